// Asks for the amount of a refund, and requests it.
import {html, useRef, useState} from './lib.js';
import {post} from './api.js';
import {money} from './format.js';
import {Actions, Dialog, Failure, Reason, say, useSubmit} from './parts.js';

const PAID = ['PAID', 'SHIPPED', 'COMPLETED'];

const isOf = ([key, {state}], states) => key.startsWith('refund') && states.includes(state);

/** What is neither refunded nor about to be, in minor units. The worker decides again. */
export function refundable(order) {
  const taken = Object.entries(order)
    .filter((entry) => entry[1]?.firstStartedAt && isOf(entry, ['STARTED', 'UNKNOWN', 'PENDING', 'FAILED', 'SUCCEEDED']))
    .reduce((sum, [, {amount}]) => sum + (amount ?? 0), 0);
  return PAID.includes(order.state) ? order.total.amount - taken : 0;
}

export function RefundDialog({order, onClose}) {
  const left = refundable(order);
  const factor = 10 ** order.minorUnits;
  const {currency} = order.total;
  const id = useRef(crypto.randomUUID?.().slice(0, 13) ?? `console-${Date.now()}`);
  const [amount, setAmount] = useState((left / factor).toFixed(order.minorUnits));
  const [why, setWhy] = useState('');
  const {busy, error, submit} = useSubmit(async () => {
    const minor = Math.round(Number(amount) * factor);
    await post(`orders/${encodeURIComponent(order.orderId)}/refunds`, {amount: {amount: minor, currency}, reason: why.trim()},
      {'Idempotency-Key': id.current});
    say('The refund was requested.');
    onClose();
  });
  return html`<${Dialog} title="Refund ${order.orderId}" onClose=${onClose}>
    <form onSubmit=${submit}>
      <p>${money({total: {amount: left, currency}, minorUnits: order.minorUnits})} can be refunded.</p>
      <label class="field">Amount in ${currency}
        <input name="amount" type="number" min=${1 / factor} max=${left / factor} step=${1 / factor} required value=${amount}
          onInput=${(event) => setAmount(event.target.value)} />
      </label>
      <${Reason} value=${why} onInput=${setWhy} placeholder="for example: one item was damaged" />
      ${error && html`<${Failure} error=${error} />`}
      <${Actions} onClose=${onClose} busy=${busy} disabled=${!why.trim()}>Refund<//>
    </form>
  <//>`;
}
