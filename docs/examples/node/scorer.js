// Predicts from raw readings with a GlobalModel record, as docs/reference/model-format.md describes it.

/** The elements of a Vector record. */
export function numbers({ encoding, count, data }) {
  if (encoding !== 'FLOAT64' || data.length !== 8 * count) {
    throw new Error(`a vector of ${count} doubles was expected, not ${data.length} bytes of ${encoding}`);
  }
  return Array.from({ length: count }, (_, i) => data.readDoubleLE(8 * i));
}

/**
 * Prediction at the last of an asset's readings.
 *
 * @param model a GlobalModel of a linear family
 * @param readings [{clock, <sensor>: value, …}, …] in the order of the clock
 */
export function predict(model, readings) {
  const { intercept, coefficients } = model.parameters;
  if (!intercept || !coefficients) {
    throw new Error(`family '${model.model.family}' is not linear`);
  }
  const x = features(model, readings);
  const weights = numbers(coefficients);
  const raw = weights.reduce((sum, weight, i) => sum + weight * x[i], 0) + numbers(intercept)[0];
  const { min, max } = range(target(model));
  return clamp(raw, min, max);
}

/** The feature vector at the last reading, in the order of the coefficients. */
export function features({ features: spec, normaliserMeans, normaliserScales }, readings) {
  const means = numbers(normaliserMeans);
  const scales = numbers(normaliserScales);
  const last = readings.slice(-spec.longWindow);
  const regimes = last.map((reading) => nearestRegime(spec, reading));
  const x = [];
  spec.inputs.forEach((sensor, s) => {
    const z = last.map((reading, i) => {
      const at = regimes[i] * spec.inputs.length + s;
      return (clamp(value(reading, sensor), sensor.min, sensor.max) - means[at]) / scales[at];
    });
    x.push(mean(z.slice(-spec.shortWindow)), mean(z), rise(z), deviation(z));
  });
  if (spec.ageScale > 0) {
    x.push(age(spec, readings) / spec.ageScale);
  }
  return x;
}

/** What is predicted: the union's only branch. */
export function target(model) {
  const [[name, content]] = Object.entries(model.target);
  return { kind: name.split('.').pop(), ...content };
}

/** Unit of the predictions. */
export function unit(model) {
  const { kind, unit: ofLife, sensor } = target(model);
  return kind === 'SoftSensor' ? sensor.unit : ofLife;
}

function range({ kind, cap, sensor }) {
  return kind === 'SoftSensor' ? sensor : { min: 0, max: cap };
}

function nearestRegime({ settings, regimes }, reading) {
  const distances = regimes.map((centre) =>
    settings.reduce((sum, setting, s) => {
      const share = (value(reading, setting) - centre[s]) / (setting.max - setting.min);
      return sum + share * share;
    }, 0),
  );
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

function age({ clockKind, longestLife }, readings) {
  const origin = clockKind === 'COUNTER' ? 0 : readings[0].clock;
  return clamp(readings.at(-1).clock - origin, 0, longestLife);
}

function value(reading, { name }) {
  if (!Number.isFinite(reading[name])) {
    throw new Error(`a reading at clock ${reading.clock} has no number for sensor '${name}'`);
  }
  return reading[name];
}

function mean(z) {
  return z.reduce((sum, v) => sum + v, 0) / z.length;
}

function deviation(z) {
  const m = mean(z);
  return Math.sqrt(mean(z.map((v) => (v - m) ** 2)));
}

/** Least-squares slope per reading, times readings. */
function rise(z) {
  const n = z.length;
  const products = z.reduce((sum, v, i) => sum + (i - (n - 1) / 2) * v, 0);
  return n < 2 ? 0 : (products * 12) / (n * n - 1);
}

function clamp(v, min, max) {
  return Math.max(min, Math.min(max, v));
}
