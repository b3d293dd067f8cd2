// The round that is open, or how the last one ended: who is in, who is missing, and how long there is.
import { at, data, h, keyed, mark, moment, pager, put, section, show } from './dom.js';
import { capital, count, plural, reason } from './words.js';
import { nobodyAggregates } from './federation.js';

const ALL_BY_NAME = 60;
const PARTS = ['in', 'missing', 'abstained', 'refused'];
const OF_LETTER = { C: 'in', L: 'in', A: 'abstained', R: 'refused', M: 'missing' };

/** Everybody of an open round. */
function invited({ cohort, contributed, abstained, refused }) {
  const all = new Map(cohort.map((gateway) => [gateway, { gateway, part: 'missing' }]));
  for (const { gateway, rows } of contributed) all.set(gateway, { gateway, part: 'in', rows });
  for (const { gateway, why } of abstained) all.set(gateway, { gateway, part: 'abstained', why });
  for (const { gateway, why } of refused) all.set(gateway, { gateway, part: 'refused', why });
  return [...all.values()];
}

/** Everybody of a round that has ended: its column of the matrix. */
function tookPart({ rounds, gateways, rows }, ended) {
  const column = rounds.indexOf(ended.round);
  if (column < 0) return null;
  return gateways
    .map((gateway, i) => ({ gateway, part: OF_LETTER[rows[i][column]], why: ended.abstained?.[gateway] }))
    .filter((one) => one.part);
}

export function roundCard() {
  const says = h('p', { class: 'round-says' });
  const about = h('span');
  const ago = moment('span');
  const clock = h('span', { class: 'deadline', role: 'timer', 'aria-label': 'Time to the deadline' });
  const clockSays = h('span', { class: 'soft small' });
  const timing = h('p', { class: 'round-clock' }, clock, clockSays);
  const trouble = h('p', { class: 'trouble', hidden: true }, mark('bad'), h('span'));
  const bar = h('div', { class: 'bar', role: 'img' }, ...['in', 'abstained', 'refused'].map((part) => h('span', { class: `part ${part}` })));
  const quorum = h('span', { class: 'tick' }, h('span'));
  const target = h('span', { class: 'tick target' }, h('span'));
  const counts = h('dl', { class: 'counts' });
  const members = h('ul', { class: 'members' });
  const membersSay = h('p', { class: 'label' });
  const more = pager(120, () => drawMembers());
  const figures = h('div', {}, h('div', { class: 'bar-box' }, bar, quorum, target), counts, membersSay,
    h('div', { class: 'members-box', tabindex: '0', role: 'group', 'aria-label': 'Gateways of this round' }, members, more.button));
  const root = section('round', 'Round now',
    h('div', { class: 'round-head' }, h('div', {}, says, h('p', { class: 'soft small' }, about, ago)), timing), trouble, figures);
  let named = [];
  let shownRound = null;
  let column = null;

  function drawMembers() {
    keyed(members, more.slice(named), (one) => one.gateway,
      (one) => h('li', { data: { gateway: one.gateway } }, h('span', { class: 'sign', 'aria-hidden': 'true' }), h('span', { class: 'name' }, one.gateway), h('span', { class: 'visually-hidden' })),
      (node, one) => {
        data(node, 'part', one.part);
        node.title = [{ in: 'contributed', missing: 'has not answered' }[one.part] ?? one.part, reason(one.why), one.rows ? plural(one.rows, 'row') : ''].filter(Boolean).join(': ');
        put(node.lastElementChild, `, ${node.title}`);
      });
  }

  function drawPeople(round, people) {
    if (shownRound !== round) more.reset();
    shownRound = round;
    const size = people.length;
    const of = (part) => people.filter((one) => one.part === part).length;
    for (const part of bar.children) part.style.setProperty('--share', size ? of(part.classList[1]) / size : 0);
    keyed(counts, PARTS, (part) => part,
      (part) => h('div', { data: { part } }, h('dt', {}, h('span', { class: 'sign', 'aria-hidden': 'true' }), part), h('dd')),
      (node, part) => put(node.lastElementChild, count(of(part))));
    data(root, 'contributed', of('in'));
    data(root, 'cohort', size);
    named = size <= ALL_BY_NAME ? people : people.filter((one) => one.part !== 'in');
    put(membersSay, `${plural(size, 'gateway')} invited${size <= ALL_BY_NAME ? '' : '; those that have not contributed'}`);
    drawMembers();
  }

  function place(tick, value, size, text) {
    show(tick, value !== null && size > 0);
    if (tick.hidden) return;
    tick.style.setProperty('--at', `${(100 * value) / size}%`);
    tick.classList.toggle('end', value / size > 0.85);
    put(tick.firstElementChild, `${text} ${count(value)}`);
  }

  function drawOpen(round, gone) {
    put(says, `Round ${round.round}, exchange ${round.exchange}: ${(round.kind ?? '').toLowerCase().replaceAll('_', ' ')}`);
    put(about, round.baseVersion ? `builds on version ${round.baseVersion}` : 'builds the first version');
    at(ago, null);
    show(ago, false);
    at(clock, round.deadlineAt);
    put(clockSays, gone ? 'no aggregator is there to end it' : round.overdue ? 'past the deadline' : 'to the deadline');
    put(trouble.lastElementChild, gone
      ? 'This round stands still: no aggregator is running. When one starts, it goes on from the log; no answer is lost.'
      : 'The deadline passed long ago and no aggregator acts. The round is not running.');
    const size = round.cohort.length;
    place(quorum, round.quorum, size, 'quorum');
    place(target, round.target, size, 'target');
    bar.setAttribute('aria-label', `${round.contributed.length} of ${size} contributed; quorum ${round.quorum}, target ${round.target}`);
    show(figures, true);
    if (round.answersVisible === false) put(clockSays, 'answers cannot be read by this server');
    drawPeople(round.round, invited(round));
  }

  function drawNone(summary, ended) {
    const idle = {
      PAUSED: 'No round is open: the task is paused',
      COMPLETE: 'All rounds of this task are done',
      REFUSED: 'No round is open: this task cannot be run',
      DELETED: 'No round is open: this task was deleted',
    }[summary.state] ?? 'No round is open';
    put(says, idle);
    show(ago, Boolean(ended));
    at(ago, ended?.at ?? null);
    put(about, ended
      ? `Round ${ended.round} ${ended.outcome === 'CLOSED' ? `closed with version ${ended.version}` : `was abandoned, ${reason(ended.reason)}`} `
      : capital(reason(summary.detail) || 'The first one opens when enough gateways are ready.'));
    place(quorum, null);
    place(target, null);
    show(figures, Boolean(ended && column?.round === ended.round));
    if (figures.hidden) return;
    bar.setAttribute('aria-label', `${ended.accepted} contributed to round ${ended.round}`);
    drawPeople(ended.round, column.people);
  }

  return {
    nodes: [root],
    clear() { column = null; },
    draw({ round, summary, rounds, participation }, federation) {
      const gone = nobodyAggregates(federation);
      const ended = rounds.items.at(-1);
      const people = ended && tookPart(participation, ended);
      if (people) column = { round: ended.round, people };
      data(root, 'round', round?.round);
      show(timing, round !== null);
      show(trouble, round !== null && (round.overdue || gone));
      if (round) drawOpen(round, gone);
      else drawNone(summary, ended);
    },
  };
}
