// uPlot in the page's colours, with its numbers as a table beside it.
import { h, keyed, put, show } from './dom.js';

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** A colour of the page, washed out. */
export const wash = (name, share) => `color-mix(in srgb, ${colour(name)} ${share * 100}%, transparent)`;

const FONT = '12px Inter, "Segoe UI", system-ui, "Noto Sans", "Liberation Sans", sans-serif';

/** An axis with the page's ink. */
export const axis = (more = {}) => ({
  stroke: () => colour('soft'),
  grid: { stroke: () => colour('line'), width: 1 },
  ticks: { show: false },
  font: FONT,
  ...more,
});

/**
 * A chart that follows its box and the theme.
 *
 * options: what uPlot takes, without size; made anew when the theme changes
 * columns: the names of the columns of its table; rows of the table come with the data
 * say: what the chart says beside the cursor, for an index of its data or null
 */
export function chart({ label, height = 220, options, columns, say }) {
  const box = h('div', { class: 'plot', role: 'img', 'aria-label': label });
  const readout = h('p', { class: 'readout small' });
  const body = h('tbody');
  const details = h('details', { class: 'numbers' }, h('summary', {}, 'Numbers'),
    h('div', { class: 'scroll short', tabindex: '0', role: 'group', 'aria-label': `${label}, as a table` }, h('table', {},
      h('thead', {}, h('tr', {}, ...columns.map((name) => h('th', { scope: 'col', class: 'number' }, name)))), body)));
  const figure = h('figure', { class: 'chart' }, readout, box, details);
  let plot = null;
  let data = null;
  let drawn = null;
  let rows = () => [];

  function make() {
    plot?.destroy();
    plot = null;
    if (!data || !data[0].length || box.clientWidth === 0) return;
    const chosen = options();
    plot = new uPlot({
      width: box.clientWidth,
      height,
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
      ...chosen,
      hooks: { setCursor: [(u) => put(readout, say(u.cursor.idx ?? null))], ...chosen.hooks },
    }, data, box);
  }

  function table() {
    if (!details.open) return;
    const numbered = rows().map((row, i, all) => ({ row, number: all.length - i }));
    keyed(body, numbered, ({ number }) => number, ({ row }) => h('tr', {}, ...row.map(() => h('td', { class: 'number' }))),
      (node, { row }) => row.forEach((cell, i) => put(node.children[i], cell)));
  }

  details.addEventListener('toggle', table);
  new ResizeObserver(() => {
    if (plot && plot.width === box.clientWidth) return;
    if (plot && box.clientWidth) plot.setSize({ width: box.clientWidth, height });
    else make();
  }).observe(box);
  window.addEventListener('themechange', () => requestAnimationFrame(make));

  return {
    figure,
    /** columns: as uPlot takes them; rows: makes those of the table, asked only while somebody looks; also: what else is drawn. */
    draw(next, makeRows, also = null) {
      const stamp = JSON.stringify([next, also]);
      if (stamp === drawn) return;
      drawn = stamp;
      data = next;
      rows = makeRows;
      show(box, data[0].length > 0);
      show(details, data[0].length > 0);
      if (plot && data[0].length) plot.setData(data);
      else make();
      if (!plot || plot.cursor.idx === null || plot.cursor.idx === undefined) put(readout, say(null));
      table();
    },
  };
}
