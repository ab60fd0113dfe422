// Dead letters: the groups by flow and reason, and the list of one group with its actions.
import {html, useEffect, useState} from './lib.js';
import {get, query} from './api.js';
import {useResource, useTitle} from './hooks.js';
import {ago, count, plural} from './format.js';
import {Failure, Loaded, Tabs, Time} from './parts.js';
import {Replays} from './replays.js';
import {DiscardDialog, ReplayDialog} from './selection.js';
import {DEAD_LETTER_STATES, flowTitle, REASONS, reasonTitle} from './words.js';

const LIMIT = 50;
const REPLAYABLE = ['OPEN'];

const href = (parameters) => `#/dead-letters${query(parameters)}`;

const GroupRow = ({group, state}) => html`<tr>
  <th scope="row"><a href=${href({state, flow: group.flow, reason: group.reason})}>${flowTitle(group.flow)}: ${reasonTitle(group.reason)}</a>
    <small>${REASONS[group.reason]?.says}</small></th>
  <td class="right number" data-label="Count"><b>${count(group.count)}</b></td>
  <td class="number" data-label="Newest"><${Time} at=${group.newest} relative /></td>
  <td class="number" data-label="Oldest"><${Time} at=${group.oldest} relative /></td>
  <td class="break" data-label="Example">${group.example}</td>
</tr>`;

function Groups({groups, state}) {
  return html`<div class="card scroll"><table class="stack">
    <thead><tr><th scope="col">Flow and reason</th><th scope="col" class="right">Count</th><th scope="col">Newest</th>
      <th scope="col">Oldest</th><th scope="col">Example</th></tr></thead>
    <tbody>${groups.map((group) => html`<${GroupRow} key=${group.flow + group.reason} group=${group} state=${state} />`)}</tbody>
  </table></div>`;
}

function LetterRow({letter, filter, chosen, onChoose}) {
  return html`<tr>
    ${onChoose && html`<td class="choose"><input type="checkbox" checked=${chosen} onChange=${() => onChoose(letter.id)}
      aria-label=${`select ${letter.orderId ?? letter.id}`} /></td>`}
    <th scope="row"><a href="#/dead-letters/${letter.id}">${letter.orderId ?? letter.type ?? 'no order id'}</a>
      ${!(filter.flow && filter.reason) && html`<small>${flowTitle(letter.flow)}: ${reasonTitle(letter.reason)}</small>`}</th>
    <td class="break" data-label="Message">${letter.message}</td>
    <td class="right number" data-label="Attempts">${letter.attempts}</td>
    <td class="right number" data-label="Replays">${letter.replays}</td>
    <td class="number" data-label="Last failure"><${Time} at=${letter.lastFailure} relative /></td>
  </tr>`;
}

/** Appends further pages. A change of the filter starts again with the first page. */
function useLetters(filter) {
  const first = useResource(`dead-letters${query({...filter, limit: LIMIT})}`, 5000);
  const key = JSON.stringify(filter);
  const [more, setMore] = useState({key, letters: [], next: undefined});
  const own = more.key === key ? more : {key, letters: [], next: undefined};
  const next = own.letters.length ? own.next : first.data?.next;
  const load = () => get('dead-letters', {...filter, after: next, limit: LIMIT}).then(
    ({deadLetters, next: following}) => setMore({key, letters: [...own.letters, ...deadLetters], next: following}));
  const shown = new Set(first.data?.deadLetters.map(({id}) => id));
  const letters = [...first.data?.deadLetters ?? [], ...own.letters.filter(({id}) => !shown.has(id))];
  const reload = () => {
    setMore({key, letters: [], next: undefined});
    return first.reload();
  };
  return {resource: {...first, reload}, letters, next, load};
}

function Choice({chosen, total, filter, onClear, reload}) {
  const [dialog, setDialog] = useState(null);
  const some = chosen.size > 0;
  const number = some ? chosen.size : total;
  const {state, ...rest} = filter;
  const selection = some ? {ids: [...chosen]} : {filter: rest};
  const done = () => {
    onClear();
    reload();
  };
  return html`<div class="choice">
    <span class="number">${some ? `${plural(number, 'dead letter')} selected` : `All ${count(number)} of them`}</span>
    <button type="button" class="primary" onClick=${() => setDialog('replay')}>Replay ${count(number)} …</button>
    <button type="button" onClick=${() => setDialog('discard')}>Discard ${count(number)} …</button>
    ${some && html`<button type="button" class="plain" onClick=${onClear}>Clear selection</button>`}
    ${dialog === 'replay' && html`<${ReplayDialog} selection=${selection} onClose=${() => setDialog(null)} />`}
    ${dialog === 'discard' && html`<${DiscardDialog} selection=${selection} number=${number} onClose=${() => setDialog(null)} onDone=${done} />`}
  </div>`;
}

function List({filter, total, me}) {
  const {resource, letters, next, load} = useLetters(filter);
  const [chosen, setChosen] = useState(new Set());
  const [error, setError] = useState(null);
  const may = me.roles.includes('operator') && REPLAYABLE.includes(filter.state);
  const key = JSON.stringify(filter);
  useEffect(() => setChosen(new Set()), [key]);
  const toggle = (id) => setChosen((former) => {
    const now = new Set(former);
    return now.delete(id) ? now : now.add(id);
  });
  const all = letters.length > 0 && letters.every(({id}) => chosen.has(id));
  const toggleAll = () => setChosen(all ? new Set() : new Set(letters.map(({id}) => id)));
  const known = total ?? (next ? null : letters.length);
  return html`<${Loaded} resource=${resource}>${() => letters.length === 0 ? html`<p class="quiet">None.</p>` : html`
    ${may && (known !== null || chosen.size > 0) && html`<${Choice} chosen=${chosen} total=${known} filter=${filter}
      onClear=${() => setChosen(new Set())} reload=${resource.reload} />`}
    <div class="card scroll"><table class="stack letters">
      <thead><tr>${may && html`<th scope="col" class="choose"><input type="checkbox" checked=${all} onChange=${toggleAll} aria-label="select all shown" /></th>`}
        <th scope="col">Order</th><th scope="col">Message</th><th scope="col" class="right">Attempts</th>
        <th scope="col" class="right">Replays</th><th scope="col">Last failure</th></tr></thead>
      <tbody>${letters.map((letter) => html`<${LetterRow} key=${letter.id} letter=${letter} filter=${filter} chosen=${chosen.has(letter.id)} onChoose=${may && toggle} />`)}</tbody>
    </table></div>
    ${error && html`<${Failure} error=${error} />`}
    ${next && html`<p><button type="button" onClick=${() => load().catch(setError)}>Show more</button></p>`}`}
  <//>`;
}

function TextFilter({filter}) {
  const submit = (event) => {
    event.preventDefault();
    location.hash = href({...filter, state: filter.state === 'OPEN' ? '' : filter.state, text: new FormData(event.target).get('text').trim()});
  };
  return html`<form class="filter" onSubmit=${submit}>
    <label class="hidden" for="text">Text in the message or the order id</label>
    <input id="text" name="text" type="search" key=${filter.text} defaultValue=${filter.text ?? ''} placeholder="Text in message or order id" />
    <button type="submit">Filter</button></form>`;
}

function Group({filter, groups, me}) {
  const {state, flow, reason, text} = filter;
  const own = groups.filter((group) => (!flow || group.flow === flow) && (!reason || group.reason === reason));
  const total = text || !groups.length ? undefined : own.reduce((sum, group) => sum + group.count, 0);
  return html`
    <nav aria-label="Breadcrumb"><a href=${href({state: state === 'OPEN' ? '' : state})}>All groups</a></nav>
    <h1>${flow ? flowTitle(flow) : 'All flows'}${reason ? `: ${reasonTitle(reason)}` : ''}</h1>
    <p class="lead">${reason ? REASONS[reason]?.says : ''} ${own.length > 0 && html`<span class="quiet">The newest ${ago(own[0].newest)}.</span>`}</p>
    <${TextFilter} filter=${filter} />
    <${List} filter=${filter} total=${total} me=${me} />`;
}

export function DeadLetters({parameters, me}) {
  useTitle('Dead letters');
  const {state = 'OPEN', flow, reason, text} = parameters;
  const filter = {state, flow, reason, text};
  const groups = useResource(`dead-letters/groups${query({state})}`, 3000);
  if (flow || reason || text) {
    return html`<${Group} filter=${filter} groups=${groups.data ?? []} me=${me} />`;
  }
  const tabs = Object.entries(DEAD_LETTER_STATES).map(([key, {title}]) => ({key, title, href: href({state: key === 'OPEN' ? '' : key})}));
  return html`
    <h1>Dead letters</h1>
    <p class="lead">Messages that could not be handled. They are kept with their original bytes until an operator replays or discards them.</p>
    <${Tabs} label="States" tabs=${tabs} current=${state} />
    <${Loaded} resource=${groups}>${(list) => list.length === 0
      ? html`<p class="quiet">${state === 'OPEN' ? 'None. Nothing needs an operator.' : 'None.'}</p>`
      : html`<${Groups} groups=${list} state=${state === 'OPEN' ? '' : state} />`}<//>
    <${TextFilter} filter=${filter} />
    <${Replays} />`;
}
