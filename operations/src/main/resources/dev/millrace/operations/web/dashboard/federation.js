// The header, the one sentence, and the list of tasks.
import { data, h, keyed, mark, put, show, turn } from './dom.js';
import { capital, clock, count, error, hour, plural, reason } from './words.js';
import { serverNow } from './connection.js';

const $ = (id) => document.getElementById(id);
const RANK = { bad: 3, warn: 2, good: 1, idle: 0 };

/** Whether the members of the aggregators' group say that none is left. */
export const nobodyAggregates = (federation) => federation.aggregators?.instances === 0;

/** Health of the whole: the worst of what is known, and why. */
function judge(federation) {
  const { tasks, gateways = [] } = federation;
  if (!federation.caughtUp) {
    return ['idle', 'Still reading the log', 'What is below is not complete yet; it fills as the topics are read.'];
  }
  if (nobodyAggregates(federation)) {
    return ['bad', 'No aggregator is running', 'Gateways keep their readings and wait. No round opens or ends until an aggregator starts.'];
  }
  if (tasks.length === 0) {
    return ['idle', 'Nothing is trained yet', gateways.length
      ? `${plural(gateways.length, 'gateway')} ${gateways.length === 1 ? 'is' : 'are'} known; no task has been applied.`
      : 'No gateway has announced itself, and no task has been applied.'];
  }
  const worst = [...tasks].sort((a, b) => RANK[b.health] - RANK[a.health]);
  const ill = worst.filter((task) => RANK[task.health] >= 2);
  const silent = gateways.filter((gateway) => gateway.silent && !gateway.revoked);
  if (ill.length) {
    const [first] = ill;
    const others = ill.length > 1 ? ` ${plural(ill.length - 1, 'other task')} ${ill.length === 2 ? 'needs' : 'need'} attention too.` : '';
    return [first.health, `${first.task} needs ${first.health === 'bad' ? 'help' : 'a look'}`, capital(reason(first.healthReason)) + others];
  }
  if (silent.length) {
    const names = silent.slice(0, 3).map((gateway) => gateway.gateway).join(', ');
    return [silent.length * 2 > gateways.length ? 'bad' : 'warn', `${plural(silent.length, 'gateway')} ${silent.length === 1 ? 'is' : 'are'} silent`,
      `${names}${silent.length > 3 ? ` and ${count(silent.length - 3)} more` : ''}. The tasks go on without ${silent.length === 1 ? 'it' : 'them'}.`];
  }
  if (worst[0].health === 'idle') return ['idle', 'All is quiet', capital(tasks.length === 1 ? reason(tasks[0].healthReason) : 'No task has a round to run now.')];
  return ['good', 'The federation is healthy', tasks.length === 1
    ? capital(reason(tasks[0].healthReason))
    : `All ${count(tasks.length)} tasks are in order, and every gateway is heard.`];
}

/** The one sentence: of what was heard last, or that nothing is heard any more. */
export function drawHealth(federation, lost, heardAt) {
  const [health, says, detail] = federation ? judge(federation) : ['idle', 'Reading the federation…', ''];
  const lostSays = federation ? `At ${hour(heardAt)} it said: ${says}. Below is what was known then.` : 'This page tries again every 2 seconds.';
  data($('health'), 'health', lost ? 'idle' : health);
  turn($('health').querySelector('svg'), lost ? 'idle' : health);
  put($('health-says'), lost ? 'No word from the server' : says);
  put($('health-detail'), lost ? lostSays : detail);
}

export function drawFederation(federation, chosen) {
  put($('federation'), federation.federation ?? '');
  drawFacts(federation);
  drawTasks(federation.tasks, chosen);
}

function drawFacts({ aggregators, gateways = [], tasks }) {
  const silent = gateways.filter((gateway) => gateway.silent && !gateway.revoked).length;
  const revoked = gateways.filter((gateway) => gateway.revoked).length;
  put($('fact-aggregators'), aggregators?.instances ?? '?');
  data($('fact-aggregators'), 'health', aggregators?.instances === 0 ? 'bad' : '');
  put($('fact-aggregators-detail'), aggregators?.instances === null || !aggregators ? 'not known' : (aggregators.state ?? 'running').toLowerCase());
  put($('fact-gateways'), `${count(gateways.length - silent - revoked)}`);
  put($('fact-gateways-detail'), [`of ${count(gateways.length)}`, silent ? `${count(silent)} silent` : '', revoked ? `${count(revoked)} revoked` : ''].filter(Boolean).join(' · '));
  const open = tasks.filter((task) => task.openRound !== null).length;
  put($('fact-tasks'), count(tasks.length));
  put($('fact-tasks-detail'), open ? `${count(open)} in a round` : 'no open round');
  put($('gateways-count'), count(gateways.length));
}

function drawTasks(tasks, chosen) {
  keyed($('tasks'), tasks, (task) => task.task,
    (task) => h('li', {}, h('a', { href: `#/task/${encodeURIComponent(task.task)}` },
      mark('idle'), h('span', { class: 'name' }, task.task), h('span', { class: 'visually-hidden health-word' }),
      h('span', { class: 'soft small doing' }), h('span', { class: 'soft small figure' }))),
    (node, task) => {
      const link = node.firstElementChild;
      turn(link.querySelector('svg'), task.health);
      data(link, 'task', task.task);
      link.title = task.task;
      if (task.task === chosen) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      put(link.querySelector('.health-word'), { good: 'healthy', warn: 'needs a look', bad: 'needs help', idle: 'idle' }[task.health]);
      put(link.querySelector('.doing'), task.openRound !== null ? `round ${task.openRound}` : (task.state ?? '').toLowerCase());
      put(link.querySelector('.figure'), task.rmse ? `error ${error(task.rmse.rmse)}` : '');
    });
}

/** Says how the page hears the server. */
export function drawConnection(state, federation) {
  const chip = $('connection');
  const shown = state === 'live' && federation && nobodyAggregates(federation) ? 'gone' : state;
  data(chip, 'state', shown);
  put(chip.querySelector('.says'), { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting', gone: 'Aggregator gone' }[shown]);
  document.body.classList.toggle('is-stale', state === 'lost');
}

/** Lets every moment and every deadline on the page go on. */
export function tick(live, ago) {
  const now = serverNow();
  for (const node of document.querySelectorAll('.moment')) {
    put(node, node.dataset.at ? ago(now - Date.parse(node.dataset.at)) : '–');
  }
  for (const node of document.querySelectorAll('.deadline')) {
    const left = Date.parse(node.dataset.at) - now;
    put(node, !live ? '–:––' : left >= 0 ? clock(left) : `+${clock(-left)}`);
    node.classList.toggle('past', left < 0);
  }
}

