// The panel of your own costs.

import { STRATEGIES, businessCase, prepare } from "./case.js";
import { fetchCase } from "./data.js";
import { dollars, make, tenths } from "./format.js";
import { RULES } from "./rules.js";

const HOURS_PER_YEAR = 8760;
const FIELDS = [
  ["income", "An hour of running earns, $"],
  ["maintenanceCost", "A maintenance costs, $"],
  ["maintenanceHours", "It takes, h"],
  ["failureCost", "A failure costs, $"],
  ["failureHours", "It takes, h"],
  ["engines", "Engines at your plant"],
];
const RATIOS = [2, 6, 20];

export class CostPanel {
  constructor() {
    this.form = document.getElementById("costs");
    this.table = document.getElementById("case");
    this.verdict = document.getElementById("verdict");
    const values = { ...RULES, engines: 4 };
    this.inputs = {};
    for (const [name, label] of FIELDS) {
      const input = make("input", { type: "number", min: "0", step: "any", required: "", value: values[name],
        name, inputmode: "decimal" });
      input.addEventListener("input", () => this.show());
      this.inputs[name] = input;
      this.form.append(make("label", { class: "small" }, label, input));
    }
    this.form.append(make("div", { class: "ratios" }, make("span", { class: "small soft" }, "A failure costs"),
      ...RATIOS.map((ratio) => {
        const button = make("button", { type: "button" }, `${ratio}×`);
        button.addEventListener("click", () => {
          this.inputs.failureCost.value = ratio * Number(this.inputs.maintenanceCost.value);
          this.show();
        });
        return button;
      }), make("span", { class: "small soft" }, "a maintenance")));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    new IntersectionObserver((seen, observer) => {
      if (seen.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        fetchCase().then((evidence) => {
          this.evidence = prepare(evidence);
          this.show();
        }, (error) => { this.verdict.textContent = error.message; });
      }
    }, { rootMargin: "200px" }).observe(this.table);
  }

  costs() {
    const costs = {};
    for (const [name, input] of Object.entries(this.inputs)) {
      const value = Number(input.value);
      const usable = input.value !== "" && Number.isFinite(value) && value >= 0;
      input.setAttribute("aria-invalid", String(!usable));
      if (!usable) {
        return null;
      }
      costs[name] = value;
    }
    return costs;
  }

  show() {
    const costs = this.costs();
    if (!this.evidence || !costs) {
      this.verdict.textContent = costs ? "" : "Every field needs a number of 0 or more.";
      return;
    }
    const found = businessCase(costs, this.evidence);
    const [own, local, federated] = ["ownSchedule", "local", "federated"].map(
      (name) => found.rows.find((row) => row.name === name).rate);
    const year = (rate) => rate * HOURS_PER_YEAR * costs.engines;
    this.verdict.replaceChildren(
      make("b", {}, `${dollars(year(federated - local))} a year`),
      ` more than ${costs.engines === 1 ? "your engine brings" : `your ${costs.engines} engines bring`} with a model of your own, `,
      `and ${dollars(year(federated - Math.max(own, 0)))} more than with ${own > 0 ? "the best schedule you could know" : "standing still"}. `
      + `The federation helps ${Math.round(100 * found.wins)} plants of 100.`);
    this.fill(found);
  }

  fill(found) {
    const most = Math.max(...found.rows.map((row) => Math.abs(row.rate)));
    const oracle = found.rows[STRATEGIES.length - 1].rate;
    const head = make("tr", {}, ...["Strategy", "$ per engine-hour", "", "Plants from – to", "Of oracle", "Failures"].map(
      (text, n) => make("th", n > 0 && n !== 2 ? { class: "number" } : {}, text)));
    const rows = found.rows.map((row) => {
      const bar = make("span", { class: row.rate < 0 ? "bar loss" : "bar" });
      bar.style.width = `${(100 * Math.abs(row.rate)) / most}%`;
      const range = row.highest - row.lowest < 0.05 ? "same" : `${tenths(row.lowest)} – ${tenths(row.highest)}`;
      return make("tr", { "data-strategy": row.name }, make("td", {}, row.label),
        make("td", { class: "number" }, make("b", {}, tenths(row.rate))),
        make("td", { class: "bars" }, bar), make("td", { class: "number soft" }, range),
        make("td", { class: "number" }, oracle > 0 ? `${Math.round((100 * row.rate) / oracle)} %` : "–"),
        make("td", { class: "number" }, `${tenths(100 * row.failures)} %`));
    });
    this.table.replaceChildren(make("thead", {}, head), make("tbody", {}, ...rows));
  }
}
