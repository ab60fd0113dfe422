import {html, useState} from './lib.js';
import {post} from './api.js';
import {useResource, useTitle} from './hooks.js';
import {count, plural} from './format.js';
import {Confirm, Failure, Loaded, Pill, say, Time, useSubmit} from './parts.js';

function state(run) {
  if (!run.finishedAt) {
    return html`<${Pill} tone="busy">Running<//>`;
  }
  if (!run.hasLists) {
    return html`<${Pill} tone="off">No lists<//> <small>The provider offers no list, so nothing was compared.</small>`;
  }
  return run.error ? html`<${Pill} tone="bad">Incomplete<//> <small>${run.error}</small>` : html`<${Pill} tone="ok">Complete<//>`;
}

function Runs({runs, me, reload}) {
  const {busy, error, submit} = useSubmit(async () => {
    await post('reconciliation');
    say('The comparison has started.');
    await reload();
  });
  const isRunning = runs.some((run) => !run.finishedAt);
  return html`<section class="card scroll"><h2>Comparisons</h2>
    ${runs.length === 0 && html`<p class="quiet">No provider has been compared yet.</p>`}
    ${runs.length > 0 && html`<table class="stack">
      <thead><tr><th scope="col">Provider</th><th scope="col">Started</th><th scope="col">State</th>
        <th scope="col" class="right">Objects listed</th><th scope="col" class="right">Effects looked up</th></tr></thead>
      <tbody>${runs.map((run) => html`<tr key=${run.provider}>
        <th scope="row">${run.provider}</th>
        <td class="number" data-label="Started"><${Time} at=${run.startedAt} relative /></td>
        <td data-label="State">${state(run)}</td>
        <td class="right number" data-label="Objects listed">${count(run.objects)}</td>
        <td class="right number" data-label="Effects looked up">${count(run.effects)}${run.unchecked > 0 && html` <small>${count(run.unchecked)} without an answer</small>`}</td>
      </tr>`)}</tbody></table>`}
    ${error && html`<${Failure} error=${error} />`}
    ${me.roles.includes('operator') && html`<form onSubmit=${submit}><button type="submit" disabled=${busy || isRunning}>${isRunning ? 'Comparing …' : 'Compare now'}</button></form>`}
  </section>`;
}

function Findings({view, me, onDismiss}) {
  return html`<section class="card scroll"><h2>Findings</h2>
    ${view.findings.length === 0
      ? html`<p class="quiet">None. Every object of the providers has its effect, and every effect its object.</p>`
      : html`<table class="stack">
        <thead><tr><th scope="col">Order</th><th scope="col">Finding</th><th scope="col">Provider</th><th scope="col">Reference</th><th scope="col">Found</th><th></th></tr></thead>
        <tbody>${view.findings.map((finding) => html`<tr key=${finding.id}>
          <th scope="row"><a href="#/orders/${encodeURIComponent(finding.orderId)}">${finding.orderId}</a></th>
          <td data-label="Finding">${finding.detail}</td>
          <td data-label="Provider">${finding.provider}</td>
          <td data-label="Reference"><code>${finding.reference}</code></td>
          <td class="number" data-label="Found"><${Time} at=${finding.foundAt} relative /></td>
          <td>${me.roles.includes('operator') && html`<button type="button" aria-label="Dismiss the finding of order ${finding.orderId}" onClick=${() => onDismiss(finding)}>Dismiss …</button>`}</td>
        </tr>`)}</tbody></table>`}
    ${view.open > view.findings.length && html`<p class="quiet">The newest ${count(view.findings.length)} of ${count(view.open)}. Dismissed findings make place for the others.</p>`}
  </section>`;
}

/** The comparisons of the providers' lists with the ledger, and what differs. */
export function Reconciliation({me}) {
  useTitle('Reconciliation');
  const view = useResource('reconciliation', 3000);
  const [dismissed, setDismissed] = useState(null);
  const dismiss = async (why) => {
    await post(`reconciliation/findings/${dismissed.id}/dismiss`, {why});
    say('The finding was dismissed.');
    view.reload();
  };
  return html`<${Loaded} resource=${view}>${(found) => html`
    <section class="verdict ${found.open ? 'bad' : 'ok'}" aria-label="Summary">
      <h1>${found.open ? plural(found.open, 'finding needs', 'findings need') + ' an operator' : 'The providers and the ledger agree'}</h1>
      <p class="quiet">Payments, refunds and shipments in the providers' lists are compared with the ledger. Nothing is corrected.</p>
    </section>
    <${Findings} view=${found} me=${me} onDismiss=${setDismissed} />
    <${Runs} runs=${found.runs} me=${me} reload=${view.reload} />`}<//>
    ${dismissed && html`<${Confirm} title="Dismiss the finding" action="Dismiss" onClose=${() => setDismissed(null)} onConfirm=${dismiss}
      text=${dismissed.detail} placeholder="for example: refunded by hand, see ticket 4711" />`}`;
}
