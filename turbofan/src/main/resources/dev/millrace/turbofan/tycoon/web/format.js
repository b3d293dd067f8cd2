// Numbers as people read them.

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const number = (value) => WHOLE.format(value);

export const tenths = (value) => TENTHS.format(value).replace("-", "−");

export function dollars(value) {
  return `${value < 0 ? "−\u2060" : ""}$${WHOLE.format(Math.abs(value))}`;
}

/** $1.2 M, $340 k: for axes. */
export function brief(value) {
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size >= 1e6) {
    return `${sign}$${+(size / 1e6).toFixed(1)} M`;
  }
  return size >= 1e3 ? `${sign}$${Math.round(size / 1e3)} k` : `${sign}$${Math.round(size)}`;
}

/** Sets a text only where it has changed: the page is written to sixty times a second. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
