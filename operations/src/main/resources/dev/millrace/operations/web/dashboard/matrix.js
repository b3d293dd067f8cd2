// Who took part in which round: a matrix to look at, to walk by keyboard, and to read as a table.
import { data, h, keyed, pager, put, scroll, section, show } from './dom.js';
import { drawGrid } from './grid.js';
import { PARTS, count, plural, reason } from './words.js';

const TOP = 20;
const LEAST = 2;
const WIDEST = 44;
const HIGHEST = 20;
const BOX = 400;
const STATES = ['C', 'A', 'M', 'R', 'L'];

export function matrixCard(refresh) {
  let whole = null;
  let shown = null;
  let abstentions = new Map();
  let zoom = 1;
  let cursor = null;
  let frame = 0;

  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const space = h('div', { class: 'matrix-space' }, canvas);
  const tip = h('div', { class: 'tip small', hidden: true });
  const box = h('div', {
    class: 'matrix', tabindex: '0', role: 'application', 'aria-roledescription': 'matrix',
    'aria-label': 'Participation, gateways by rounds', 'aria-describedby': 'matrix-keys',
  }, space);
  const readout = h('output', { class: 'readout small', 'aria-live': 'polite' });
  const summary = h('p', { class: 'soft small' });
  const order = h('select', { 'aria-label': 'Order of gateways', onchange: () => arrange() },
    h('option', { value: 'name' }, 'By name'), h('option', { value: 'absent' }, 'Most absent first'));
  const many = h('select', { 'aria-label': 'How many rounds', onchange: () => refresh() },
    h('option', { value: '200' }, 'Last 200 rounds'), h('option', { value: '1000' }, 'Last 1,000 rounds'));
  const zooms = h('span', { class: 'zooms' },
    h('button', { type: 'button', 'aria-label': 'Zoom out', onclick: () => rescale(zoom / 1.6) }, '−'),
    h('button', { type: 'button', 'aria-label': 'Zoom in', onclick: () => rescale(zoom * 1.6) }, '+'),
    h('button', { type: 'button', onclick: () => rescale(1) }, 'Fit'));
  const legend = h('ul', { class: 'legend parts small' }, ...STATES.map((state) => h('li', { data: { part: state } }, PARTS[state])));
  const body = h('tbody');
  const more = pager(25, () => fillTable());
  const details = h('details', { class: 'numbers', ontoggle: () => fillTable() }, h('summary', {}, 'As a table'),
    scroll('Participation as a table', h('table', { class: 'participation' },
      h('caption', { class: 'visually-hidden' }, 'Rounds of each gateway by what it did'),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Gateway'), ...STATES.map((state) => h('th', { scope: 'col', class: 'number' }, PARTS[state].split(' by ')[0])))), body)), more.button);
  const tools = h('div', { class: 'matrix-tools' }, order, many, zooms);
  const stage = h('div', { class: 'matrix-stage' }, box, tip);
  const root = section('participation', 'Participation', summary, tools, legend, stage, readout,
    h('p', { class: 'visually-hidden', id: 'matrix-keys' }, 'Arrow keys move from cell to cell, Home and End to the first and last round, Page Up and Page Down by ten gateways, plus and minus zoom.'), details);

  const gutter = () => Math.min(150, Math.max(70, box.clientWidth * 0.16), 12 + 7 * Math.max(6, ...whole.gateways.map((name) => name.length)));

  function cell() {
    const room = box.clientWidth - gutter() - 2;
    const clamp = (least, x, most) => Math.max(least, Math.min(most, x));
    const width = clamp(LEAST, room / shown.rounds.length, WIDEST);
    const height = clamp(LEAST + 1, (BOX - TOP) / shown.rows.length, HIGHEST);
    return { width: clamp(LEAST, width * zoom, WIDEST), height: clamp(LEAST, height * zoom, 40) };
  }

  function rescale(next) {
    const before = cell();
    const [x, y] = cursor ? [cursor[1], cursor[0]] : [(box.scrollLeft + box.clientWidth) / before.width, box.scrollTop / before.height];
    zoom = Math.max(1, Math.min(20, next));
    layOut();
    const after = cell();
    box.scrollLeft += x * (after.width - before.width);
    box.scrollTop += y * (after.height - before.height);
    later();
  }

  function layOut() {
    if (!shown?.rounds.length || !box.clientWidth) return;
    const size = cell();
    space.style.width = `${Math.floor(gutter() + size.width * shown.rounds.length)}px`;
    space.style.height = `${Math.ceil(TOP + size.height * shown.rows.length)}px`;
    box.style.height = `${Math.min(BOX, Math.ceil(TOP + size.height * shown.rows.length) + 2)}px`;
    later();
  }

  function later() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (!shown?.rounds.length || !box.clientWidth) return;
      drawGrid(canvas, shown, { width: box.clientWidth, height: box.clientHeight, left: gutter(), top: TOP, scrollX: box.scrollLeft, scrollY: box.scrollTop, cell: cell(), cursor });
    });
  }

  function says(row, column) {
    const gateway = shown.gateways[row];
    const state = shown.rows[row][column];
    const why = state === 'A' ? reason(abstentions.get(shown.rounds[column])?.[gateway]) : '';
    return `${gateway}, round ${shown.rounds[column]}: ${PARTS[state] ?? state}${why ? `, ${why}` : ''}`;
  }

  function place(event) {
    const area = box.getBoundingClientRect();
    const size = cell();
    const column = Math.floor((event.clientX - area.left - gutter() + box.scrollLeft) / size.width);
    const row = Math.floor((event.clientY - area.top - TOP + box.scrollTop) / size.height);
    const inside = event.clientX - area.left > gutter() && event.clientY - area.top > TOP && row < shown.rows.length && column < shown.rounds.length;
    return inside ? [row, column] : null;
  }

  box.addEventListener('scroll', later, { passive: true });
  box.addEventListener('pointermove', (event) => {
    const spot = place(event);
    show(tip, spot !== null);
    if (!spot) return;
    put(tip, says(...spot));
    const area = stage.getBoundingClientRect();
    const x = Math.max(0, Math.min(event.clientX - area.left + 14, area.width - tip.offsetWidth));
    tip.style.transform = `translate(${x}px, ${event.clientY - area.top + 18}px)`;
  });
  box.addEventListener('pointerleave', () => show(tip, false));
  box.addEventListener('click', (event) => move(place(event)));
  box.addEventListener('blur', () => move(null));
  box.addEventListener('keydown', (event) => {
    const [row, column] = cursor ?? [0, shown.rounds.length - 1];
    const to = {
      ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], ArrowUp: [row - 1, column], ArrowDown: [row + 1, column],
      Home: [row, 0], End: [row, shown.rounds.length - 1], PageUp: [row - 10, column], PageDown: [row + 10, column],
    }[event.key];
    if (to && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      move(cursor ? to : [row, column]);
    } else if (['+', '=', '-'].includes(event.key) && !event.ctrlKey && !event.metaKey) {
      rescale(event.key === '-' ? zoom / 1.6 : zoom * 1.6);
    }
  });

  function move(to) {
    cursor = to && [Math.max(0, Math.min(shown.rows.length - 1, to[0])), Math.max(0, Math.min(shown.rounds.length - 1, to[1]))];
    put(readout, cursor ? says(...cursor) : ' ');
    if (cursor) {
      const size = cell();
      const [x, y] = [cursor[1] * size.width, cursor[0] * size.height];
      const [wide, high] = [box.clientWidth - gutter(), box.clientHeight - TOP];
      box.scrollLeft = Math.max(Math.min(box.scrollLeft, x), x + size.width - wide + 2);
      box.scrollTop = Math.max(Math.min(box.scrollTop, y), y + size.height - high + 2);
    }
    later();
  }

  const absent = (row) => [...row].reduce((n, state) => n + (state === 'M' || state === 'R' ? 1 : 0), 0);

  function arrange() {
    const index = whole.gateways.map((_, i) => i);
    if (order.value === 'absent') {
      const worst = whole.rows.map(absent);
      index.sort((a, b) => worst[b] - worst[a] || a - b);
    }
    shown = { gateways: index.map((i) => whole.gateways[i]), rounds: whole.rounds, rows: index.map((i) => whole.rows[i]) };
    cursor = null;
    layOut();
    fillTable();
  }

  function fillTable() {
    if (!details.open || !shown) return;
    keyed(body, more.slice(shown.gateways.map((gateway, i) => ({ gateway, row: shown.rows[i] }))), (one) => one.gateway,
      (one) => h('tr', { data: { gateway: one.gateway } }, h('th', { scope: 'row' }, one.gateway), ...STATES.map(() => h('td', { class: 'number' }))),
      (node, { row }) => {
        data(node, 'row', row);
        STATES.forEach((state, i) => put(node.children[i + 1], count(row.split(state).length - 1)));
      });
  }

  new ResizeObserver(layOut).observe(stage);
  window.addEventListener('themechange', () => requestAnimationFrame(later));

  return {
    nodes: [root],
    rounds: () => Number(many.value),
    clear() {
      whole = null;
      zoom = 1;
      more.reset();
    },
    draw({ participation, rounds }) {
      abstentions = new Map(rounds.items.map((round) => [round.round, round.abstained ?? {}]));
      if (participation !== whole) {
        const end = box.scrollLeft + box.clientWidth >= box.scrollWidth - 4;
        whole = participation;
        data(root, 'rounds', whole.rounds.join(' '));
        root.classList.toggle('is-empty', whole.rounds.length === 0);
        root.dataset.empty = 'The first round that ends fills the first column.';
        const all = whole.rows.join('');
        const invited = all.length - (all.split('-').length - 1);
        const contributed = all.split('C').length - 1;
        put(summary, whole.rounds.length === 0 ? '' : `${plural(whole.gateways.length, 'gateway')} by ${plural(whole.rounds.length, 'round')}: of ${plural(invited, 'invitation')}, ${invited ? ((100 * contributed) / invited).toFixed(contributed === invited ? 0 : 1) : 0} % brought a contribution.`);
        for (const state of STATES) show(legend.querySelector(`[data-part="${state}"]`), all.includes(state));
        show(many, whole.rounds.length >= 200);
        if (whole.rounds.length) {
          arrange();
          if (end) box.scrollLeft = box.scrollWidth;
        }
      }
    },
  };
}
