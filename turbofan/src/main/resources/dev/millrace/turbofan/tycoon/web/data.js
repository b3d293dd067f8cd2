// What the server knows.

async function get(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${path} is not there (${response.status})`);
  }
  return response.json();
}

export const fetchStart = () => get("start.json");

export const fetchCase = () => get("case.json");

export const fetchGames = (original, printed) =>
  get(`games/${original ? "original" : "tuned"}-${printed ? "printed" : "full"}.json`);

/** Traces of engines, fetched when they are first looked for. */
export class Traces {
  /** Told when one has come. */
  constructor(arrived) {
    this.arrived = arrived;
    this.known = new Map();
  }

  /** The trace of an engine as a plant sees it; undefined until it has come. */
  get(engine, plant) {
    const path = `engines/${engine}-${plant}.json`;
    if (!this.known.has(path)) {
      this.known.set(path, undefined);
      get(path).then((trace) => {
        this.known.set(path, trace);
        this.arrived();
      }, () => this.known.delete(path));
    }
    return this.known.get(path);
  }
}
