// Updates that were refused: how many for which reason, and the last ones.
import { at, data, h, keyed, moment, pager, put, scroll, section, show } from './dom.js';
import { capital, count, plural, reason } from './words.js';

export function rejectionsCard() {
  const summary = h('p', { class: 'soft small' });
  const reasons = h('ul', { class: 'reasons' });
  const body = h('tbody');
  const table = h('table', {}, h('caption', { class: 'visually-hidden' }, 'Updates refused last'),
    h('thead', {}, h('tr', {}, ...['Gateway', 'Why'].map((name) => h('th', { scope: 'col' }, name)), h('th', { scope: 'col', class: 'number' }, 'Round'), h('th', { scope: 'col', class: 'number' }, 'When'))), body);
  const list = scroll('Updates refused last', table);
  let recent = [];
  const more = pager(6, () => fillTable());
  const root = section('rejections', 'Refused updates', summary, reasons, list, more.button);

  function fillTable() {
    keyed(body, more.slice(recent), (one) => `${one.at} ${one.gateway} ${one.round} ${one.exchange} ${one.reason}`,
      (one) => h('tr', {},
        h('th', { scope: 'row', class: 'name' }, one.gateway ?? 'unknown'),
        h('td', {}, capital(reason(one.reason)), one.detail ? h('span', { class: 'soft small why' }, one.detail) : null),
        h('td', { class: 'number' }, one.round === null ? '–' : `${one.round}.${one.exchange}`),
        h('td', { class: 'number soft' }, moment('span'))),
      (node, one) => at(node.lastElementChild.firstElementChild, one.at));
  }

  return {
    nodes: [root],
    clear: () => more.reset(),
    draw({ rejections }) {
      const seen = rejections.visible !== false;
      put(summary, !seen ? 'This server may not read the topic of refused updates.'
        : rejections.total ? `${capital(plural(rejections.total, 'update'))} refused; nothing stopped for ${rejections.total === 1 ? 'it' : 'them'}.` : 'None has been refused.');
      data(root, 'total', rejections.total);
      const most = Math.max(1, ...rejections.byReason.map((one) => one.count));
      keyed(reasons, [...rejections.byReason].sort((a, b) => b.count - a.count), (one) => one.reason,
        (one) => h('li', { data: { reason: one.reason } }, h('span', {}, capital(reason(one.reason))), h('span', { class: 'amount' }), h('span', { class: 'number' })),
        (node, one) => {
          node.children[1].style.setProperty('--share', one.count / most);
          put(node.lastElementChild, count(one.count));
        });
      recent = [...rejections.recent].sort((a, b) => b.at.localeCompare(a.at));
      show(list, recent.length > 0);
      fillTable();
    },
  };
}
