// How rounds ended, newest first.
import { at, data, h, keyed, mark, moment, pager, put, scroll, section, show, turn } from './dom.js';
import { capital, count, duration, plural, reason } from './words.js';

const names = (all) => (all.length > 3 ? count(all.length) : all.join(', '));

function why(round) {
  const said = [];
  if (round.outcome !== 'CLOSED') said.push(capital(reason(round.reason)), round.detail);
  if (round.missing?.length) said.push(`missing: ${names(round.missing)}`);
  const abstained = Object.keys(round.abstained ?? {});
  if (abstained.length) said.push(`abstained: ${names(abstained)}`);
  return capital(said.filter(Boolean).join('; '));
}

function make(round) {
  const cell = (...inside) => h('td', { class: 'number' }, ...inside);
  return h('tbody', { data: { round: round.round, outcome: round.outcome, version: round.version } },
    h('tr', {}, h('th', { scope: 'row' }, String(round.round)), h('td', {}, h('span', { class: 'outcome' }, mark('good'), h('span'))),
      cell(), cell(), cell(), cell(moment('span'))),
    h('tr', { class: 'because' }, h('td'), h('td', { class: 'soft small', colspan: '5' })));
}

function fill(node, round) {
  const [, outcome, version, accepted, took, when] = node.rows[0].cells;
  const closed = round.outcome === 'CLOSED';
  turn(outcome.querySelector('svg'), closed ? 'good' : 'bad');
  put(outcome.querySelector('.outcome span'), closed ? 'closed' : 'abandoned');
  put(version, round.version ?? '–');
  put(accepted, count(round.accepted));
  put(took, duration(round.milliseconds));
  at(when.firstElementChild, round.at);
  const because = node.rows[1];
  put(because.cells[1], why(round));
  because.cells[1].title = round.missing?.length > 3 ? `missing: ${round.missing.join(', ')}` : '';
  show(because, because.cells[1].textContent !== '');
}

export function historyCard() {
  const summary = h('p', { class: 'soft small' });
  const table = h('table', { class: 'rounds' },
    h('caption', { class: 'visually-hidden' }, 'Rounds that have ended, newest first'),
    h('thead', {}, h('tr', {}, ...['Round', 'Ended', 'Version', 'Answers', 'Took', 'When']
      .map((name, i) => h('th', { scope: 'col', class: i > 1 ? 'number' : null }, name)))));
  const list = scroll('Rounds that have ended', table);
  let rounds = [];
  let drawn = null;
  const more = pager(6, () => fillTable());
  const root = section('history', 'Rounds', summary, list, more.button);

  // One body for each round: what ended, and below it why.
  function fillTable() {
    keyed(table, more.slice(rounds), (round) => round.round, make, fill, table.tHead);
  }

  return {
    nodes: [root],
    clear: () => more.reset(),
    draw({ rounds: { items } }) {
      if (items === drawn) return;
      drawn = items;
      rounds = [...items].reverse();
      const closed = items.filter((round) => round.outcome === 'CLOSED').length;
      const times = items.map((round) => round.milliseconds).filter((ms) => ms !== null).sort((a, b) => a - b);
      put(summary, items.length === 0 ? 'No round has ended yet.'
        : `${count(closed)} of the last ${plural(items.length, 'round')} closed${times.length ? `; half of them within ${duration(times[times.length >> 1])}` : ''}.`);
      data(root, 'closed', closed);
      data(root, 'ended', items.length);
      show(list, items.length > 0);
      fillTable();
    },
  };
}
