// Numbers, times and codes as people read them.

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const figure = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const exact = new Intl.NumberFormat('en', { minimumSignificantDigits: 4, maximumSignificantDigits: 4 });

export const count = (n) => (n === null || n === undefined ? '–' : grouped.format(n));

export const error = (x) => (x === null || x === undefined ? '–' : exact.format(x));

/** A label of an axis: as short as it is true. */
export const label = (x) => figure.format(x);

export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

export function bytes(n) {
  if (n === null || n === undefined) return '–';
  if (n < 1000) return `${n} B`;
  const power = Math.min(3, Math.floor(Math.log10(n) / 3));
  return `${figure.format(Number((n / 1000 ** power).toPrecision(3)))} ${['B', 'kB', 'MB', 'GB'][power]}`;
}

/** A length of time in its two leading units. */
export function duration(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return '–';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
  const first = units.findIndex(([, size]) => whole >= size);
  const parts = [];
  let left = whole;
  for (const [unit, size] of units.slice(first, first + 2)) {
    const n = Math.floor(left / size);
    left -= n * size;
    if (n > 0) parts.push(`${n} ${unit}`);
  }
  return parts.join(' ');
}

export function ago(milliseconds) {
  if (milliseconds < 3000) return 'just now';
  if (milliseconds > 7 * 86400000) return `${Math.floor(milliseconds / 86400000)} d ago`;
  if (milliseconds > 3600000 && milliseconds < 86400000) return `${Math.floor(milliseconds / 3600000)} h ago`;
  return `${duration(Math.floor(milliseconds / 1000) * 1000).replace('.0', '').split(' ').slice(0, 2).join(' ')} ago`;
}

const time = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** The time of day, to the second. */
export const hour = (at) => time.format(typeof at === 'string' ? Date.parse(at) : at);

/** m:ss, or h:mm:ss. */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (n) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const REASONS = {
  QUORUM_MISSED: 'quorum missed',
  STRATEGY_FAILED: 'the strategy could make nothing of the answers',
  TASK_CHANGED: 'the task was changed',
  GATEWAY_REVOKED: 'an invited gateway was revoked',
  LATE: 'late',
  DUPLICATE: 'duplicate',
  UNREADABLE: 'unreadable',
  BAD_DIGEST: 'content and digest differ',
  UNKNOWN_TASK: 'unknown task',
  WRONG_REVISION: 'another revision of the task',
  NOT_IN_COHORT: 'not invited',
  SECOND_INSTALLATION: 'two boxes under one name',
  WRONG_BASE_VERSION: 'builds on another version',
  WRONG_SHAPE: 'not what was asked for',
  WRONG_EXAMPLES: 'impossible number of rows',
  WOULD_OVERFLOW: 'a number too large',
  IMPLAUSIBLE: 'implausible',
  MISPLACED: 'under a wrong key',
  FORGED_ASK: 'answers a forged ask',
  TOO_FEW_EXAMPLES: 'too few rows',
  TOO_MANY_EXAMPLES: 'more rows than asked for',
  NOTHING_HELD_OUT: 'holds nothing out',
  MISSING_SENSOR: 'a sensor is missing',
  UNKNOWN_ASK: 'does not know the ask',
  NOT_ALLOWED: 'its owner does not allow it',
  TRAINING_FAILED: 'local training failed',
};

/** Text with the codes of the verdicts page in words. */
export function reason(text) {
  if (!text) return '';
  return REASONS[text] ?? text.replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (code) => REASONS[code] ?? code.toLowerCase().replaceAll('_', ' '));
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What one letter of the participation matrix says. */
export const PARTS = {
  C: 'contributed',
  A: 'abstained',
  M: 'missing',
  R: 'refused',
  L: 'left out by the strategy',
  '-': 'not invited',
};
