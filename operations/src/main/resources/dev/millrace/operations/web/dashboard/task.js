// One task, from what happens now to what has happened.
import { at, data, h, mark, moment, put, show, turn } from './dom.js';
import { capital, count, error, reason } from './words.js';
import { roundCard } from './round.js';
import { errorCard } from './error.js';
import { historyCard } from './history.js';
import { matrixCard } from './matrix.js';
import { rejectionsCard } from './rejections.js';
import { flowCard } from './flow.js';
import { versionsCard } from './versions.js';

export function taskView(root, operate, refresh) {
  const title = h('h2', { class: 'task-name', id: 'task-name' });
  const symbol = mark('idle');
  const state = h('span', { class: 'chip' });
  const why = h('p', { class: 'why' });
  const what = h('p', { class: 'soft small' });
  const version = h('dd');
  const versionWhen = h('dd', { class: 'soft small' });
  const rmse = h('dd');
  const rmseUnit = h('dd', { class: 'soft small' });
  const ended = h('dd');
  const endedHow = h('span');
  const endedAt = moment('span');
  const toggle = h('button', { type: 'button', hidden: true });
  let task = null;
  toggle.addEventListener('click', () => (task.state === 'PAUSED' ? operate.resume(task.task) : operate.pause(task.task)));

  const parts = [roundCard(), errorCard(), historyCard(), matrixCard(refresh), rejectionsCard(), flowCard(), versionsCard(operate)];
  root.append(
    h('header', { class: 'task-head' },
      h('div', { class: 'task-title' }, h('div', { class: 'row' }, symbol, title, state), why, what, toggle),
      h('dl', { class: 'facts' },
        h('div', {}, h('dt', {}, 'Version in force'), version, versionWhen),
        h('div', {}, h('dt', {}, 'Error'), rmse, rmseUnit),
        h('div', {}, h('dt', {}, 'Last round'), ended, h('dd', { class: 'soft small' }, endedHow, endedAt)))),
    h('div', { class: 'cards' }, ...parts.flatMap((part) => part.nodes)));

  function drawHead(summary, versions) {
    put(title, summary.task);
    turn(symbol, summary.health);
    put(state, (summary.state ?? 'unknown').toLowerCase());
    state.className = `chip ${{ ACTIVE: 'good', REFUSED: 'bad', PAUSED: 'warn' }[summary.state] ?? ''}`;
    const detail = summary.detail && !summary.healthReason?.includes(summary.detail) ? summary.detail : '';
    put(why, [summary.healthReason, capital(detail)].filter(Boolean).map(reason).join(' '));
    put(what, `${summary.model} by ${summary.strategy}`);
    put(version, summary.versionInForce ?? 'none');
    data(version, 'version', summary.versionInForce);
    put(versionWhen, versions.length ? `of ${count(versions.length)} kept` : 'no version yet');
    put(rmse, error(summary.rmse?.rmse));
    put(rmseUnit, summary.rmse ? `${summary.rmse.unit ?? ''}, rmse of version ${summary.rmse.version}` : 'not evaluated yet');
    put(ended, summary.lastRound ? summary.lastRound.round : 'none');
    data(ended, 'outcome', summary.lastRound?.outcome);
    put(endedHow, summary.lastRound ? `${summary.lastRound.outcome.toLowerCase()} ` : '');
    at(endedAt, summary.lastRound?.at ?? null);
    show(toggle, operate.unlocked() && !['DELETED', 'REFUSED'].includes(summary.state));
    put(toggle, summary.state === 'PAUSED' ? 'Resume task' : 'Pause task');
  }

  window.addEventListener('operate', () => task && show(toggle, operate.unlocked()));

  return {
    filled: () => task !== null,
    clear() {
      task = null;
      for (const part of parts) part.clear?.();
    },
    matrixRounds: () => parts[3].rounds(),
    draw(detail, federation) {
      task = detail.summary;
      drawHead(detail.summary, detail.versions);
      show(root, true);
      for (const part of parts) part.draw(detail, federation);
    },
  };
}
