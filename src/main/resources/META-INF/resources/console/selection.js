// Replays or discards selected dead letters: all of a filter, or some by id.
import {html, useEffect, useState} from './lib.js';
import {post} from './api.js';
import {count, plural} from './format.js';
import {Actions, Confirm, Dialog, Failure, Reason, say, useSubmit} from './parts.js';

function Forecast({forecast}) {
  return html`<table class="forecast"><caption>Expected results</caption>
    <tbody>${forecast.map(({what, count: number}) => html`<tr key=${what}><td class="right number">${count(number)}</td><td>${what}</td></tr>`)}</tbody></table>`;
}

/** Shows a forecast before a replay can be started. @param edited a new body, for one dead letter only */
export function ReplayDialog({selection, edited, onClose}) {
  const [plan, setPlan] = useState(null);
  const [unplanned, setUnplanned] = useState(null);
  const [why, setWhy] = useState('');
  const [speed, setSpeed] = useState(100);
  useEffect(() => {
    post('dead-letters/replay', {...selection, edited, dryRun: true}).then(setPlan, setUnplanned);
  }, []);
  const {busy, error, submit} = useSubmit(async () => {
    const replay = await post('dead-letters/replay', {...selection, edited, why: why.trim(), rate: speed, dryRun: false});
    onClose();
    location.hash = `#/replays/${replay.id}`;
  });
  return html`<${Dialog} title="Replay" onClose=${onClose}>
    <form onSubmit=${submit}>
      <p>Sends 1 message, then 10, then 100, then all others, and stops if they fail again. Each order is charged and shipped once, however often its message is sent.</p>
      <div class="reserved">${unplanned ? html`<${Failure} error=${unplanned} />` : plan ? html`<${Forecast} forecast=${plan.forecast} />` : html`<p class="quiet">Loading the forecast …</p>`}</div>
      <${Reason} value=${why} onInput=${setWhy} placeholder="for example: the provider is back" />
      <label class="field">Messages per second, at most
        <input name="rate" type="number" min="1" max="10000" required value=${speed} onInput=${(event) => setSpeed(Number(event.target.value))} />
      </label>
      ${error && html`<${Failure} error=${error} />`}
      <${Actions} onClose=${onClose} busy=${busy} disabled=${!plan || plan.count === 0 || !why.trim()}>Replay ${plan ? count(plan.count) : ''}<//>
    </form>
  <//>`;
}

export function DiscardDialog({selection, number, onClose, onDone}) {
  const confirmed = async (why) => {
    const {discarded, closed} = await post('dead-letters/discard', {...selection, why});
    say(`${plural(discarded, 'dead letter')} discarded${closed > 0 ? `, ${plural(closed, 'order')} ended` : ''}.`);
    onDone();
  };
  return html`<${Confirm} title=${`Discard ${plural(number, 'dead letter')}`} action="Discard" danger
    text="The messages are not handled. An order that stopped because of them ends: it is not charged, refunded or shipped any more. The dead letters are kept and can still be read, but cannot be replayed."
    placeholder="for example: test orders of the shop" onConfirm=${confirmed} onClose=${onClose} />`;
}
