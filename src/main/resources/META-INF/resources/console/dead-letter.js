import {html, useEffect, useState} from './lib.js';
import {useResource, useTitle} from './hooks.js';
import {pretty} from './format.js';
import {Loaded, Pill, Time} from './parts.js';
import {OrderState} from './orders.js';
import {DiscardDialog, ReplayDialog} from './selection.js';
import {DEAD_LETTER_STATES, discardSays, FLOWS, flowTitle, HISTORY, REASONS, reasonTitle} from './words.js';

const text = (value) => typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

const compact = (body) => {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
};

function fault(body) {
  try {
    JSON.parse(body);
    return null;
  } catch (e) {
    return e.message;
  }
}

function Head({letter}) {
  const {title, tone} = DEAD_LETTER_STATES[letter.state] ?? {title: letter.state, tone: 'off'};
  return html`<section class="verdict ${tone}">
    <h1>${flowTitle(letter.flow)}: ${reasonTitle(letter.reason)} <${Pill} tone=${tone}>${title}<//></h1>
    <p>${letter.orderId ? html`Order <a href="#/orders/${encodeURIComponent(letter.orderId)}">${letter.orderId}</a>${letter.orderState
      && html` <${OrderState} state=${letter.orderState} />`}. ` : 'No order id. '}
      ${letter.state === 'DISCARDED' ? discardSays(letter) : REASONS[letter.reason]?.says}</p>
    <p class="break"><code>${letter.message}</code></p>
  </section>`;
}

function Facts({letter}) {
  const facts = [
    ['Event', letter.type], ['Attempts', letter.attempts], ['Replays', letter.replays],
    ['Redeliveries', letter.copies || null],
    ['First failure', html`<${Time} at=${letter.firstFailure} />`], ['Last failure', html`<${Time} at=${letter.lastFailure} />`],
    ['Exception', letter.exception], ['Published to', `${letter.exchange || 'the default exchange'}, ${letter.routingKey}`], ['Worker', letter.worker],
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`<section class="card"><h2>Details</h2>
    <dl class="facts">${facts.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd class="break number">${value}</dd></div>`)}</dl></section>`;
}

function Headers({properties = {}}) {
  const {headers = {}, ...rest} = properties;
  const rows = [...Object.entries(rest), ...Object.entries(headers)].filter(([, value]) => value !== null && value !== undefined);
  return html`<section class="card scroll"><h2>Properties and headers</h2>
    ${rows.length === 0 ? html`<p class="quiet">None.</p>` : html`<table class="headers">
      <tbody>${rows.map(([name, value]) => html`<tr key=${name}><th scope="row">${name}</th><td class="break">${text(value)}</td></tr>`)}</tbody></table>`}
  </section>`;
}

function History({history}) {
  return html`<section class="card"><h2>History</h2>
    <ol class="timeline">${history.map(({at, what, by, why, edited}) => html`<li key=${at + what}>
      <b>${HISTORY[what] ?? what}</b>${by && html` by ${by}`}${why && html`: ${why}`}
      <span class="number"><${Time} at=${at} /></span>
      ${edited && html`<details><summary>Edited payload</summary><pre class="break">${pretty(edited)}</pre></details>`}</li>`)}</ol></section>`;
}

function Payload({original, draft, editable, onInput}) {
  const wrong = draft !== null && fault(draft);
  return html`<section class="card payload"><h2><label for="payload">Payload</label></h2>
    <textarea id="payload" readonly=${!editable} spellcheck=${false} rows=${Math.min(24, Math.max(6, pretty(original).split('\n').length))}
      value=${draft ?? pretty(original)} onInput=${(event) => onInput(event.target.value)} aria-describedby="payload-state"></textarea>
    <p id="payload-state" class="quiet">${wrong ? html`<span class="bad">Invalid JSON: ${wrong}</span>` : draft !== null
      ? html`Edited, and not sent until you replay it. <button type="button" class="plain" onClick=${() => onInput(null)}>Restore the original</button>`
      : editable ? 'The original payload, indented. You can edit it and replay it with the new body. Leave "***" in place to keep the payment token.'
        : 'The original payload, indented. The payment token is masked.'}</p>
  </section>`;
}

const Bytes = ({base64}) => html`<section class="card"><h2>Payload</h2>
  <p class="quiet">The payload is not text. Its bytes in Base64:</p><pre class="break">${base64}</pre></section>`;

function Letter({letter, me, reload}) {
  const original = letter.body;
  const [draft, setDraft] = useState(null);
  const [dialog, setDialog] = useState(null);
  const may = me.roles.includes('operator') && letter.state === 'OPEN';
  const edited = draft !== null && compact(draft) !== compact(original) ? compact(draft) : undefined;
  useEffect(() => setDraft(null), [letter.id]);
  const selection = {ids: [letter.id]};
  return html`
    <nav aria-label="Breadcrumb"><a href="#/dead-letters?flow=${letter.flow}&reason=${letter.reason}">All dead letters of this group</a></nav>
    <${Head} letter=${letter} />
    ${may && html`<div class="choice">
      <button type="button" class="primary" onClick=${() => setDialog('replay')}>${edited === undefined ? 'Replay' : 'Replay with the edited payload'} …</button>
      <button type="button" onClick=${() => setDialog('discard')}>Discard …</button></div>`}
    <div class="two even">
      <div>${letter.bodyBase64 ? html`<${Bytes} base64=${letter.bodyBase64} />`
        : html`<${Payload} original=${original ?? ''} draft=${draft} editable=${may && FLOWS[letter.flow]?.readsContent} onInput=${setDraft} />`}
        <${Headers} properties=${letter.properties} /></div>
      <div><${Facts} letter=${letter} /><${History} history=${letter.history ?? []} /></div>
    </div>
    ${dialog === 'replay' && html`<${ReplayDialog} selection=${selection} edited=${edited} onClose=${() => setDialog(null)} />`}
    ${dialog === 'discard' && html`<${DiscardDialog} selection=${selection} number=${1} onClose=${() => setDialog(null)} onDone=${reload} />`}`;
}

export function DeadLetter({id, me}) {
  useTitle('Dead letter');
  const letter = useResource(`dead-letters/${encodeURIComponent(id)}`, 3000);
  return html`<${Loaded} resource=${letter}>${(found) => html`<${Letter} letter=${found} me=${me} reload=${letter.reload} />`}<//>`;
}
