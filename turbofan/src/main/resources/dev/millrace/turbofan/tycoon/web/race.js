// Profit lines: of this race, and of the mean of many with a band.

import { brief } from "./format.js";

/** Colour and dash of each factory's line: never colour alone. */
export const LOOKS = [
  { token: "--series-6", dash: [2, 3], name: "Corrective" },
  { token: "--series-2", dash: [8, 3, 2, 3], name: "Preventative" },
  { token: "--series-3", dash: [7, 4], name: "Local" },
  { token: "--series-1", dash: [], name: "Federated" },
];

const LEFT = 52;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 22;
const MOST_POINTS = 400;

function ticks(low, high, wanted) {
  const rough = (high - low) / wanted;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * unit).find((size) => size >= rough);
  const found = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
    found.push(tick);
  }
  return found;
}

export class Chart {
  constructor(canvas) {
    this.canvas = canvas;
  }

  /** Lines: {look, values, low, high}; point i stands at hour (i + 1) * between. */
  draw(lines, between, goal) {
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const ink = this.canvas.getContext("2d");
    ink.scale(ratio, ratio);
    const style = getComputedStyle(this.canvas);
    const colour = (token) => style.getPropertyValue(token);
    const hours = Math.max(500, between * Math.max(...lines.map((line) => line.values.length)));
    const all = lines.flatMap((line) => [line.values, line.low || [], line.high || []]);
    const end = (pick, first) => 1.05 * all.reduce((found, values) => values.reduce((a, b) => pick(a, b), found), first);
    const high = end(Math.max, 200_000);
    const low = end(Math.min, -100_000);
    const x = (hour) => LEFT + ((width - LEFT - RIGHT) * hour) / hours;
    const y = (value) => TOP + ((height - TOP - BOTTOM) * (high - value)) / (high - low);
    this.grid(ink, colour, { low, high, hours, x, y, width, height });
    if (goal && goal < high) {
      ink.setLineDash([1, 4]);
      ink.strokeStyle = colour("--ink");
      ink.beginPath();
      ink.moveTo(LEFT, y(goal));
      ink.lineTo(width - RIGHT, y(goal));
      ink.stroke();
    }
    lines.forEach((line) => this.line(ink, colour, line, between, x, y));
  }

  grid(ink, colour, { low, high, hours, x, y, width, height }) {
    ink.lineWidth = 1;
    ink.font = "11px system-ui, sans-serif";
    ink.textBaseline = "middle";
    for (const value of ticks(low, high, 4)) {
      ink.strokeStyle = value === 0 ? colour("--soft") : colour("--line");
      ink.beginPath();
      ink.moveTo(LEFT, y(value));
      ink.lineTo(width - RIGHT, y(value));
      ink.stroke();
      ink.fillStyle = colour("--soft");
      ink.textAlign = "right";
      ink.fillText(brief(value), LEFT - 6, y(value));
    }
    ink.textAlign = "center";
    for (const hour of ticks(0, hours, 4).slice(1)) {
      ink.fillText(`${hour.toLocaleString("en-US")} h`, Math.min(x(hour), width - RIGHT - 18), height - 8);
    }
  }

  line(ink, colour, { look, values, low, high }, between, x, y) {
    const stride = Math.max(1, Math.floor(values.length / MOST_POINTS));
    const points = (series, step) => {
      for (let i = step > 0 ? 0 : series.length - 1; i >= 0 && i < series.length; i += step * stride) {
        ink.lineTo(x((i + 1) * between), y(series[i]));
      }
    };
    ink.setLineDash([]);
    if (low) {
      ink.globalAlpha = 0.14;
      ink.fillStyle = colour(look.token);
      ink.beginPath();
      points(low, 1);
      points(high, -1);
      ink.fill();
      ink.globalAlpha = 1;
    }
    ink.setLineDash(look.dash);
    ink.strokeStyle = colour(look.token);
    ink.lineWidth = look.dash.length ? 1.8 : 2.6;
    ink.beginPath();
    ink.moveTo(x(0), y(0));
    points(values, 1);
    ink.stroke();
    ink.setLineDash([]);
  }
}
