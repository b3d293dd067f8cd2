// Every gateway that has announced itself.
import { at, data, h, keyed, mark, moment, pager, put, scroll, section, show, turn } from './dom.js';
import { count, plural, reason } from './words.js';

const STATES = {
  all: ['All', () => true],
  silent: ['Silent', (one) => one.silent && !one.revoked],
  revoked: ['Revoked', (one) => one.revoked !== null],
  abstains: ['Abstains', (one) => abstains(one).length > 0],
};

const abstains = (one) => Object.entries(one.readiness ?? {}).filter(([, ready]) => ready.abstains);
const rows = (one) => Object.values(one.readiness ?? {}).reduce((sum, ready) => sum + (ready.rows ?? 0), 0);

const ORDERS = {
  gateway: (a, b) => a.gateway.localeCompare(b.gateway, 'en', { numeric: true }),
  state: (a, b) => rank(b) - rank(a),
  rows: (a, b) => rows(b) - rows(a),
  heard: (a, b) => String(a.seenAt ?? '').localeCompare(String(b.seenAt ?? '')),
};

const rank = (one) => (one.revoked ? 2 : one.silent ? 3 : abstains(one).length ? 1 : 0);

function standing(one) {
  if (one.revoked) return ['idle', 'revoked', [one.revoked.by && `by ${one.revoked.by}`, one.revoked.why].filter(Boolean).join(': ')];
  if (one.silent) return ['bad', 'silent', ''];
  const out = abstains(one);
  if (out.length) return ['warn', 'abstains', out.map(([task, ready]) => `${task}: ${reason(ready.abstains)}`).join('; ')];
  return ['good', 'heard', ''];
}

export function gatewaysView(root) {
  let all = [];
  let filter = 'all';
  let order = ['gateway', 1];
  const search = h('input', { type: 'search', placeholder: 'Find a gateway', 'aria-label': 'Find a gateway', oninput: () => redraw() });
  const filters = h('div', { class: 'filters', role: 'group', 'aria-label': 'Which gateways' },
    ...Object.entries(STATES).map(([id, [name]]) => h('button', { type: 'button', class: 'quiet', data: { filter: id }, 'aria-pressed': String(id === filter), onclick: () => choose(id) }, `${name} `, h('span', { class: 'soft' }))));
  const body = h('tbody');
  const heads = [['gateway', 'Gateway'], ['state', 'State'], ['rows', 'Ready rows'], ['heard', 'Heard']].map(([id, name]) =>
    h('th', { scope: 'col', class: id === 'rows' || id === 'heard' ? 'number' : null, data: { order: id } }, h('button', { type: 'button', class: 'sort', onclick: () => sort(id) }, name)));
  const found = h('p', { class: 'soft small', role: 'status' });
  const more = pager(50, () => fill());
  const card = section('gateway-list', 'Gateways', h('div', { class: 'gateway-tools' }, search, filters), found,
    scroll('Gateways', h('table', { class: 'gateway-table' },
      h('caption', { class: 'visually-hidden' }, 'Gateways'), h('thead', {}, h('tr', {}, ...heads, h('th', { scope: 'col' }, 'Software'))), body)), more.button);
  root.append(card);

  function choose(id) {
    filter = id;
    for (const button of filters.children) button.setAttribute('aria-pressed', String(button.dataset.filter === id));
    redraw();
  }

  function sort(id) {
    order = [id, order[0] === id ? -order[1] : 1];
    redraw();
  }

  function redraw() {
    more.reset();
    fill();
  }

  function fill() {
    const words = search.value.trim().toLowerCase();
    const some = all.filter((one) => STATES[filter][1](one) && (!words || `${one.gateway} ${one.installation} ${one.software}`.toLowerCase().includes(words)));
    some.sort((a, b) => order[1] * ORDERS[order[0]](a, b) || ORDERS.gateway(a, b));
    for (const head of heads) {
      if (head.dataset.order === order[0]) head.setAttribute('aria-sort', order[1] > 0 ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
    }
    put(found, all.length === 0 ? 'No gateway has announced itself. One does when it starts and reaches Kafka.'
      : some.length === all.length ? plural(all.length, 'gateway') : `${count(some.length)} of ${plural(all.length, 'gateway')}`);
    keyed(body, more.slice(some), (one) => one.gateway, make, update);
  }

  function make(one) {
    return h('tr', { data: { gateway: one.gateway } },
      h('th', { scope: 'row' }, one.gateway),
      h('td', {}, h('span', { class: 'outcome' }, mark('good'), h('span')), h('span', { class: 'soft small why' })),
      h('td', { class: 'number' }), h('td', { class: 'number soft' }, moment('span')), h('td', { class: 'soft small' }));
  }

  function update(node, one) {
    const [, state, ready, heard, software] = node.children;
    const [health, word, why] = standing(one);
    data(node, 'state', word);
    turn(state.querySelector('svg'), health);
    put(state.querySelector('.outcome span'), word);
    put(state.querySelector('.why'), why);
    put(ready, count(rows(one)));
    ready.title = Object.entries(one.readiness ?? {}).map(([task, { rows, assets }]) => `${task}: ${plural(rows ?? 0, 'row')} of ${plural(assets ?? 0, 'asset')}`).join('\n');
    at(heard.firstElementChild, one.seenAt);
    put(software, one.software ?? '');
    software.title = `installation ${one.installation ?? 'unknown'}`;
  }

  return {
    draw(federation) {
      all = federation.gateways ?? [];
      for (const button of filters.children) put(button.lastElementChild, count(all.filter(STATES[button.dataset.filter][1]).length));
      if (!root.hidden) fill();
      else show(root, false);
    },
  };
}
