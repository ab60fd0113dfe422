// Small components that the views share.
import {html, useEffect, useLayoutEffect, useRef, useState} from './lib.js';
import {ago, clock, UNKNOWN} from './format.js';

export const Pill = ({tone, children, title}) => html`<span class="pill ${tone}" title=${title}>${children}</span>`;

export const Time = ({at, relative = false}) => at
  ? html`<time datetime=${at} title=${new Date(at).toString()}>${relative ? ago(at) : clock(at)}</time>`
  : UNKNOWN;

export function Failure({error, retry}) {
  return html`<div class="notice bad" role="alert">
    <p>${error.message}</p>
    ${error.errors?.length > 0 && html`<ul>${error.errors.slice(0, 5).map(({line, field, message}) => html`
      <li>${line ? `line ${line}: ` : ''}${field ? html`<code>${field}</code> ` : ''}${message}</li>`)}</ul>`}
    ${retry && html`<button type="button" onClick=${retry}>Try again</button>`}
  </div>`;
}

/** The data, the error or a loading text. It is one element, so that the order of the following elements does not change. */
export function Loaded({resource, children}) {
  if (resource.data === null || resource.data === undefined) {
    return html`<div class="rows">${resource.error
      ? html`<${Failure} error=${resource.error} retry=${resource.reload} />` : html`<p class="quiet">Loading …</p>`}</div>`;
  }
  return html`<div class="rows">${resource.error && html`<${Failure} error=${resource.error} />`}${children(resource.data)}</div>`;
}

let announce = () => {};

/** Announces a result on the page and to screen readers. */
export const say = (text) => announce(text);

export function Announcements() {
  const [text, setText] = useState('');
  announce = setText;
  useEffect(() => {
    const timer = text ? setTimeout(() => setText(''), 8000) : 0;
    return () => clearTimeout(timer);
  }, [text]);
  return html`<div class="toast ${text ? 'shown' : ''}" role="status" aria-live="polite">${text}</div>`;
}

/** A native dialog: it keeps the focus inside, closes with Escape, and restores the focus. */
export function Dialog({title, onClose, children}) {
  const dialog = useRef();
  useLayoutEffect(() => {
    dialog.current.showModal();
  }, []);
  return html`<dialog ref=${dialog} onClose=${onClose} aria-labelledby="dialog-title">
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
}

export function Reason({value, onInput, placeholder}) {
  return html`<label class="field">Reason
    <input name="why" required maxlength="500" autocomplete="off" value=${value} placeholder=${placeholder}
      onInput=${(event) => onInput(event.target.value)} />
    <small>It is stored with your name.</small>
  </label>`;
}

/** Sends a form once, and shows the worker's error. */
export function useSubmit(action) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return {busy, error, submit};
}

export function Actions({onClose, busy, disabled, danger, children}) {
  return html`<div class="actions">
    <button type="button" onClick=${onClose}>Cancel</button>
    <button type="submit" class=${danger ? 'danger' : 'primary'} disabled=${busy || disabled}>${busy ? 'Sending …' : children}</button>
  </div>`;
}

/** Asks for confirmation and a reason. */
export function Confirm({title, text, action, placeholder, danger, onConfirm, onClose}) {
  const [why, setWhy] = useState('');
  const {busy, error, submit} = useSubmit(async () => {
    await onConfirm(why.trim());
    onClose();
  });
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <form onSubmit=${submit}>
      <p>${text}</p>
      <${Reason} value=${why} onInput=${setWhy} placeholder=${placeholder} />
      ${error && html`<${Failure} error=${error} />`}
      <${Actions} onClose=${onClose} busy=${busy} disabled=${!why.trim()} danger=${danger}>${action}<//>
    </form>
  <//>`;
}

export const Tabs = ({label, tabs, current}) => html`<nav class="tabs" aria-label=${label}>
  ${tabs.map(({key, title, href, badge}) => html`<a key=${key} href=${href} aria-current=${key === current ? 'page' : undefined}>
    ${title}${badge !== undefined && html` <span class="badge">${badge}</span>`}</a>`)}
</nav>`;
