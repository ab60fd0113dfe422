import {html, useEffect, useState} from './lib.js';
import {post} from './api.js';
import {useResource, useTitle} from './hooks.js';
import {ago, count} from './format.js';
import {Confirm, Loaded, Pill, say, Time} from './parts.js';
import {REPLAY_STATES} from './words.js';

const ReplayState = ({state}) => html`<${Pill} tone=${REPLAY_STATES[state]?.tone ?? 'off'}>${REPLAY_STATES[state]?.title ?? state}<//>`;

/** The newest replays, with links to those that are running. */
export function Replays() {
  const list = (useResource('replays', 3000).data ?? []).slice(0, 10);
  return list.length > 0 && html`<section class="card scroll"><h2>Replays</h2><table class="stack">
    <thead><tr><th scope="col">Reason</th><th scope="col">State</th><th scope="col">By</th><th scope="col">Started</th>
      <th scope="col" class="right">Resolved</th><th scope="col" class="right">Failed</th></tr></thead>
    <tbody>${list.map((replay) => html`<tr key=${replay.id}>
      <th scope="row"><a href="#/replays/${replay.id}">${replay.why}</a></th>
      <td data-label="State"><${ReplayState} state=${replay.state} /></td><td data-label="By">${replay.by}</td>
      <td class="number" data-label="Started"><${Time} at=${replay.startedAt} relative /></td>
      <td class="right number" data-label="Resolved">${count(replay.resolved)} of ${count(replay.total)}</td>
      <td class="right number" data-label="Failed">${count(replay.failed)}</td></tr>`)}</tbody>
  </table></section>`;
}

function Progress({replay: {total, sent, resolved, failed}}) {
  const share = (number) => ({width: `${total ? 100 * number / total : 0}%`});
  return html`<div class="progress" role="progressbar" aria-valuemin="0" aria-valuemax=${total} aria-valuenow=${resolved + failed} aria-label="completed">
      <i class="ok" style=${share(resolved)}></i><i class="bad" style=${share(failed)}></i><i class="busy" style=${share(Math.max(0, sent - resolved - failed))}></i>
    </div>
    <dl class="figures number">
      <div><dt>To send</dt><dd>${count(total)}</dd></div><div><dt>Sent</dt><dd>${count(sent)}</dd></div>
      <div class=${resolved ? 'ok' : ''}><dt>Resolved</dt><dd>${count(resolved)}</dd></div><div class=${failed ? 'bad' : ''}><dt>Failed again</dt><dd>${count(failed)}</dd></div>
    </dl>`;
}

const STEPS = ['The replay is starting', 'Step 1 of 4: sends one', 'Step 2 of 4: sends 10', 'Step 3 of 4: sends 100'];

const step = ({step: number}) => number < STEPS.length
  ? `${STEPS[number]}. It waits for the results of each step.` : 'Step 4 of 4: sends all others.';

function Running({replay, me, reload}) {
  const [stopping, setStopping] = useState(false);
  const stop = async (why) => {
    await post(`replays/${replay.id}/stop`, {why});
    say('The replay was stopped.');
    reload();
  };
  return html`<section class="verdict ${REPLAY_STATES[replay.state]?.tone}" aria-live="polite">
      <h1>Replay: ${replay.why} <${ReplayState} state=${replay.state} /></h1>
      <p class="quiet">By ${replay.by}, started ${ago(replay.startedAt)}${replay.endedAt ? html`, ended <${Time} at=${replay.endedAt} />` : ''}</p>
      ${replay.note && html`<p class="note">${replay.note}</p>`}
    </section>
    <section class="card"><${Progress} replay=${replay} />
      ${replay.state === 'RUNNING' && html`<p class="quiet">${step(replay)}</p>
        ${me.roles.includes('operator') && html`<button type="button" onClick=${() => setStopping(true)}>Stop …</button>`}`}
      ${replay.state !== 'RUNNING' && html`<p class="quiet">${replay.failed > 0 || replay.state === 'STOPPED'
        ? html`<a href="#/dead-letters">Dead letters that were not resolved</a> need an operator again.` : 'All messages that were sent are resolved.'}</p>`}
    </section>
    ${stopping && html`<${Confirm} title="Stop the replay" action="Stop" onClose=${() => setStopping(false)} onConfirm=${stop}
      text="Messages that were sent are still handled. The others become open again." placeholder="for example: the provider fails again" />`}`;
}

export function Replay({id, me}) {
  useTitle('Replay');
  const [isRunning, setRunning] = useState(true);
  const replay = useResource(id ? `replays/${encodeURIComponent(id)}` : null, isRunning ? 1000 : 0);
  useEffect(() => setRunning(replay.data?.state !== 'DONE' && replay.data?.state !== 'STOPPED'), [replay.data]);
  return html`<nav aria-label="Breadcrumb"><a href="#/dead-letters">Dead letters</a></nav>
    ${id ? html`<${Loaded} resource=${replay}>${(found) => html`<${Running} replay=${found} me=${me} reload=${replay.reload} />`}<//>` : html`<h1>Replays</h1><${Replays} />`}`;
}
