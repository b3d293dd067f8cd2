// Who leads, and what you may choose.

import { dollars, make, write } from "./format.js";
import { LOOKS } from "./race.js";
import { mark } from "./engines.js";
import { profit } from "./rules.js";

const HOUSES = ["Daedalus", "Hephaestus", "Icarus", "Talos", "Prometheus", "Arachne", "Atalanta", "Medea", "Perseus",
  "Cadmus", "Ariadne", "Orion"];

/** Names of the rivals of a race, and yours last. */
export function namesOf(seed) {
  const first = Math.abs(seed * 5) % HOUSES.length;
  return [0, 1, 2].map((n) => `${HOUSES[(first + n * 4 + n) % HOUSES.length]} Air`).concat("You");
}

/** The line of a strategy as it is drawn in the charts. */
function swatch(look) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 26 6");
  svg.setAttribute("class", "swatch");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", "M1 3h24");
  line.setAttribute("stroke-dasharray", look.dash.join(" "));
  line.style.stroke = `var(${look.token})`;
  svg.append(line);
  return svg;
}

export class Board {
  constructor(root, game, goal) {
    this.root = root;
    this.goal = goal;
    const names = namesOf(game.seed);
    this.rows = game.factories.map((factory, n) => {
      const row = {
        strategy: make("span", { class: "small soft" }), money: make("b", { class: "number" }),
        marks: make("span", { class: "marks" }), bar: make("span", { class: "fill" }),
      };
      row.bar.style.background = `var(${LOOKS[n].token})`;
      row.item = make("li", n === 3 ? { class: "you" } : {},
        make("span", { class: "who" }, swatch(LOOKS[n]), make("b", {}, names[n]), row.strategy),
        row.marks, row.money, make("span", { class: "meter", "aria-hidden": "true" }, row.bar));
      return row;
    });
    root.replaceChildren(...this.rows.map((row) => row.item));
    this.order = "";
  }

  show(game) {
    const profits = game.factories.map((factory) => profit(game.rules, factory));
    game.factories.forEach((factory, n) => {
      const row = this.rows[n];
      write(row.strategy, LOOKS[factory.level].name.toLowerCase());
      write(row.money, dollars(profits[n]));
      write(row.marks, factory.slots.map(mark).join(" "));
      row.marks.setAttribute("aria-label", factory.slots.map((slot) => slot.state).join(", "));
      row.bar.style.width = `${Math.max(0, Math.min(100, (100 * profits[n]) / this.goal))}%`;
    });
    const order = [3, 2, 1, 0].sort((a, b) => profits[b] - profits[a]);
    this.place = order.indexOf(3);
    if (order.join() !== this.order) {
      this.order = order.join();
      this.root.append(...order.map((n) => this.rows[n].item));
    }
  }
}

const OFFERS = [
  ["Corrective", "Run every engine to failure."],
  ["Preventative", "Take engines out at 193 cycles."],
  ["Local predictive", "A model of four engines that your plant alone saw fail."],
  ["Federated predictive", "A model of all plants' engines; nobody shares a reading."],
];

export class Strategies {
  constructor(root, choose) {
    this.buttons = OFFERS.map(([name, what], level) => {
      const state = make("span", { class: "small state" });
      const button = make("button", { class: "strategy", "aria-keyshortcuts": String(level + 1) },
        make("span", { class: "name" }, swatch(LOOKS[level]), name), make("span", { class: "small what" }, what), state);
      button.addEventListener("click", () => choose(level));
      return { button, state };
    });
    root.replaceChildren(...this.buttons.map(({ button }) => button));
  }

  show(game, factory) {
    this.buttons.forEach(({ button, state }, level) => {
      const open = level <= factory.unlocked;
      const inUse = level === factory.level;
      button.disabled = !open;
      button.setAttribute("aria-pressed", String(inUse));
      button.classList.toggle("offer", open && level > factory.level);
      write(state, inUse ? "✓ in use" : open ? (level > factory.level ? "★ offered: take it up" : "open")
        : `locked, ${this.wait(game, factory, level)}`);
    });
  }

  wait(game, factory, level) {
    if (level > factory.unlocked + 1) {
      return "opens later";
    }
    return level === 1
      ? `after ${game.rules.failuresToLearn - factory.failed} more failures`
      : `in ${game.rules.hoursToNext - (game.hour - factory.unlockedAt)} h`;
  }
}
