// The path of an order as a picture: shop, each flow, completed orders.
import {html, useState} from './lib.js';
import {post} from './api.js';
import {count, duration, localTimes, plural, rate} from './format.js';
import {Confirm, Pill, say} from './parts.js';
import {flowPlace, flowSays, flowTitle} from './words.js';

/** The state of a flow in a word, and the reason if there is one. */
export function condition(flow) {
  if (flow.paused) {
    return {tone: 'warn', word: 'Paused', why: `by ${flow.paused.by}: ${flow.paused.why}`};
  }
  if (flow.admitted === 0) {
    return {tone: 'warn', word: 'Paused', why: flow.why};
  }
  if (!flow.consuming) {
    return {tone: 'bad', word: 'Not consuming', why: flow.state};
  }
  if (flow.admitted < flow.prefetch && flow.why) {
    return {tone: 'warn', word: 'Probing', why: flow.why};
  }
  return flow.failing > 0 ? {tone: 'warn', word: 'Some fail', why: ''} : {tone: 'ok', word: 'Running', why: ''};
}

const Arrow = ({event, moving}) => html`<li class="arrow ${moving ? 'moving' : ''}">
  <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><path d="M0 6H100" /></svg>
  <span><span class="hidden">then</span> <${Dotted} name=${event} /></span></li>`;

const Figure = ({name, children, tone, title}) => html`<div class=${tone} title=${title}><dt>${name}</dt><dd class="number">${children}</dd></div>`;

function Place({title, number, unit, children}) {
  return html`<li class="place"><h3>${title}</h3><p class="rate"><b class="number">${number}</b> ${unit}</p>${children}</li>`;
}

/** Allows line breaks after the dots of a long name. */
const Dotted = ({name}) => name.split('.').map((part, i) => html`${i > 0 && '.'}<wbr />${part}`);

function Flow({flow, dead, onSteer}) {
  const {tone, word, why} = condition(flow);
  const share = flow.prefetch ? Math.min(100, 100 * flow.inFlight / flow.prefetch) : 0;
  return html`<li class="card flow ${tone}" data-flow=${flow.name}>
    <div class="head"><h3>${flowTitle(flow.name)}</h3><${Pill} tone=${tone}>${word}<//></div>
    <p class="does">${flowSays(flow)}</p>
    <p class="rate"><b class="number">${rate(flow.rate)}</b> per second${flow.failing > 0 && html`, <span class="warn">${rate(flow.failing)} fail</span>`}</p>
    <div class="bar" title="messages in flight, relative to the prefetch"><i style=${{width: `${share}%`}}></i></div>
    <dl>
      <${Figure} name="Waiting" title="messages ready in the queue">${count(flow.depth)}<//>
      <${Figure} name="In flight" title="messages being handled, of the prefetch">${count(flow.inFlight)}<small> of ${count(flow.prefetch)}</small><//>
      <${Figure} name="Retrying" title="messages waiting for a retry" tone=${flow.retrying > 0 ? 'warn' : ''}>${count(flow.retrying)}<//>
      <${Figure} name="Dead" title="dead letters that need an operator" tone=${dead > 0 ? 'bad' : ''}>${dead > 0
        ? html`<a href="#/dead-letters?flow=${flow.name}">${count(dead)}</a>` : count(dead)}<//>
      <${Figure} name="p50" title="handling time, median">${duration(flow.p50)}<//>
      <${Figure} name="p99" title="handling time, 99th percentile">${duration(flow.p99)}<//>
    </dl>
    <p class="quiet number">${flow.consumers !== null && `${plural(flow.consumers, 'consumer')} on `}<${Dotted} name=${flow.queue} /></p>
    <p class="why">${localTimes(why)}</p>
    ${onSteer && html`<button type="button" onClick=${onSteer}
      aria-label=${`${flow.paused ? 'Resume' : 'Pause'} ${flowTitle(flow.name)}`}>${flow.paused ? 'Resume' : 'Pause'} …</button>`}
  </li>`;
}

function Steer({flow, onClose}) {
  const title = flowTitle(flow.name);
  const resume = Boolean(flow.paused);
  const confirmed = async (why) => {
    await post(`flows/${encodeURIComponent(flow.name)}/${resume ? 'resume' : 'pause'}`, {why});
    say(resume ? `${title} was resumed.` : `${title} was paused.`);
  };
  return html`<${Confirm} title=${`${resume ? 'Resume' : 'Pause'} ${title}`} action=${resume ? 'Resume' : 'Pause'}
    text=${resume
      ? `Paused by ${flow.paused.by}: ${flow.paused.why}. The flow consumes again on every worker.`
      : 'Applies to every worker. Messages in flight are finished; new messages stay in the queue and lose no attempt.'}
    placeholder=${resume ? 'for example: the provider is back' : 'for example: provider maintenance until 14:00'}
    onConfirm=${confirmed} onClose=${onClose} />`;
}

export function Pipeline({snapshot, groups, me}) {
  const [steered, setSteered] = useState(null);
  const {orders} = snapshot;
  const flows = snapshot.flows.filter(({takes}) => takes).sort((a, b) => flowPlace(a.name) - flowPlace(b.name));
  const dead = (name) => groups.filter(({flow}) => flow === name).reduce((sum, group) => sum + group.count, 0);
  return html`<section aria-label="Pipeline">
    <ol class="pipeline">
      <${Place} title="Shop" number=${rate(orders.acceptedRate)} unit="per second" />
      ${flows.map((flow) => html`
        <${Arrow} key=${flow.name + '-in'} event=${flow.takes} moving=${flow.rate > 0} />
        <${Flow} key=${flow.name} flow=${flow} dead=${dead(flow.name)} onSteer=${me.roles.includes('operator') ? () => setSteered(flow) : null} />`)}
      <${Arrow} event="shipment.booked" moving=${orders.endedRate > 0} />
      <${Place} title="Done" number=${rate(orders.endedRate)} unit="per second">
        <p class="quiet number">${orders.open === null ? '' : `${count(orders.open)} open`}${orders.open > 0
          ? html`<span>, </span><br />oldest ${duration(orders.oldestOpenSeconds)}` : ''}</p>
      <//>
    </ol>
    ${steered && html`<${Steer} flow=${steered} onClose=${() => setSteered(null)} />`}
  </section>`;
}
