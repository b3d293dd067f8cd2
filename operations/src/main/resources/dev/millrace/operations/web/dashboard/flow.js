// How fast exchanges end and how many answers come.
import { axis, chart, colour, wash } from './charts.js';
import { h, section } from './dom.js';
import { bytes, count, duration, hour, plural } from './words.js';

const seconds = (iso) => Date.parse(iso) / 1000;
const short = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const times = (u, all, _axis, _space, step) => all.map((at) => (step < 60 ? hour(at * 1000) : short.format(at * 1000)));

export function flowCard() {
  let exchanges = [];
  let minutes = [];

  const latency = chart({
    label: 'Time that exchanges took',
    height: 150,
    columns: ['At', 'Round', 'Exchange', 'Took', 'Answers'],
    say: (i) => {
      const one = exchanges[i ?? exchanges.length - 1];
      return one ? `${i === null ? 'Last exchange' : `Round ${one.round}, exchange ${one.exchange}`}: ${duration(one.milliseconds)}${one.answers === null ? '' : `, ${plural(one.answers, 'answer')}`}` : '';
    },
    options: () => ({
      scales: { y: { range: (u, min, max) => [0, max ? max * 1.15 : 1] } },
      axes: [axis({ size: 30, grid: { show: false }, values: times, space: 70 }), axis({ size: 56, values: (u, all) => all.map((ms) => (ms ? duration(ms) : '0')) })],
      series: [{}, { stroke: colour('series-3'), width: 1.5, fill: wash('series-3', 0.1), points: { size: 4, show: () => exchanges.length < 100 } }],
    }),
  });
  const answers = chart({
    label: 'Answers per minute',
    height: 150,
    columns: ['Minute', 'Answers', 'Size'],
    say: (i) => {
      const one = minutes[i ?? minutes.length - 1];
      return one ? `${i === null ? 'Last minute' : hour(one.minute)}: ${plural(one.answers, 'answer')}${one.bytes === null ? '' : `, ${bytes(one.bytes)}`}` : '';
    },
    options: () => ({
      scales: { x: { range: (u, min, max) => [min - 40, max + 40] }, y: { range: (u, min, max) => [0, max ? max * 1.15 : 1] } },
      axes: [axis({ size: 30, grid: { show: false }, values: times, space: 60 }), axis({ size: 56, values: (u, all) => all.map((n) => (Number.isInteger(n) ? count(n) : '')) })],
      series: [{}, { stroke: colour('series-1'), fill: wash('series-1', 0.45), width: 1, paths: uPlot.paths.bars({ size: [0.7, 40] }), points: { show: false } }],
    }),
  });
  const root = section('flow', 'Flow', h('h3', {}, 'Time per exchange'), latency.figure, h('h3', {}, 'Answers per minute'), answers.figure);

  return {
    nodes: [root],
    draw({ flow }) {
      exchanges = flow.exchanges.filter((one) => one.milliseconds !== null);
      minutes = flow.answersPerMinute;
      root.classList.toggle('is-empty', exchanges.length + minutes.length === 0);
      root.dataset.empty = 'Nothing has flowed yet.';
      latency.draw([exchanges.map((one) => seconds(one.at)), exchanges.map((one) => one.milliseconds)],
        () => [...exchanges].reverse().map((one) => [hour(one.at), one.round, one.exchange, duration(one.milliseconds), count(one.answers)]));
      answers.draw([minutes.map((one) => seconds(one.minute)), minutes.map((one) => one.answers)],
        () => [...minutes].reverse().map((one) => [hour(one.minute), count(one.answers), bytes(one.bytes)]));
    },
  };
}
