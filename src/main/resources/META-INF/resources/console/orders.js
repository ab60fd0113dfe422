import {html} from './lib.js';
import {query} from './api.js';
import {useResource, useTitle} from './hooks.js';
import {money} from './format.js';
import {Loaded, Pill, Tabs, Time} from './parts.js';
import {ORDER_STATES} from './words.js';

const LIMIT = 50;

const href = (parameters) => `#/orders${query(parameters)}`;

export const OrderState = ({state}) => html`<${Pill} tone=${ORDER_STATES[state]?.tone ?? 'off'}>${ORDER_STATES[state]?.title ?? state}<//>`;

const Row = ({order}) => html`<tr>
  <th scope="row"><a href="#/orders/${encodeURIComponent(order.orderId)}">${order.orderId}</a></th>
  <td><${OrderState} state=${order.state} /></td>
  <td class="right number wide">${money(order)}</td>
  <td class="number wide"><${Time} at=${order.createdAt} /></td>
  <td class="number" data-label="Changed"><${Time} at=${order.updatedAt} /></td>
</tr>`;

export function Orders({parameters: {state = '', after = ''}}) {
  useTitle('Orders');
  const page = useResource(`orders${query({state, after, limit: LIMIT})}`, 3000);
  const tabs = [{key: '', title: 'All', href: href({})},
    ...Object.entries(ORDER_STATES).map(([key, {title}]) => ({key, title, href: href({state: key})}))];
  return html`
    <h1>Orders</h1>
    <${Tabs} label="Order states" tabs=${tabs} current=${state} />
    <${Loaded} resource=${page}>${({orders, next}) => orders.length === 0
      ? html`<p class="quiet">${after ? 'No more orders.' : `No orders${state ? ' in this state' : ' yet'}.`}</p>`
      : html`<div class="card scroll"><table class="stack orders">
          <thead><tr><th scope="col">Order</th><th scope="col">State</th><th scope="col" class="right wide">Total</th>
            <th scope="col" class="wide">Created</th><th scope="col">Last change</th></tr></thead>
          <tbody>${orders.map((order) => html`<${Row} key=${order.orderId} order=${order} />`)}</tbody>
        </table></div>
        <nav class="pages" aria-label="Pages">
          ${after && html`<a href=${href({state})}>First page</a>`}
          <span class="quiet">sorted by order id, ${LIMIT} per page</span>
          ${next && html`<a href=${href({state, after: next})}>Next page</a>`}
        </nav>`}
    <//>`;
}
