// The page: which view is open, what is fetched for it, and what is said aloud.
import { calmly, fetchTask, follow } from './connection.js';
import { put, show } from './dom.js';
import { drawConnection, drawFederation, drawHealth, nobodyAggregates, tick } from './federation.js';
import { gatewaysView } from './gateways.js';
import { taskView } from './task.js';
import { ago, reason } from './words.js';
import { actions } from './actions.js';

const $ = (id) => document.getElementById(id);
const HISTORY = 1000;

let federation = null;
let link = ['connecting', 0];
let chosen = null;
let past = {};
const endings = new Map();

const operate = actions(() => refresh());
const views = { task: taskView($('task'), operate, () => refresh()), gateways: gatewaysView($('gateways')) };

function route() {
  const [, kind, name] = location.hash.split('/');
  return kind === 'gateways' ? { kind } : { kind: 'task', name: name ? decodeURIComponent(name) : null };
}

function choose() {
  const { kind, name } = route();
  const tasks = federation?.tasks ?? [];
  const there = tasks.some(({ task }) => task === chosen) ? chosen : tasks[0]?.task ?? null;
  const next = kind === 'gateways' ? null : name ?? there;
  if (next !== chosen) {
    chosen = next;
    views.task.clear();
    past = {};
    if (chosen) refresh();
  }
  const gateways = kind === 'gateways';
  const unknown = chosen && federation && !tasks.some((task) => task.task === chosen);
  document.title = `${gateways ? 'Gateways' : chosen ?? 'Federation'} · Millrace`;
  if (gateways) $('to-gateways').setAttribute('aria-current', 'page');
  else $('to-gateways').removeAttribute('aria-current');
  show($('gateways'), gateways && federation !== null);
  show($('empty'), !gateways && federation !== null && !chosen);
  show($('task'), !gateways && views.task.filled());
  show($('loading'), federation === null || (!gateways && chosen !== null && !views.task.filled()));
  put($('loading').firstElementChild, unknown ? `There is no task ${chosen} in this federation.` : 'Reading the topics…');
  $('loading').classList.toggle('skeleton', !unknown);
  $('view').setAttribute('aria-busy', String(federation === null));
}

/** Fetches the chosen task; the rounds that ended and their matrix only when another one has. */
const refresh = calmly(async () => {
  const name = chosen;
  if (!name) return;
  const wanted = views.task.matrixRounds();
  const all = past.wanted !== wanted;
  try {
    const task = await fetchTask(name, all ? HISTORY : 0, all ? wanted : 0);
    if (name !== chosen || !task) return;
    const ended = task.summary.lastRound?.round ?? null;
    if (all) past = { wanted, ended, rounds: task.rounds, participation: task.participation };
    if (ended !== past.ended) {
      past = {};
      refresh();
      return;
    }
    views.task.draw({ ...task, rounds: past.rounds, participation: past.participation }, federation);
    show($('failure'), false);
  } catch (failure) {
    put($('failure'), `The task ${name} could not be read: ${failure.message}. The next change tries again.`);
    show($('failure'), link[0] === 'live');
  }
  choose();
  tock();
});

function tock() {
  tick(link[0] === 'live' && federation && !nobodyAggregates(federation), ago);
}

function drawLink() {
  const [state, heardAt] = link;
  drawConnection(state, federation);
  drawHealth(federation, state === 'lost', heardAt);
  tock();
}

function announce(tasks) {
  for (const { task, lastRound, versionInForce } of tasks) {
    const stamp = lastRound ? `${lastRound.round} ${lastRound.outcome}` : '';
    if (endings.has(task) && endings.get(task) !== stamp && lastRound) {
      const said = document.createElement('p');
      said.textContent = lastRound.outcome === 'CLOSED'
        ? `Round ${lastRound.round} of ${task} closed; version ${versionInForce} is in force.`
        : `Round ${lastRound.round} of ${task} was abandoned. ${reason(lastRound.reason)}`;
      $('announcer').replaceChildren(said);
    }
    endings.set(task, stamp);
  }
}

follow({
  federation(state) {
    // What runs of a task, and whether it is well, depends on somebody being there to run it.
    if (federation && nobodyAggregates(state) !== nobodyAggregates(federation)) refresh();
    federation = state;
    operate.allow(!state.readOnly);
    announce(state.tasks);
    choose();
    drawFederation(state, chosen);
    views.gateways.draw(state);
    drawLink();
  },
  task(name) {
    if (name === null || name === chosen) refresh();
  },
  state(...now) {
    link = now;
    drawLink();
  },
});

window.addEventListener('hashchange', () => {
  if (location.hash && !location.hash.startsWith('#/')) return;
  choose();
  if (federation) drawFederation(federation, chosen);
  document.querySelector('.rail [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  window.scrollTo(0, 0);
});

setInterval(tock, 1000);

const theme = $('theme');
theme.value = localStorage.getItem('millrace.theme') ?? '';
theme.addEventListener('change', () => {
  localStorage.setItem('millrace.theme', theme.value);
  document.documentElement.dataset.theme = theme.value;
  window.dispatchEvent(new Event('themechange'));
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => window.dispatchEvent(new Event('themechange')));
