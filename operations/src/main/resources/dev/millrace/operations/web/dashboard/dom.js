// The few moves on the document that every part makes. They touch only what changed.

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element: `on…` listens, `data`, `aria` and `class` are set, null is left out. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** One of the page's symbols: good, warn, bad, idle. */
export function mark(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  turn(svg, name);
  return svg;
}

export function turn(svg, name) {
  const use = svg.querySelector('use');
  if (use.getAttribute('href') !== `#i-${name}`) use.setAttribute('href', `#i-${name}`);
  svg.dataset.health = name;
}

export function put(node, text) {
  const next = text === null || text === undefined ? '' : String(text);
  if (node.textContent !== next) node.textContent = next;
}

export function show(node, visible) {
  if (node.hidden === visible) node.hidden = !visible;
}

export function data(node, name, value) {
  const next = value === null || value === undefined ? '' : String(value);
  if (node.dataset[name] !== next) node.dataset[name] = next;
}

const nodesOf = new WeakMap();

/** Brings the children of a parent that follow one of them in line with the items: kept by key, made, moved or removed. */
export function keyed(parent, items, key, make, update, follows = null) {
  const before = nodesOf.get(parent) ?? new Map();
  const after = new Map();
  let place = follows ? follows.nextElementSibling : parent.firstElementChild;
  for (const item of items) {
    const id = String(key(item));
    const node = before.get(id) ?? make(item);
    after.set(id, node);
    update(node, item);
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
  for (const [id, node] of before) if (!after.has(id)) node.remove();
  nodesOf.set(parent, after);
}

/** A moment that says how long ago it was, and goes on doing so. */
export function moment(tag = 'time') {
  return h(tag, { class: 'moment' });
}

/** Changes the moment that an element tells. */
export function at(node, iso) {
  if (node.dataset.at === (iso ?? '')) return;
  node.dataset.at = iso ?? '';
  if (iso) node.setAttribute('datetime', iso);
  node.title = iso ? new Date(iso).toLocaleString() : '';
}

/** A long list a piece at a time: how many of its items are shown, and the button for more. */
export function pager(step, redraw) {
  let shown = step;
  const button = h('button', { type: 'button', class: 'more quiet', hidden: true, onclick: () => {
    shown += step;
    redraw();
  } });
  return {
    button,
    slice(items) {
      const left = items.length - shown;
      show(button, left > 0);
      put(button, left > 0 ? `Show ${Math.min(step, left)} more of ${left}` : '');
      return items.slice(0, shown);
    },
    reset() { shown = step; },
  };
}

/** What may be wider than the screen, and can then be scrolled by keyboard too. */
export const scroll = (label, ...children) => h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label }, ...children);

/** A section of the page with its heading. */
export function section(id, title, ...children) {
  return h('section', { class: 'card', id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title), ...children);
}
