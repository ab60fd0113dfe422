// Formats numbers and times for people.

const WHOLE = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const TENTHS = new Intl.NumberFormat('en', {minimumFractionDigits: 1, maximumFractionDigits: 1});

export const UNKNOWN = '–';

const isKnown = (value) => value !== null && value !== undefined && Number.isFinite(value);

export const count = (value) => isKnown(value) ? WHOLE.format(value) : UNKNOWN;

/** Events per second. */
export function rate(value) {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  return value > 0 && value < 10 ? TENTHS.format(value) : WHOLE.format(value);
}

export const plural = (n, one, many = one + 's') => `${count(n)} ${n === 1 ? one : many}`;

/** Seconds in a suitable unit. */
export function duration(seconds) {
  if (!isKnown(seconds)) {
    return UNKNOWN;
  }
  const s = Math.max(0, seconds);
  if (s < 0.9995) {
    return `${s < 0.0095 && s > 0 ? TENTHS.format(s * 1000) : WHOLE.format(s * 1000)} ms`;
  }
  if (s < 60) {
    return `${s < 10 ? TENTHS.format(s) : WHOLE.format(s)} s`;
  }
  const [big, bigName, small, smallName] = s < 3600 ? [60, 'min', 1, 's'] : s < 86400 ? [3600, 'h', 60, 'min'] : [86400, 'd', 3600, 'h'];
  const rest = Math.floor(s % big / small);
  return `${WHOLE.format(Math.floor(s / big))} ${bigName}${rest ? ` ${rest} ${smallName}` : ''}`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const DAY_CLOCK = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

/** The time of day, with the date if it is not today. */
export function clock(iso) {
  const at = new Date(iso);
  return (at.toDateString() === new Date().toDateString() ? CLOCK : DAY_CLOCK).format(at);
}

export const secondsSince = (iso) => (Date.now() - new Date(iso).getTime()) / 1000;

/** In one unit, because a second unit would flicker. */
export function ago(iso) {
  const seconds = secondsSince(iso);
  const [size, unit] = seconds < 60 ? [1, 's'] : seconds < 3600 ? [60, 'min'] : seconds < 86400 ? [3600, 'h'] : [86400, 'd'];
  return seconds < 1 ? 'just now' : `${WHOLE.format(Math.floor(seconds / size))} ${unit} ago`;
}

/** Texts of the worker contain times as ISO 8601 in UTC. */
export const localTimes = (text) => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, clock);

/** The total of an order. The digits are those of ISO 4217, in which amounts are sent, because a browser's own digits differ. */
export function money({total, minorUnits}) {
  const digits = {minimumFractionDigits: minorUnits, maximumFractionDigits: minorUnits};
  const format = new Intl.NumberFormat('en', {style: 'currency', currency: total.currency, ...digits});
  return format.format(total.amount / 10 ** minorUnits);
}

/** Indents JSON. Other text is not changed. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
