// How good each version is: over all rows, and how that differs between gateways.
import { axis, chart, colour, wash } from './charts.js';
import { data, section } from './dom.js';
import { error, label, plural } from './words.js';

export function errorCard() {
  let versions = [];
  let unit = '';

  const say = (version) => {
    if (!version) return '';
    const spread = version.spread;
    const over = spread ? `; of ${plural(spread.gateways, 'gateway')} the median ${error(spread.median)}, most within ${error(spread.p10)} to ${error(spread.p90)}` : '';
    return `Version ${version.version}${version.inForce ? ' (in force)' : ''}: ${error(version.rmse)} ${unit} over all rows${over}`;
  };

  function options() {
    return {
      scales: { x: { time: false, range: (u, min, max) => [min - 0.5, max + 0.5] }, y: { range: (u, min, max) => (min === null ? [0, 1] : [Math.max(0, min - (max - min || 1) * 0.15), max + (max - min || 1) * 0.15]) } },
      axes: [
        axis({ size: 30, grid: { show: false }, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], values: (u, all) => all.map((v) => `v${v}`) }),
        axis({ size: 48, values: (u, all) => all.map(label) }),
      ],
      series: [
        {},
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: colour('series-2'), width: 2, dash: [6, 4], points: { show: false } },
        { stroke: colour('series-1'), width: 2, points: { size: 5, show: () => versions.length < 80 } },
      ],
      bands: [{ series: [2, 1], fill: wash('series-2', 0.18) }],
      hooks: { drawAxes: [markInForce] },
    };
  }

  function markInForce(u) {
    const version = versions.find((one) => one.inForce);
    if (!version) return;
    const x = Math.round(u.valToPos(version.version, 'x', true)) + 0.5;
    u.ctx.save();
    u.ctx.strokeStyle = colour('soft');
    u.ctx.setLineDash([2, 3]);
    u.ctx.beginPath();
    u.ctx.moveTo(x, u.bbox.top);
    u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
    u.ctx.stroke();
    u.ctx.restore();
  }

  const plot = chart({
    label: 'Error per version',
    height: 320,
    options,
    columns: ['Version', 'Error', 'Least', '10 %', 'Median', '90 %', 'Most', 'Gateways'],
    say: (i) => (i === null ? say(versions.findLast((one) => one.inForce) ?? versions.at(-1)) : say(versions[i])),
  });
  const root = section('error', 'Error per version', legend(), plot.figure);

  return {
    nodes: [root],
    draw(task) {
      unit = task.summary.rmse?.unit ?? '';
      versions = task.versions.filter((version) => version.rmse !== null).sort((a, b) => a.version - b.version);
      data(root, 'versions', versions.map((version) => version.version).join(' '));
      root.classList.toggle('no-spread', versions.every((version) => !version.spread));
      root.classList.toggle('is-empty', versions.length === 0);
      root.dataset.empty = task.versions.length ? 'No version has been evaluated.' : 'The first version brings the first point.';
      plot.draw(
        [
          versions.map((version) => version.version),
          versions.map((version) => version.spread?.p10 ?? null),
          versions.map((version) => version.spread?.p90 ?? null),
          versions.map((version) => version.spread?.median ?? null),
          versions.map((version) => version.rmse),
        ],
        () => [...versions].reverse().map(({ version, rmse, spread }) =>
          [version, rmse, ...['min', 'p10', 'median', 'p90', 'max', 'gateways'].map((name) => spread?.[name] ?? '–')]),
        versions.find((version) => version.inForce)?.version);
    },
  };
}

function legend() {
  const list = document.createElement('ul');
  list.className = 'legend small';
  for (const [kind, text] of [['line', 'over all rows'], ['dash', 'median of the gateways'], ['band', 'middle 80 % of them']]) {
    const item = document.createElement('li');
    item.dataset.kind = kind;
    item.textContent = text;
    list.append(item);
  }
  return list;
}
