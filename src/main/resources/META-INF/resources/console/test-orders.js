// For development: places orders with data for which the simulated providers succeed or fail.
import {html, useState} from './lib.js';
import {postLines} from './api.js';
import {plural} from './format.js';
import {Actions, Dialog, Failure, useSubmit} from './parts.js';

const KINDS = {
  good: {title: 'Good: paid and shipped'},
  declined: {title: 'Declined: the payment is refused', token: 'tok_declined'},
  refused: {title: 'Address refused: paid, then refunded', postalCode: 'REFUSED'},
  flaky: {title: 'Flaky: payment fails three times, then works', token: 'tok_flaky'},
  timeout: {title: 'Timeout: the first answer is lost', token: 'tok_timeout'},
  unavailable: {title: 'Unavailable: payment always fails, then a dead letter', token: 'tok_unavailable'},
  noCarrier: {title: 'No carrier: shipping always fails, then a dead letter', postalCode: 'UNAVAILABLE'},
  broken: {title: 'Invalid JSON: rejected by the API'},
};

const MOST = 10000;

function line(orderId, {token = 'tok_visa', postalCode = '10115'}) {
  return JSON.stringify({
    orderId,
    customerId: 'C-7',
    total: {amount: 5990, currency: 'EUR'},
    lines: [{sku: 'SKU-1', quantity: 2, unitPrice: {amount: 2995, currency: 'EUR'}}],
    payment: {method: 'card', token},
    shipTo: {name: 'Ada Lovelace', street: '1 Main St', postalCode, city: 'Berlin', country: 'DE'},
  });
}

export function TestOrders({onClose, onPlaced}) {
  const [kind, setKind] = useState('good');
  const [number, setNumber] = useState(10);
  const {busy, error, submit} = useSubmit(async () => {
    const run = `TEST-${Date.now().toString(36).toUpperCase()}`;
    const ids = Array.from({length: number}, (_, i) => `${run}-${i + 1}`);
    await postLines('orders', ids.map((id) => kind === 'broken' ? `{"orderId":"${id}",` : line(id, KINDS[kind])));
    onPlaced(`${plural(number, 'order')} placed: ${ids[0]}${number > 1 ? ` to ${run}-${number}` : ''}`);
    onClose();
    location.hash = number === 1 ? `#/orders/${ids[0]}` : '#/';
  });
  return html`<${Dialog} title="Place test orders" onClose=${onClose}>
    <form onSubmit=${submit}>
      <label class="field">Scenario
        <select name="kind" value=${kind} onChange=${(event) => setKind(event.target.value)}>
          ${Object.entries(KINDS).map(([key, {title}]) => html`<option key=${key} value=${key}>${title}</option>`)}
        </select>
      </label>
      <label class="field">Number of orders
        <input name="number" type="number" min="1" max=${MOST} required value=${number}
          onInput=${(event) => setNumber(Number(event.target.value))} />
      </label>
      ${error && html`<${Failure} error=${error} />`}
      <${Actions} onClose=${onClose} busy=${busy}>Place ${plural(number, 'order')}<//>
    </form>
  <//>`;
}
