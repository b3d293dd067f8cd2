// The four engines of your factory: state, age or prediction against its limit, sensors.

import { make, number, write } from "./format.js";
import { dueAt } from "./rules.js";

const STEPS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STEP = Object.fromEntries([...STEPS].map((letter, step) => [letter, step / (STEPS.length - 1)]));
const COLUMNS = 4;
const HIGHEST = 125;
const STATES = {
  running: { mark: "●", chip: "good", text: () => "Running" },
  maintained: { mark: "■", chip: "warn", text: (slot) => `In maintenance, ${slot.down} h` },
  failed: { mark: "▲", chip: "bad", text: (slot) => `Failed, back in ${slot.down} h` },
};

export const mark = (slot) => STATES[slot.state].mark;

/** A turbofan seen from the front; the blades turn while it runs. */
function fan() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("class", "fan");
  svg.setAttribute("aria-hidden", "true");
  const blade = "M50 42c-5-14-4-24 7-34 8 10 8 22 0 33z";
  const blades = Array.from({ length: 9 }, (_, n) => `<path d="${blade}" transform="rotate(${n * 40} 50 50)"/>`);
  svg.innerHTML = `<circle class="casing" cx="50" cy="50" r="47"/><g class="blades">${blades.join("")}</g>`
    + '<circle class="hub" cx="50" cy="50" r="10"/><path class="swirl" d="M45 50a5 5 0 1 1 5 5"/>'
    + '<path class="sign cross" d="M30 30l40 40M70 30l-40 40"/>'
    + '<path class="sign tool" d="M34 66l22-22m-4-10a12 12 0 0 1 17-4l-9 9 4 6 9-8a12 12 0 0 1-16 14"/>';
  return svg;
}

class Card {
  constructor(slot, sensors) {
    this.sensors = sensors;
    this.chip = make("span", { class: "chip" });
    this.label = make("span");
    this.value = make("b");
    this.bar = make("span", { class: "fill" });
    this.limit = make("span", { class: "limit" });
    this.canvas = make("canvas", { class: "sensors", role: "img",
      "aria-label": `Sensors of engine ${slot + 1}: ${sensors.map((sensor) => sensor.key).join(", ")}` });
    this.root = make("article", { class: "engine card" },
      make("header", {}, make("h3", {}, `Engine ${slot + 1}`), this.chip),
      fan(),
      make("div", { class: "gauge" },
        make("p", { class: "small" }, this.label), make("p", { class: "reading" }, this.value),
        make("div", { class: "meter", "aria-hidden": "true" }, this.bar, this.limit)),
      this.canvas);
    this.drawn = null;
  }

  show(game, factory, slot, trace, thresholds) {
    const state = STATES[slot.state];
    this.root.dataset.state = slot.state;
    this.chip.className = `chip ${state.chip}`;
    write(this.chip, `${state.mark} ${state.text(slot)}`);
    const gauge = this.gauge(game, factory, slot, trace, thresholds);
    write(this.label, gauge.label);
    write(this.value, gauge.value);
    this.bar.style.width = `${100 * gauge.fill}%`;
    this.limit.style.left = gauge.limit === null ? "-9px" : `${100 * gauge.limit}%`;
    this.draw(slot, trace);
  }

  gauge(game, factory, slot, trace, thresholds) {
    if (factory.level < 2 || !trace || slot.age === 0) {
      const due = factory.level === 1 ? dueAt(game, factory, slot.engine) : null;
      return {
        label: due ? `Age, maintained at ${due}` : "Age, runs to failure",
        value: `${number(slot.age)} cycles`,
        fill: Math.min(1, slot.age / 350), limit: due ? due / 350 : null,
      };
    }
    const federated = factory.level === 3;
    const series = federated ? trace.federated : trace.local;
    const left = series[Math.min(slot.age, series.length) - 1];
    const threshold = federated ? thresholds.federatedThreshold : thresholds.localThresholds[factory.plant];
    return {
      label: `Life left, limit ${threshold}`,
      value: left >= HIGHEST ? `${HIGHEST} or more` : `${left} cycles`,
      fill: left / HIGHEST, limit: threshold / HIGHEST,
    };
  }

  /** Adds what is new to the sparklines; all of them only for another engine, size or theme. */
  draw(slot, trace) {
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    const key = `${slot.nth}/${Boolean(trace)}/${width}/${document.documentElement.dataset.theme || ""}`;
    const ink = this.canvas.getContext("2d");
    if (this.drawn !== key) {
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
      ink.scale(ratio, ratio);
      const style = getComputedStyle(this.root);
      this.line = style.getPropertyValue("--accent");
      ink.fillStyle = style.getPropertyValue("--soft");
      ink.font = "10px system-ui, sans-serif";
      this.sensors.forEach((sensor, n) => {
        const box = this.box(n, width, height);
        ink.fillText(sensor.key, box.x, box.y + 9);
      });
      this.drawn = key;
      this.upTo = 0;
    }
    if (!trace || this.upTo >= slot.age) {
      return;
    }
    ink.strokeStyle = this.line;
    ink.lineWidth = 1.1;
    ink.beginPath();
    const to = Math.min(slot.age, trace.life);
    for (let n = 0; n < this.sensors.length; n++) {
      const box = this.box(n, width, height);
      for (let cycle = Math.max(1, this.upTo); cycle <= to; cycle++) {
        const x = box.x + (box.width * cycle) / Math.max(250, trace.life);
        const y = box.y + 12 + (box.height - 14) * (1 - STEP[trace.sensors[n][cycle - 1]]);
        if (cycle === Math.max(1, this.upTo)) {
          ink.moveTo(x, y);
        } else {
          ink.lineTo(x, y);
        }
      }
    }
    ink.stroke();
    this.upTo = to;
  }

  box(n, width, height) {
    const rows = Math.ceil(this.sensors.length / COLUMNS);
    const across = width / COLUMNS;
    const down = height / rows;
    return { x: (n % COLUMNS) * across, y: Math.floor(n / COLUMNS) * down, width: across - 8, height: down };
  }
}

export class EngineCards {
  constructor(root, sensors) {
    this.cards = Array.from({ length: 4 }, (_, slot) => new Card(slot, sensors));
    root.replaceChildren(...this.cards.map((card) => card.root));
  }

  redraw() {
    this.cards.forEach((card) => { card.drawn = null; });
  }

  show(game, factory, traces, thresholds) {
    factory.slots.forEach((slot, n) => {
      this.cards[n].show(game, factory, slot, traces.get(slot.engine, factory.plant), thresholds);
    });
  }
}
