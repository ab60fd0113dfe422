import {useCallback, useEffect, useRef, useState} from './lib.js';
import {get} from './api.js';

/** The path and the parameters after the # in the address. */
function route() {
  const [path, search = ''] = location.hash.replace(/^#/, '').split('?');
  return {parts: path.split('/').filter(Boolean).map(decodeURIComponent), parameters: Object.fromEntries(new URLSearchParams(search))};
}

export function useRoute() {
  const [current, setCurrent] = useState(route);
  useEffect(() => {
    const changed = () => setCurrent(route());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return current;
}

/**
 * The answer to a GET, requested repeatedly while the page is visible. The previous answer stays until the next one arrives.
 * @param every interval in milliseconds; 0 for a single request
 */
export function useResource(path, every = 0) {
  const [state, setState] = useState({path, data: null, error: null});
  const asked = useRef(path);
  asked.current = path;
  const reload = useCallback(() => path === null ? Promise.resolve() : get(path).then(
    (data) => asked.current === path && setState({path, data, error: null}),
    (error) => asked.current === path && setState((former) => ({path, data: former.path === path ? former.data : null, error})),
  ), [path]);
  useEffect(() => {
    reload();
    const timer = every ? setInterval(() => document.hidden || reload(), every) : 0;
    return () => clearInterval(timer);
  }, [reload, every]);
  const isCurrent = state.path === path;
  return {data: isCurrent ? state.data : null, error: isCurrent ? state.error : null, reload};
}

export function useTitle(title) {
  useEffect(() => {
    document.title = title ? `${title} · Orderflow` : 'Orderflow';
  }, [title]);
}
