// The frame around the views: navigation, connection state and user.
import {html, render, useEffect, useRef, useState} from './lib.js';
import {get, onSignedOut, post} from './api.js';
import {count, duration} from './format.js';
import {useRoute} from './hooks.js';
import {start, useLive} from './live.js';
import {Announcements, say} from './parts.js';
import {Search} from './search.js';
import {Overview} from './overview.js';
import {Orders} from './orders.js';
import {Order} from './order.js';
import {DeadLetters} from './dead-letters.js';
import {DeadLetter} from './dead-letter.js';
import {Reconciliation} from './reconciliation.js';
import {Replay} from './replays.js';
import {TestOrders} from './test-orders.js';

const NOBODY = {user: '', roles: [], open: false, dev: false};

function Page({route, me}) {
  const [view, id] = route.parts;
  switch (view) {
    case 'orders':
      return id ? html`<${Order} key=${id} orderId=${id} me=${me} />` : html`<${Orders} parameters=${route.parameters} />`;
    case 'dead-letters':
      return id ? html`<${DeadLetter} key=${id} id=${id} me=${me} />` : html`<${DeadLetters} parameters=${route.parameters} me=${me} />`;
    case 'reconciliation':
      return html`<${Reconciliation} me=${me} />`;
    case 'replays':
      return html`<${Replay} key=${id} id=${id} me=${me} />`;
    default:
      return html`<${Overview} me=${me} />`;
  }
}

function LiveState() {
  const {snapshot, isLive, heardAt} = useLive();
  const text = isLive ? 'Live' : snapshot ? `Not live for ${duration(Math.round((Date.now() - heardAt) / 1000)).replace(".0", "")}` : 'Connecting …';
  return html`<span class="live ${isLive ? 'ok' : 'bad'}"><i aria-hidden="true"></i>
    <span aria-hidden="true">${text}</span><span class="hidden" role="status">${isLive ? 'The page is live' : 'The page is not live'}</span></span>`;
}

function Navigation({view}) {
  const open = useLive().snapshot?.deadLetters.open;
  const link = (path, title, badge) => html`<a href="#/${path}" aria-current=${view === path ? 'page' : undefined}>
    ${title}${badge > 0 && html` <span class="badge bad">${count(badge)}</span>`}</a>`;
  return html`<nav class="views" aria-label="Views">
    ${link('', 'Overview')}${link('orders', 'Orders')}${link('dead-letters', 'Dead letters', open)}${link('reconciliation', 'Reconciliation')}
  </nav>`;
}

function Who({me}) {
  const logOut = () => post('operations/logout').catch(() => {}).then(() => location.reload());
  if (me.open || !me.user) {
    return null;
  }
  return html`<span class="who"><span>${me.user}${me.roles.includes('operator') ? '' : ' (read-only)'}</span>
    <button type="button" class="plain" onClick=${logOut}>Log out</button></span>`;
}

function Banners({me, signedOut}) {
  return html`
    ${signedOut && html`<p class="banner bad" role="alert">Your session has ended.
      <button type="button" onClick=${() => location.reload()}>Log in again</button></p>`}
    ${me.open && html`<p class="banner warn">Access is open: everyone who can reach this page has every role. For development only.</p>`}`;
}

function App() {
  const route = useRoute();
  const main = useRef();
  const [me, setMe] = useState(NOBODY);
  const [signedOut, setSignedOut] = useState(false);
  const [placing, setPlacing] = useState(false);
  const view = route.parts[0] === 'replays' ? 'dead-letters' : route.parts[0] ?? '';
  const address = route.parts.join('/');
  const first = useRef(true);
  useEffect(() => {
    get('operations/me').then(setMe, () => {});
    onSignedOut(() => setSignedOut(true));
  }, []);
  useEffect(() => {
    if (!first.current) {
      scrollTo(0, 0);
      main.current.focus({preventScroll: true});
    }
    first.current = false;
  }, [address]);
  const skip = (event) => {
    event.preventDefault();
    main.current.focus();
  };
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
    <${Banners} me=${me} signedOut=${signedOut} />
    <header class="top">
      <a class="name" href="#/"><img src="console/icon.svg" alt="" width="22" height="22" />Orderflow</a>
      <${Navigation} view=${view} />
      <${Search} />
      <${LiveState} />
      ${(me.dev || me.open) && html`<button type="button" id="place" onClick=${() => setPlacing(true)}>Test orders …</button>`}
      <${Who} me=${me} />
    </header>
    <main id="main" ref=${main} tabindex="-1"><${Page} route=${route} me=${me} /></main>
    ${placing && html`<${TestOrders} onClose=${() => setPlacing(false)} onPlaced=${say} />`}
    <${Announcements} />`;
}

start();
render(html`<${App} />`, document.body);
