// The page: a race, its clock, and what is seen of it.

import { Board, Strategies } from "./board.js";
import { CostPanel } from "./costs.js";
import { Traces, fetchGames, fetchStart } from "./data.js";
import { EngineCards } from "./engines.js";
import { dollars, number, write } from "./format.js";
import { Chart, LOOKS } from "./race.js";
import { FEDERATED, RULES, adopt, newGame, play, profit } from "./rules.js";

const PLACES = ["first", "second", "third", "last"];
const GOAL = 3_000_000;
const SKIP_HOURS = 250;
const MOST_HOURS_A_FRAME = 40;
const CHART_EVERY_MS = 120;
const element = (id) => document.getElementById(id);

class Race {
  constructor(start) {
    this.start = start;
    this.traces = new Traces(() => this.running || this.show());
    this.cards = new EngineCards(element("engines"), start.sensors);
    this.strategies = new Strategies(element("strategies"), (level) => this.choose(level));
    this.now = new Chart(element("race"));
    this.many = new Chart(element("many"));
    this.seed = Number(new URLSearchParams(location.search).get("seed")) || 1;
    this.reset();
  }

  get you() {
    return this.game.factories[FEDERATED];
  }

  /** Another race from hour 0, with the rules that the switches say. */
  reset() {
    const original = element("original").checked;
    const printed = element("printed").checked;
    this.thresholds = original ? this.start.original : this.start.tuned;
    const rules = { ...RULES, income: printed ? this.start.printedIncome : RULES.income };
    this.game = newGame(this.thresholds.pool, rules, this.seed, !element("auto").checked);
    this.history = LOOKS.map(() => []);
    this.board = new Board(element("board"), this.game, GOAL);
    this.reached = null;
    this.event = "";
    this.pause();
    write(element("income"), dollars(rules.income));
    this.cards.redraw();
    this.show();
    const { game } = this;
    fetchGames(original, printed).then(
      (games) => { if (game === this.game) { this.showMany(games); } }, (error) => write(element("luck"), error.message));
  }

  choose(level) {
    adopt(this.you, level);
    this.show();
  }

  /** Lets hours pass, booking each factory's profit at every one. */
  pass(hours) {
    for (let i = 0; i < hours; i++) {
      play(this.game);
      this.report();
      this.game.factories.forEach((factory, n) => this.history[n].push(profit(this.game.rules, factory)));
      if (this.reached === null && this.history.some((profits) => profits[profits.length - 1] >= GOAL)) {
        this.reached = this.history.map((profits) => profits[profits.length - 1]);
      }
    }
  }

  /** What has just become of an engine of yours. */
  report() {
    const { maintenanceCost, failureCost, maintenanceHours, failureHours } = this.game.rules;
    for (const { state, down, slot } of this.you.slots) {
      if (state === "failed" && down === failureHours) {
        this.event = `Hour ${number(this.game.hour)}: engine ${slot + 1} failed, ${dollars(-failureCost)}`;
      } else if (state === "maintained" && down === maintenanceHours) {
        this.event = `Hour ${number(this.game.hour)}: engine ${slot + 1} taken out in time, ${dollars(-maintenanceCost)}`;
      }
    }
  }

  /** To the next offer, but not further than some hours. */
  skip() {
    const { unlocked } = this.you;
    for (let i = 0; i < SKIP_HOURS && this.you.unlocked === unlocked; i++) {
      this.pass(1);
    }
    this.button();
    this.show();
  }

  run() {
    this.running = true;
    this.last = performance.now();
    this.due = 0;
    this.button();
    requestAnimationFrame((time) => this.frame(time));
  }

  pause() {
    this.running = false;
    this.button();
  }

  toggle() {
    this.running ? this.pause() : this.run();
  }

  button() {
    document.body.classList.toggle("paused", !this.running);
    write(element("run-text"), this.running ? "Pause" : this.game.hour === 0 ? "Start" : "Go on");
    element("run").firstElementChild.textContent = this.running ? "❚❚" : "▶";
  }

  frame(time) {
    if (!this.running) {
      return;
    }
    this.due += ((time - this.last) / 1000) * Number(element("speed").value);
    this.last = time;
    const hours = Math.min(MOST_HOURS_A_FRAME, Math.floor(this.due));
    this.due = Math.min(this.due - hours, MOST_HOURS_A_FRAME);
    if (hours > 0) {
      this.pass(hours);
      this.show(time);
    }
    requestAnimationFrame((next) => this.frame(next));
  }

  /** Everything of the hour; the lines, which take longest to draw, only now and then. */
  show(time = Infinity) {
    const { game, you } = this;
    write(element("hour"), number(game.hour));
    write(element("profit"), dollars(profit(game.rules, you)));
    element("profit").classList.toggle("loss", profit(game.rules, you) < 0);
    this.books();
    write(element("advice"), this.advice());
    write(element("event"), this.event);
    this.strategies.show(game, you);
    this.cards.show(game, you, this.traces, this.thresholds);
    this.board.show(game);
    write(element("place"), game.hour === 0 ? "" : `${PLACES[this.board.place]} of four`);
    if (time === Infinity || time - (this.chartAt || 0) > CHART_EVERY_MS) {
      this.chartAt = time === Infinity ? 0 : time;
      this.now.draw(LOOKS.map((look, n) => ({ look, values: this.history[n] })), 1, GOAL);
    }
  }

  books() {
    const { game: { rules }, you } = this;
    write(element("books"), `${number(you.cycles)} cycles × ${dollars(rules.income)} − ${number(you.maintained)} maintenances × `
      + `${dollars(rules.maintenanceCost)} − ${number(you.failed)} failures × ${dollars(rules.failureCost)} = `
      + dollars(profit(rules, you)));
    Object.assign(element("books").dataset, { cycles: you.cycles, maintained: you.maintained, failed: you.failed,
      down: you.downHours, hour: this.game.hour, profit: profit(rules, you) });
  }

  advice() {
    const { you, game } = this;
    if (this.reached && this.reached[FEDERATED] >= GOAL) {
      return "You were first at $3,000,000. Play on: the lines only move further apart.";
    }
    if (this.reached) {
      return "A rival was first at $3,000,000. Start a new race, or look at 200 of them: one race is also luck.";
    }
    if (you.unlocked > you.level) {
      return ["", "Four failures later you know when engines wear out. Take up the schedule.",
        "A data scientist has applied: a model can tell from sensors how long an engine will last.",
        "Other plants have joined a federation. Its model has learnt from all of their failures, and nobody shared a reading.",
      ][you.unlocked];
    }
    if (game.hour === 0) {
      return "Four turbofans, three rivals, the same engines for all. Start the clock.";
    }
    return ["Your engines run until they fail. Each failure teaches you something, for $60,000.",
      "Engines are taken out at 193 cycles, whether they are worn or not. Some fail before.",
      "Your model has seen four engines fail. It is right about engines like those.",
      "You predict with what all plants have learnt. Watch the gap to the local rival grow.",
    ][you.level];
  }

  showMany({ hoursBetween, bands, season, open }) {
    this.manyLines = LOOKS.map((look, n) => (
      { look, values: bands[n].mean, low: n < 2 ? null : bands[n].p10, high: n < 2 ? null : bands[n].p90 }));
    this.between = hoursBetween;
    this.many.draw(this.manyLines, hoursBetween, GOAL);
    const percent = (share) => `${Math.round(100 * share)} of 100`;
    write(element("luck"), `Means, and where 8 of 10 races are. After 5,000 h the federated factory leads the local one in `
      + `${percent(season.federatedBeatsLocal)} races, in ${percent(open.federatedBeatsLocal)} if all is open from the start; `
      + `all four stand in order in ${percent(season.inFullOrder)}.`);
  }

  redraw() {
    this.cards.redraw();
    this.show();
    if (this.manyLines) {
      this.many.draw(this.manyLines, this.between, GOAL);
    }
  }
}

function listen(race) {
  for (const id of ["run", "skip", "reset"]) {
    element(id).disabled = false;
  }
  const anew = () => { race.seed++; race.reset(); };
  element("run").addEventListener("click", () => race.toggle());
  element("skip").addEventListener("click", () => race.skip());
  element("reset").addEventListener("click", anew);
  element("original").addEventListener("change", () => race.reset());
  element("printed").addEventListener("change", () => race.reset());
  element("auto").addEventListener("change", () => { race.you.chooses = !element("auto").checked; });
  element("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    root.dataset.theme = dark ? "light" : "dark";
    race.redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => race.redraw());
  addEventListener("resize", () => race.redraw());
  addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, button") && event.key === " " || event.target.matches("input:not([type=checkbox]), select")
      || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const keys = { " ": () => race.toggle(), s: () => race.skip(), n: anew };
    const act = keys[event.key.toLowerCase()]
      || (/^[1-4]$/.test(event.key) ? () => race.choose(Number(event.key) - 1) : null);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

try {
  const start = await fetchStart();
  write(element("fleet"), `${start.title}: ${start.plants} plants learn, ${start.engines} engines in play`);
  listen(new Race(start));
  new CostPanel();
} catch (error) {
  write(element("advice"), `${error.message}. Is ./millrace tycoon still running? Load the page again.`);
}
