import {html} from './lib.js';
import {useResource, useTitle} from './hooks.js';
import {useLive} from './live.js';
import {ago, clock, count, duration, localTimes, plural, rate} from './format.js';
import {flowTitle, reasonTitle} from './words.js';
import {Pipeline} from './pipeline.js';
import {Plots} from './plots.js';

const OLD_SECONDS = 600;

/** The problems that need an operator, the worst first. */
function concerns({snapshot, isLive}, findings) {
  const {broker, ledger, flows, orders, deadLetters} = snapshot;
  return [
    !isLive && {tone: 'bad', text: 'This page receives no data from the worker. The data shown is old.'},
    ...broker.connections.filter(({ok}) => !ok).map(({name, text}) => ({tone: 'bad', text: `No connection to the broker for ${name}: ${text}`})),
    broker.blocked && {tone: 'bad', text: `The broker accepts no messages: ${broker.blocked}`},
    !ledger.ok && {tone: 'bad', text: `The ledger: ${ledger.text}`},
    ...broker.drift.map((text) => ({tone: 'warn', text: `At the broker: ${text}`})),
    ...flows.map(flowConcern),
    deadLetters.open > 0 && {
      tone: 'warn', text: `${plural(deadLetters.open, 'dead letter needs', 'dead letters need')} an operator.`, href: '#/dead-letters',
    },
    findings > 0 && {
      tone: 'bad', text: `${plural(findings, 'difference', 'differences')} between a provider and the ledger.`, href: '#/reconciliation',
    },
    orders.oldestOpenSeconds > OLD_SECONDS && {
      tone: 'warn', text: `The oldest open order has waited for ${duration(orders.oldestOpenSeconds)}.`, href: '#/orders?state=ACCEPTED',
    },
  ].filter(Boolean);
}

function flowConcern(flow) {
  const title = flowTitle(flow.name);
  if (flow.paused) {
    return {tone: 'warn', text: `${title} is paused by ${flow.paused.by}: ${flow.paused.why}`};
  }
  if (flow.admitted < flow.prefetch && flow.why) {
    return {tone: 'warn', text: `${title} ${flow.admitted === 0 ? 'is paused' : 'handles one message at a time'}: ${flow.why}`};
  }
  return !flow.consuming && {tone: 'bad', text: `${title} does not consume: ${flow.state}`};
}

function Verdict({live}) {
  const findings = useResource('reconciliation?limit=1', 15000).data?.open ?? 0;
  const list = concerns(live, findings);
  const {acceptedRate, endedRate} = live.snapshot.orders;
  const flowing = !live.isLive ? `Last data: ${clock(live.snapshot.at)}.` : acceptedRate || endedRate
    ? `${rate(acceptedRate)} orders accepted per second, ${rate(endedRate)} completed.`
    : 'No orders at the moment.';
  const worst = list.some(({tone}) => tone === 'bad') ? 'bad' : list.length ? 'warn' : 'ok';
  const title = {bad: 'Something is broken', warn: 'Running, but needs attention', ok: 'All is well'}[worst];
  return html`<section class="verdict ${worst}" aria-label="Summary">
    <h1>${title}</h1>
    <p class="number">${flowing}</p>
    ${list.length > 0 && html`<ul>${list.map(({tone, text, href}) => html`
      <li key=${text} class=${tone}>${href ? html`<a href=${href}>${text}</a>` : localTimes(text)}</li>`)}</ul>`}
  </section>`;
}

function DeadLetterTray({groups, deadLetters, flow}) {
  return html`<section class="card tray">
    <h2>Dead letters</h2>
    ${groups.length === 0
      ? html`<p class="quiet">${deadLetters.open > 0 ? 'Loading …' : 'None. Nothing needs an operator.'}</p>`
      : html`<ul class="groups">${groups.slice(0, 4).map((group) => html`<li key=${group.flow + group.reason}>
          <a href="#/dead-letters?flow=${group.flow}&reason=${group.reason}">
            <b class="number">${count(group.count)}</b> ${flowTitle(group.flow)}: ${reasonTitle(group.reason)}</a>
          <small>${group.example}, ${ago(group.newest)}</small></li>`)}</ul>
        ${groups.length > 4 && html`<p><a href="#/dead-letters">All ${groups.length} groups</a></p>`}`}
    ${deadLetters.inQueue > 0 && html`<p class="quiet">${count(deadLetters.inQueue)} more in the queue, not in the ledger yet.
      ${flow && !flow.consuming ? ` ${flow.state}` : ''}</p>`}
  </section>`;
}

function Foundations({snapshot}) {
  const {broker, ledger, worker} = snapshot;
  const line = (ok, name, text, otherwise = 'bad') => html`<li key=${name} class=${ok ? 'ok' : otherwise}><b>${name}</b> <span>${localTimes(text)}</span></li>`;
  return html`<section class="card foundations">
    <h2>Dependencies</h2>
    <ul>
      ${broker.connections.map(({name, ok, text}) => line(ok, `Broker, ${name}`, text))}
      ${line(!broker.blocked, 'Publishing', broker.blocked ? `blocked by the broker: ${broker.blocked}` : 'the broker accepts messages')}
      ${line(broker.drift.length === 0, 'Topology', broker.drift.length ? broker.drift.join('; ') : 'all exchanges, queues and bindings are in place', 'warn')}
      ${line(ledger.ok, 'Ledger', ledger.text)}
    </ul>
    <p class="quiet">${worker.name} ${worker.version}, started ${ago(worker.startedAt)}</p>
  </section>`;
}

export function Overview({me}) {
  useTitle('');
  const live = useLive();
  const groups = useResource('dead-letters/groups?state=OPEN', 5000).data ?? [];
  if (!live.snapshot) {
    return html`<p class="quiet">Connecting to the worker …</p>`;
  }
  const {snapshot} = live;
  return html`
    <${Verdict} live=${live} />
    <div class=${live.isLive ? 'rows' : 'rows old'}>
    <${Pipeline} snapshot=${snapshot} groups=${groups} me=${me} />
    <${Plots} now=${snapshot.at} />
    <div class="two">
      <${DeadLetterTray} groups=${groups} deadLetters=${snapshot.deadLetters} flow=${snapshot.flows.find(({name}) => name === 'dead-letter')} />
      <${Foundations} snapshot=${snapshot} />
    </div></div>`;
}
