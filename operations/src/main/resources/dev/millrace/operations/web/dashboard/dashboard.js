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
  const next = kind === 'gateways' ? null : name ?? tasks[0]?.task ?? null;
  if (next !== chosen) {
    chosen = next;
    views.task.clear();
    past = {};
    if (chosen) refresh();
  }
  const gateways = kind === 'gateways';
  const unknown = chosen && federation && !tasks.some((task) => task.task === chosen);
  document.title = `${gateways ? 'Gateways' : chosen ?? 'Federation'} · Millrace`;
  $('to-gateways').toggleAttribute('aria-current', gateways);
  show($('gateways'), gateways && federation !== null);
  show($('empty'), !gateways && federation !== null && !chosen);
  show($('task'), !gateways && views.task.filled());
  show($('loading'), federation === null || (!gateways && chosen !== null && !views.task.filled()));
  put($('loading').firstElementChild, unknown ? `There is no task ${chosen} in this federation.` : 'Reading the topics…');
  $('loading').classList.toggle('skeleton', !unknown);
  $('view').setAttribute('aria-busy', String(federation === null));
}

/** Fetches the chosen task; the ended rounds and their matrix only when one has ended since. */
const refresh = calmly(async () => {
  const name = chosen;
  if (!name) return;
  const ended = federation?.tasks.find((task) => task.task === name)?.lastRound?.round ?? null;
  const wanted = views.task.matrixRounds();
  const stamp = `${ended}/${wanted}`;
  try {
    const news = stamp !== past.stamp;
    const task = await fetchTask(name, news ? HISTORY : 0, news ? wanted : 0);
    if (name !== chosen || !task) return;
    if (news) past = { stamp, rounds: task.rounds, participation: task.participation };
    else Object.assign(task, { rounds: past.rounds, participation: past.participation });
    views.task.draw(task, federation, link[0] === 'live');
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
