// The worker's state, from server-sent events every second. Without events it is requested, and without answers it is marked as old.
import {useEffect, useState} from './lib.js';
import {get} from './api.js';

const STALE_MS = 5000;
const HISTORY_SECONDS = 15 * 60;

let state = {snapshot: null, isLive: false, heardAt: 0};
let history = [];
let events = null;
let gap = true;
const listeners = new Set();

function tell(change) {
  state = {...state, ...change};
  listeners.forEach((listener) => listener(state));
}

function point(snapshot) {
  const sum = (of) => snapshot.flows.reduce((total, flow) => total + (flow[of] ?? 0), 0);
  const {acceptedRate, endedRate, p50, p99} = snapshot.orders;
  return {
    at: snapshot.at, accepted: acceptedRate, ended: endedRate, p50, p99,
    inFlight: sum('inFlight'), depth: sum('depth'), dead: snapshot.deadLetters.open,
  };
}

function heard(snapshot) {
  const oldest = Date.parse(snapshot.at) - HISTORY_SECONDS * 1000;
  history = [...history.filter(({at}) => Date.parse(at) >= oldest && at < snapshot.at), point(snapshot)];
  tell({snapshot, isLive: true, heardAt: Date.now()});
  if (gap) {
    gap = false;
    get('operations/history').then((points) => {
      history = points;
    }, () => {});
  }
}

function listen() {
  if (events || document.hidden) {
    return;
  }
  events = new EventSource('operations/live');
  events.onmessage = ({data}) => heard(JSON.parse(data));
  events.onerror = () => {
    if (events?.readyState === EventSource.CLOSED) {
      hangUp();
    }
  };
}

/** Closes the stream, so that a hidden page costs the worker nothing. */
function hangUp() {
  events?.close();
  events = null;
}

function watch() {
  if (document.hidden || Date.now() - state.heardAt < STALE_MS) {
    return;
  }
  if (state.isLive) {
    gap = true;
    tell({isLive: false});
  }
  get('operations/snapshot').then(heard, () => tell({}));
  listen();
}

export function start() {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      hangUp();
      gap = true;
    } else {
      watch();
      listen();
    }
  });
  setInterval(watch, 2000);
  watch();
  listen();
}

export function useLive() {
  const [now, setNow] = useState(state);
  useEffect(() => {
    listeners.add(setNow);
    setNow(state);
    return () => listeners.delete(setNow);
  }, []);
  return now;
}

export const points = () => history;
