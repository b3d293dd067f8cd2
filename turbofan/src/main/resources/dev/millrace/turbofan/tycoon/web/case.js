// What each strategy earns in the long run at any costs: dev.millrace.turbofan.economics in the page.
// A sum is {engines, failures, cycles}; a curve has one for each setting, setting 0 being never to maintain.

const HIGHEST_AGE = 600;
const FIXED_AGE = 193;

export const STRATEGIES = [
  ["corrective", "Corrective"], ["preventative", "Preventative at 193"], ["ownSchedule", "Own schedule"],
  ["fleetSchedule", "Fleet schedule"], ["local", "Local predictive"], ["federated", "Federated predictive"],
  ["oracle", "Oracle"],
];

/** Profit over hours. */
export function rate(costs, sum) {
  const maintained = sum.engines - sum.failures;
  const profit = costs.income * sum.cycles - costs.maintenanceCost * maintained - costs.failureCost * sum.failures;
  const hours = sum.cycles + costs.maintenanceHours * maintained + costs.failureHours * sum.failures;
  return profit / hours;
}

const at = (curve, setting) => (
  { engines: curve.engines, failures: curve.failures[setting], cycles: curve.cycles[setting] });

/** The setting of highest rate; of equally good ones the highest. */
export function best(costs, curve) {
  let found = 0;
  for (let setting = 1; setting < curve.failures.length; setting++) {
    if (rate(costs, at(curve, setting)) >= rate(costs, at(curve, found))) {
      found = setting;
    }
  }
  return found;
}

function curveOfAges(lives) {
  const curve = { engines: lives.length, failures: [], cycles: [] };
  for (let age = 0; age <= HIGHEST_AGE; age++) {
    const saved = age === 0 ? [] : lives.filter((life) => life > age);
    const lost = age === 0 ? lives : lives.filter((life) => life <= age);
    curve.failures.push(lost.length);
    curve.cycles.push(saved.length * age + lost.reduce((sum, life) => sum + life, 0));
  }
  return curve;
}

/** Adds what follows from lives alone to what the server sent. */
export function prepare(evidence) {
  return {
    ...evidence,
    playAges: curveOfAges(evidence.play),
    fleetAges: curveOfAges(evidence.plants.flatMap((plant) => plant.lives)),
    ownAges: evidence.plants.map((plant) => curveOfAges(plant.lives)),
  };
}

function oracle(costs, evidence) {
  const never = at(evidence.playAges, 0);
  const last = { engines: evidence.play.length, failures: 0, cycles: never.cycles - evidence.play.length };
  return rate(costs, last) >= rate(costs, never) ? last : never;
}

/** How the engines in play end at each plant, strategy by strategy. */
function outcomes(costs, evidence) {
  const same = (sum) => evidence.plants.map(() => sum);
  const { playAges, plants } = evidence;
  return {
    corrective: same(at(playAges, 0)),
    preventative: same(at(playAges, FIXED_AGE)),
    ownSchedule: evidence.ownAges.map((ages) => at(playAges, best(costs, ages))),
    fleetSchedule: same(at(playAges, best(costs, evidence.fleetAges))),
    local: plants.map((plant) => at(plant.play, best(costs, plant.tuning))),
    federated: same(at(evidence.federatedPlay, best(costs, evidence.federatedTuning))),
    oracle: same(oracle(costs, evidence)),
  };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Rate and failures of every strategy, and the share of plants that the federation helps. */
export function businessCase(costs, evidence) {
  const found = outcomes(costs, evidence);
  const rates = Object.fromEntries(
    Object.entries(found).map(([name, sums]) => [name, sums.map((sum) => rate(costs, sum))]));
  return {
    rows: STRATEGIES.map(([name, label]) => ({
      name, label,
      rate: mean(rates[name]),
      lowest: Math.min(...rates[name]),
      highest: Math.max(...rates[name]),
      failures: mean(found[name].map((sum) => sum.failures / sum.engines)),
    })),
    wins: mean(rates.federated.map((rated, plant) => (rated > rates.local[plant] ? 1 : 0))),
  };
}
