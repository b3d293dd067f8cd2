// What the server says, live. Nothing is shown as live that was not heard just now.

const PROBE_AFTER = 20000;
const PATIENCE = 8000;
const LEAST_BETWEEN = 400;

let skew = 0;

/** Now, in milliseconds, by the server's clock. */
export const serverNow = () => Date.now() + skew;

async function get(path) {
  const response = await fetch(`api/${path}`, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
}

/** The task as the server knows it, null if it knows none of that name. */
export const fetchTask = (task, rounds, matrixRounds) =>
  get(`tasks/${encodeURIComponent(task)}?rounds=${rounds}&matrixRounds=${matrixRounds}`);

export const fetchVersion = (task, version) => get(`tasks/${encodeURIComponent(task)}/versions/${version}`);

/**
 * Follows the server until the page goes.
 *
 * heard.federation(state), heard.task(name), heard.state('connecting' | 'live' | 'lost', heardAt)
 */
export function follow(heard) {
  let source = null;
  let heardAt = 0;
  let retry = 0;
  let known = {};

  function federation(state) {
    heardAt = Date.now();
    skew = Date.parse(state.serverTime) - heardAt;
    known = { ...state, gateways: state.gateways ?? known.gateways ?? [] };
    heard.federation(known);
  }

  async function probe() {
    try {
      federation(await get('federation'));
      return true;
    } catch {
      return false;
    }
  }

  function lose() {
    source?.close();
    source = null;
    heard.state('lost', heardAt);
    clearTimeout(retry);
    retry = setTimeout(open, 2000);
  }

  function open() {
    clearTimeout(retry);
    if (document.hidden || source) return;
    source = new EventSource('api/events');
    source.addEventListener('open', async () => {
      if (!(await probe())) return lose();
      heard.state('live', heardAt);
      heard.task(null);
    });
    source.addEventListener('federation', (event) => federation(JSON.parse(event.data)));
    source.addEventListener('task', (event) => {
      heardAt = Date.now();
      heard.task(JSON.parse(event.data).task);
    });
    source.addEventListener('error', lose);
  }

  // A connection can die without a word, and a browser opens few to one server: hidden pages give theirs back.
  setInterval(async () => {
    if (source && Date.now() - heardAt > PROBE_AFTER && !(await probe())) lose();
  }, 5000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return open();
    clearTimeout(retry);
    source?.close();
    source = null;
  });
  window.addEventListener('pagehide', () => source?.close());
  heard.state('connecting', 0);
  open();
}

/** Runs one thing at a time, at most so often, and again if it was asked for meanwhile. */
export function calmly(work, between = LEAST_BETWEEN) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await work();
    } finally {
      setTimeout(() => {
        running = false;
        if (again) {
          again = false;
          run();
        }
      }, between);
    }
  };
}
