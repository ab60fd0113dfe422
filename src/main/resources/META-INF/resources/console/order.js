// One order: its timeline, its next step, and what blocks it.
import {html, useEffect, useState} from './lib.js';
import {query} from './api.js';
import {useResource, useTitle} from './hooks.js';
import {useLive} from './live.js';
import {ago, count, duration, localTimes, money, plural} from './format.js';
import {Failure, Time} from './parts.js';
import {OrderState} from './orders.js';
import {condition} from './pipeline.js';
import {refundable, RefundDialog} from './refund.js';
import {EFFECT_STATES, EVENTS, flowTitle, ORDER_STATES, REASONS, reasonTitle} from './words.js';

const EFFECTS = {payment: 'Payment', shipment: 'Shipment', capture: 'Capture', void: 'Void', refund: 'Refund'};

/** A part of a refund is named by its id. */
const effectTitle = (key) => EFFECTS[key] ?? (key.startsWith('refund/') ? `Refund ${key.slice(7)}` : key);

/** The reason why an order does not continue; false if there is none. */
function hindrance(next, letters, snapshot) {
  const dead = letters.find(({state}) => state === 'OPEN');
  if (dead) {
    return {tone: 'bad', text: html`This order needs an operator: ${flowTitle(dead.flow)} dead-lettered its message ${ago(dead.lastFailure)},${' '}
      after ${plural(dead.attempts, 'attempt')} (${reasonTitle(dead.reason)}): ${dead.message.replace(/^\S+:[A-Z]+ /, '')}. <a href="#/dead-letters/${dead.id}">Open the dead letter</a>`};
  }
  if (letters.some(({state}) => state === 'PLANNED' || state === 'SENT')) {
    return {tone: 'busy', text: 'Its message is being replayed.'};
  }
  if (letters.some(({state, reason}) => state === 'DISCARDED' && REASONS[reason]?.stops)) {
    return {tone: 'warn', text: 'An operator discarded a dead letter of this order without ending it. The order continues only if another message of it is in flight.'};
  }
  const flow = snapshot?.flows.find(({name}) => name === next);
  const {tone, word, why} = flow ? condition(flow) : {tone: 'ok'};
  return flow && tone !== 'ok' && word !== 'Some fail'
    ? {tone, text: `${flowTitle(next)}: ${word.toLowerCase()} (${localTimes(why)})`}
    : flow?.depth > 0 && {tone: 'busy', text: `${count(flow.depth)} messages wait in the queue of ${flowTitle(next)}.`};
}

function Answer({order, letters}) {
  const {snapshot} = useLive();
  const words = ORDER_STATES[order.state] ?? {title: order.state, tone: 'off', says: ''};
  const held = words.next && hindrance(words.next, letters, snapshot);
  return html`<section class="verdict ${held ? held.tone : words.tone}" aria-live="polite">
    <h1>${order.orderId} <${OrderState} state=${order.state} /></h1>
    <p>${words.says}${words.next && html` <span class="quiet">Next step: ${flowTitle(words.next)}.</span>`}</p>
    ${held && html`<ul><li class=${held.tone}>${held.text}</li></ul>`}
  </section>`;
}

function Effects({order}) {
  const effects = Object.keys(order).filter((key) => order[key]?.firstStartedAt)
    .sort((a, b) => Date.parse(order[a].firstStartedAt) - Date.parse(order[b].firstStartedAt));
  return html`<section class="card scroll"><h2>Effects</h2>
    ${effects.length === 0 ? html`<p class="quiet">None yet: no request was sent to a provider.</p>` : html`<table class="stack">
      <thead><tr><th scope="col">Effect</th><th scope="col">State</th><th scope="col" class="right">Attempts</th>
        <th scope="col">Reference, reason</th><th scope="col">First request</th><th scope="col">Finished</th></tr></thead>
      <tbody>${effects.map((key) => {
        const {state, attempts, reference, reason, amount, firstStartedAt, finishedAt} = order[key];
        return html`<tr key=${key}><th scope="row">${effectTitle(key)}</th>
          <td data-label="State">${EFFECT_STATES[state] ?? state}</td>
          <td class="right number" data-label="Attempts">${attempts}</td>
          <td class="break" data-label="Reference, reason">${reference && html`<code>${reference}</code>`} ${reason} ${amount > 0 && money({...order, total: {...order.total, amount}})}</td>
          <td class="number" data-label="First request"><${Time} at=${firstStartedAt} /></td>
          <td class="number" data-label="Finished"><${Time} at=${finishedAt} /></td></tr>`;
      })}</tbody>
    </table>`}
  </section>`;
}

function Timeline({order}) {
  const entries = [{at: order.createdAt, title: 'Order placed', type: 'order.created'},
    ...order.timeline.map(({at, type, by}) => ({at, type, title: (EVENTS[type] ?? type) + (by ? `, by ${by.replace(/^by /, "")}` : "")}))];
  const since = (i) => (Date.parse(entries[i].at) - Date.parse(entries[i - 1].at)) / 1000;
  return html`<section class="card"><h2>Timeline</h2>
    <ol class="timeline">${entries.map(({at, title, type}, i) => html`<li key=${type + at}>
      <b>${title}</b> <code>${type}</code>
      <span class="number"><${Time} at=${at} />${i > 0 && html` <small>after ${duration(since(i))}</small>`}</span></li>`)}</ol>
  </section>`;
}

function Letters({letters}) {
  return letters.length > 0 && html`<section class="card"><h2>Dead letters of this order</h2>
    <ul class="groups">${letters.map(({id, flow, reason, state, message, lastFailure}) => html`<li key=${id}>
      <a href="#/dead-letters/${id}">${flowTitle(flow)}: ${reasonTitle(reason)}</a> <span class="quiet">${state.toLowerCase()}</span>
      <small>${message}, ${ago(lastFailure)}</small></li>`)}</ul></section>`;
}

function Missing({orderId, letters}) {
  const {snapshot} = useLive();
  const waiting = snapshot?.flows.find(({name}) => name === 'order-created')?.depth;
  return html`
    <section class="verdict ${letters.length ? 'bad' : 'warn'}">
      <h1>${orderId}</h1>
      <p>${letters.length
        ? `The order was not accepted: its message is a dead letter${letters.every(({state}) => state === 'DISCARDED') ? ', which an operator discarded' : ''}.`
        : 'There is no such order in the ledger, and no dead letter names it.'}</p>
      ${letters.length === 0 && html`<ul>
        <li>${waiting > 0 ? `${count(waiting)} new orders wait in the queue. It may be one of them.` : 'No new order waits in the queue. The shop has not sent it, or has sent it under another id.'}</li>
        <li><a href="#/orders${query({after: orderId.slice(0, -1)})}">Orders with similar ids</a></li></ul>`}
    </section>
    <${Letters} letters=${letters} />`;
}

export function Order({orderId, me}) {
  useTitle(orderId);
  const [refunds, setRefunds] = useState(false);
  const [isOpen, setOpen] = useState(true);
  const path = encodeURIComponent(orderId);
  const found = useResource(`orders/${path}`, isOpen ? 1000 : 10000);
  const letters = useResource(`dead-letters${query({orderId})}`, isOpen ? 3000 : 10000).data?.deadLetters ?? [];
  const order = found.data;
  useEffect(() => setOpen(!order || Boolean(ORDER_STATES[order.state]?.next)), [order]);
  if (!order) {
    return found.error?.status === 404 ? html`<${Missing} orderId=${orderId} letters=${letters} />`
      : found.error ? html`<${Failure} error=${found.error} retry=${found.reload} />` : html`<p class="quiet">Looking for ${orderId} …</p>`;
  }
  return html`
    <${Answer} order=${order} letters=${letters} />
    <p class="quiet number">${money(order)}, placed <${Time} at=${order.createdAt} />${order.paymentProvider && `, payment provider ${order.paymentProvider}`}${order.shippingProvider && `, carrier ${order.shippingProvider}`}
      ${me.roles.includes('operator') && refundable(order) > 0 && html` <button type="button" onClick=${() => setRefunds(true)}>Refund …</button>`}</p>
    ${refunds && html`<${RefundDialog} order=${order} onClose=${() => setRefunds(false)} />`}
    <div class="two even"><${Timeline} order=${order} /><div><${Effects} order=${order} /><${Letters} letters=${letters} /></div></div>`;
}
