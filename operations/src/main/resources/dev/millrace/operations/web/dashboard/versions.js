// Model versions with what they were made of, and which of them was in force when.
import { at, data, h, keyed, moment, pager, put, scroll, section, show } from './dom.js';
import { bytes, count, error, plural } from './words.js';
import { fetchVersion } from './connection.js';

export function versionsCard(operate) {
  const body = h('div', { class: 'versions' });
  const moves = h('ol', { class: 'moves' });
  const none = h('p', { class: 'soft small' });
  const noMoves = h('p', { class: 'soft small' }, 'No version has been put in force yet.');
  let task = null;
  let inForce = null;
  let versions = [];
  const more = pager(8, () => fill());
  const moreMoves = pager(6, () => fillMoves());
  let done = [];
  const root = section('versions', 'Model versions', none, body, more.button);
  const rollouts = section('rollouts', 'Rollouts', noMoves, moves, moreMoves.button);

  function fill() {
    keyed(body, more.slice(versions), (one) => `${task}/${one.version}`, make, update);
  }

  function fillMoves() {
    keyed(moves, moreMoves.slice(done), (one) => `${one.at} ${one.promoted} ${one.candidate} ${one.canary}`,
      () => h('li', {}, h('span', { class: 'move' }), moment('span'), h('span', { class: 'soft small why' })),
      (node, one) => {
        put(node.children[0], [one.promoted !== null ? `Version ${one.promoted} in force` : '', one.canary !== null ? `canary ${one.canary}` : '', one.candidate !== null ? `candidate ${one.candidate}` : ''].filter(Boolean).join(', '));
        at(node.children[1], one.at);
        put(node.children[2], [one.by ? `by ${one.by}` : '', one.reason].filter(Boolean).join(': '));
      });
  }

  function make(one) {
    const inside = h('div', { class: 'version-inside' });
    const node = h('details', { data: { version: one.version } },
      h('summary', {},
        h('span', { class: 'version-name' }, `v${one.version}`),
        h('span', { class: 'chip good', hidden: true }, 'in force'),
        h('code', { class: 'digest soft' }),
        h('span', { class: 'version-error' }),
        h('span', { class: 'soft small version-when' }, moment('span'))),
      inside);
    node.addEventListener('toggle', () => node.open && open(inside, Number(node.dataset.version)));
    return node;
  }

  function update(node, one) {
    const [, chip, digest, rmse, when] = node.firstElementChild.children;
    show(chip, one.inForce);
    data(node, 'digest', one.digest);
    put(digest, one.digest?.slice(0, 12) ?? '');
    put(rmse, one.rmse === null ? '' : `error ${error(one.rmse)}`);
    at(when.firstElementChild, one.at);
    const act = node.querySelector('.act');
    if (act) drawAct(act, one);
  }

  function drawAct(button, one) {
    show(button, operate.unlocked() && !one.inForce && one.kept !== false);
    put(button, inForce !== null && one.version < inForce ? `Roll back to version ${one.version}` : `Promote version ${one.version}`);
  }

  async function open(inside, number) {
    if (inside.dataset.filled) return;
    const one = versions.find((version) => version.version === number);
    const copy = h('button', { type: 'button', class: 'quiet', onclick: async () => {
      await navigator.clipboard?.writeText(one.digest);
      put(copy, navigator.clipboard ? 'Copied' : 'Select it to copy');
      setTimeout(() => put(copy, 'Copy'), 2000);
    } }, 'Copy');
    const lineage = h('div', { class: 'lineage' }, h('p', { class: 'soft small' }, 'Reading its lineage…'));
    const act = h('button', { type: 'button', class: 'act', onclick: () => operate.rollout(task, number, inForce) });
    drawAct(act, one);
    inside.dataset.filled = 'yes';
    inside.replaceChildren(
      h('dl', { class: 'sheet' },
        ...[['Digest', h('span', {}, h('code', { class: 'whole' }, one.digest ?? '–'), ' ', copy)], ['Made in round', String(one.round ?? '–')],
          ['Examples', count(one.examples)], ['Error', `${error(one.rmse)} (rmse), ${error(one.mae)} (mae) over ${plural(one.rows ?? 0, 'row')}`],
          ['Size', bytes(one.bytes)]].map(([term, said]) => h('div', {}, h('dt', {}, term), h('dd', {}, said)))),
      lineage, act);
    try {
      const found = await fetchVersion(task, number);
      lineage.replaceChildren(...drawLineage(found?.lineage ?? null));
    } catch (failure) {
      delete inside.dataset.filled;
      lineage.replaceChildren(h('p', { class: 'soft small' }, `Its lineage could not be read: ${failure.message}. Close and open it to try again.`));
    }
  }

  return {
    nodes: [root, rollouts],
    clear() {
      more.reset();
      moreMoves.reset();
    },
    draw(detail) {
      task = detail.summary.task;
      inForce = detail.summary.versionInForce;
      versions = [...detail.versions].sort((a, b) => b.version - a.version);
      put(none, versions.length ? 'Open a version to see the updates it was made of.' : 'The first round that closes makes version 1.');
      fill();
      show(noMoves, detail.rollouts.length === 0);
      done = [...detail.rollouts].sort((a, b) => b.at.localeCompare(a.at));
      fillMoves();
    },
  };
}

function drawLineage(lineage) {
  if (lineage === null) return [h('p', { class: 'soft small' }, 'This version is no longer kept, nor is its lineage.')];
  return lineage.map(({ exchange, kind, updates }) => {
    const body = h('tbody');
    const more = pager(12, () => fill());
    const fill = () => keyed(body, more.slice(updates), (one) => one.gateway,
      (one) => h('tr', {}, h('th', { scope: 'row' }, one.gateway), h('td', { class: 'number' }, count(one.examples)), h('td', {}, h('code', { class: 'soft', title: one.digest }, one.digest?.slice(0, 16) ?? ''))),
      () => {});
    fill();
    return h('section', {},
      h('h3', {}, `Exchange ${exchange}: ${(kind ?? '').toLowerCase().replaceAll('_', ' ')}, ${plural(updates.length, 'update')}`),
      scroll(`Updates of exchange ${exchange}`, h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Gateway'), h('th', { scope: 'col', class: 'number' }, 'Examples'), h('th', { scope: 'col' }, 'Digest of its update'))), body)),
      more.button);
  });
}
