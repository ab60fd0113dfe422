// The worker's REST API. An error answer is thrown as a Problem.

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The worker answered ${status}.`);
    this.status = status;
    this.errors = body.errors ?? [];
    this.orderIds = body.orderIds ?? [];
  }
}

const SIGNED_OUT = new EventTarget();

export const onSignedOut = (listener) => SIGNED_OUT.addEventListener('signed-out', listener);

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, {credentials: 'same-origin', ...options});
  } catch {
    throw new Problem(0, {detail: 'The worker does not answer.'});
  }
  if (response.status === 401) {
    SIGNED_OUT.dispatchEvent(new Event('signed-out'));
  }
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const body = isJson ? await response.json() : {};
  if (!response.ok) {
    throw new Problem(response.status, response.status === 403 ? {detail: 'Your roles do not allow this.', ...body} : body);
  }
  return body;
}

export function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

export const get = (path, parameters = {}) => call(path + query(parameters), {headers: {Accept: 'application/json'}});

export const post = (path, body = {}, headers = {}) => call(path, {
  method: 'POST',
  headers: {'Content-Type': 'application/json', Accept: 'application/json', ...headers},
  body: JSON.stringify(body),
});

export const postLines = (path, lines) => call(path, {
  method: 'POST',
  headers: {'Content-Type': 'application/x-ndjson', Accept: 'application/json'},
  body: lines.join('\n'),
});
