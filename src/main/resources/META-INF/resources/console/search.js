// Finds an order by its id. The key "/" focuses the field, and Enter opens the order.
import {html, useEffect, useRef, useState} from './lib.js';
import {get} from './api.js';

const SUGGESTIONS = 6;

/** Removes quotes, spaces and commas around a pasted id. */
const tidy = (text) => text.trim().replace(/^["'\s]+|["'\s,]+$/g, '');

const isTyping = (target) => target.closest('input, textarea, select, dialog[open]');

export function Search() {
  const input = useRef();
  const [text, setText] = useState('');
  const [ids, setIds] = useState([]);
  useEffect(() => {
    const pressed = (event) => {
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault();
        input.current.focus();
        input.current.select();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    const begin = tidy(text);
    if (begin.length < 2) {
      setIds([]);
      return undefined;
    }
    const timer = setTimeout(() => get('orders', {after: begin, limit: SUGGESTIONS}).then(
      ({orders}) => setIds(orders.map(({orderId}) => orderId).filter((id) => id.startsWith(begin))), () => {}), 150);
    return () => clearTimeout(timer);
  }, [text]);
  const submit = (event) => {
    event.preventDefault();
    const id = tidy(text);
    if (id) {
      location.hash = `#/orders/${encodeURIComponent(id)}`;
      setText('');
      input.current.blur();
    }
  };
  return html`<form class="search" role="search" onSubmit=${submit}>
    <label class="hidden" for="search">Find an order by its id</label>
    <input id="search" ref=${input} type="search" placeholder="Find an order by its id" autocomplete="off" spellcheck=${false}
      list="search-ids" value=${text} onInput=${(event) => setText(event.target.value)} aria-keyshortcuts="/" />
    <kbd aria-hidden="true">/</kbd>
    <datalist id="search-ids">${ids.map((id) => html`<option key=${id} value=${id} />`)}</datalist>
    <button type="submit" class="hidden">Find</button>
  </form>`;
}
