// Plots of the last 15 minutes, drawn with uPlot.
import {html, useEffect, useRef, useState} from './lib.js';
import uPlot from '../webjars/uplot/dist/uPlot.esm.js';
import {count, duration, rate, UNKNOWN} from './format.js';
import {points} from './live.js';

const HEIGHT = 170;

const PLOTS = [
  {title: 'Orders per second', show: rate, lines: [['accepted', 'accepted', '--line-1'], ['ended', 'completed', '--line-2']]},
  {title: 'Duration of orders', show: duration, lines: [['p50', 'p50', '--line-1'], ['p99', 'p99', '--line-3']]},
  {title: 'Messages', show: count, lines: [['depth', 'waiting', '--line-1'], ['inFlight', 'in flight', '--line-2'], ['dead', 'dead', '--line-3']]},
];

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const columns = (lines) => {
  const all = points();
  return [all.map(({at}) => Date.parse(at) / 1000), ...lines.map(([of]) => all.map((one) => one[of] ?? null))];
};

function axis(show) {
  const base = {stroke: color('--quiet'), grid: {stroke: color('--line'), width: 1}, ticks: {show: false}, font: '11px system-ui, sans-serif'};
  return [
    {...base, grid: {show: false}, size: 26, space: 60, values: [[60, '{HH}:{mm}'], [1, '{HH}:{mm}:{ss}']].map(([incr, format]) => [incr, format, null, null, null, null, null, null, 1])},
    {...base, size: 56, space: 34, values: (_, splits) => splits.map((value) => value === null || (show === count && value % 1) ? '' : show(value))},
  ];
}

function options({lines, show}, width, onCursor) {
  return {
    width,
    height: HEIGHT,
    legend: {show: false},
    cursor: {y: false, points: {size: 6}},
    scales: {y: {range: (_, low, high) => [0, high > 0 ? high * 1.1 : 1]}},
    axes: axis(show),
    series: [{}, ...lines.map(([, label, stroke]) => ({label, stroke: color(stroke), width: 1.75, spanGaps: false, points: {show: false}}))],
    hooks: {setCursor: [({cursor}) => onCursor(cursor.idx ?? null)]},
  };
}

/** Whether the colour scheme is dark. A canvas does not follow the scheme by itself. */
function useScheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const [isDark, setDark] = useState(dark.matches);
  useEffect(() => {
    const changed = () => setDark(dark.matches);
    dark.addEventListener('change', changed);
    return () => dark.removeEventListener('change', changed);
  }, []);
  return isDark;
}

function Plot({plot, now}) {
  const box = useRef();
  const drawn = useRef(null);
  const [cursor, setCursor] = useState(null);
  const isDark = useScheme();
  useEffect(() => {
    const chart = new uPlot(options(plot, box.current.clientWidth, setCursor), columns(plot.lines), box.current);
    const resized = new ResizeObserver(() => chart.setSize({width: box.current.clientWidth, height: HEIGHT}));
    drawn.current = chart;
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
  }, [isDark]);
  useEffect(() => {
    drawn.current.setData(columns(plot.lines));
  }, [now]);
  const all = points();
  const shown = all[cursor ?? all.length - 1];
  const value = (of) => shown ? plot.show(shown[of]) : UNKNOWN;
  return html`<figure class="card plot">
    <figcaption><h3>${plot.title}</h3>
      <ul>${plot.lines.map(([of, label], i) => html`<li key=${of} class="series-${i}"><i aria-hidden="true"></i>${label} <b class="number">${value(of)}</b></li>`)}</ul>
    </figcaption>
    <div ref=${box} class="canvas" aria-hidden="true"></div>
  </figure>`;
}

export const Plots = ({now}) => html`<section class="plots" aria-label="The last 15 minutes">
  ${PLOTS.map((plot) => html`<${Plot} key=${plot.title} plot=${plot} now=${now} />`)}
</section>`;
