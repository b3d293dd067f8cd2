// Draws the participation matrix on a canvas: only the cells in sight, runs of equal cells at once.
import { colour } from './charts.js';

// Where in its cell a state's mark stands, so that shapes tell it too: [from, to] of the height.
const SHAPE = { C: [0, 1], M: [0.3, 0.7], A: [0.5, 1], R: [0, 0.5], L: [0.42, 0.58] };
const SIGNS = { C: '', M: '×', A: 'a', R: '!', L: '–' };
const SYMBOLS_FROM = 11;

/** What is in sight: first and one past the last index of cells along an axis. */
export const inSight = (scroll, size, cell, n) => [Math.max(0, Math.floor(scroll / cell)), Math.min(n, Math.ceil((scroll + size) / cell))];

/**
 * view: { width, height, left, top, scrollX, scrollY, cell: { width, height }, cursor: [row, column] | null }
 */
export function drawGrid(canvas, { gateways, rounds, rows }, view) {
  const ratio = window.devicePixelRatio || 1;
  const { width, height, left, top, scrollX, scrollY, cell, cursor } = view;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const paint = canvas.getContext('2d');
  paint.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint.fillStyle = colour('card');
  paint.fillRect(0, 0, width, height);
  const [fromRow, toRow] = inSight(scrollY, height - top, cell.height, rows.length);
  const [fromColumn, toColumn] = inSight(scrollX, width - left, cell.width, rounds.length);
  const ink = Object.fromEntries(Object.keys(SHAPE).map((state) => [state, colour(`part-${state}`)]));
  const ground = colour('idle-wash');
  const gapY = cell.height >= 6 ? 1 : 0;
  const gapX = cell.width >= 6 ? 1 : 0;

  paint.save();
  paint.beginPath();
  paint.rect(left, top, width - left, height - top);
  paint.clip();
  if (gapX + gapY === 0) drawSmall();
  else for (let row = fromRow; row < toRow; row++) {
    const states = rows[row];
    const y = top + row * cell.height - scrollY;
    let column = fromColumn;
    while (column < toColumn) {
      const state = states[column];
      const begin = column++;
      if (gapX === 0) while (column < toColumn && states[column] === state) column++;
      const shape = SHAPE[state];
      if (!shape) continue;
      const [from, to] = shape;
      const x = left + begin * cell.width - scrollX;
      const wide = (column - begin) * cell.width - gapX;
      if (to - from < 1) {
        paint.fillStyle = ground;
        paint.fillRect(x, y, wide, cell.height - gapY);
      }
      paint.fillStyle = ink[state];
      paint.fillRect(x, y + from * (cell.height - gapY), wide, Math.max(1, (to - from) * (cell.height - gapY)));
    }
  }
  if (cell.width >= SYMBOLS_FROM && cell.height >= SYMBOLS_FROM) drawSigns();
  if (cursor) {
    paint.strokeStyle = colour('focus');
    paint.lineWidth = 2;
    paint.strokeRect(left + cursor[1] * cell.width - scrollX - 1, top + cursor[0] * cell.height - scrollY - 1, cell.width + 2 - gapX, cell.height + 2 - gapY);
  }
  paint.restore();
  drawNames();

  function drawSmall() {
    paint.imageSmoothingEnabled = false;
    paint.drawImage(bitmap(rows, rounds.length, ink), left - scrollX, top - scrollY, rounds.length * cell.width, rows.length * cell.height);
  }

  function drawSigns() {
    paint.font = `bold ${Math.min(12, cell.height - 2)}px sans-serif`;
    paint.textAlign = 'center';
    paint.textBaseline = 'middle';
    paint.fillStyle = colour('card');
    for (let row = fromRow; row < toRow; row++) {
      for (let column = fromColumn; column < toColumn; column++) {
        const state = rows[row][column];
        const sign = SIGNS[state];
        if (!sign || state === 'L') continue;
        const [from, to] = SHAPE[state];
        if ((to - from) * cell.height < 9) continue;
        paint.fillText(sign, left + (column + 0.5) * cell.width - scrollX, top + (row + (from + to) / 2) * cell.height - scrollY);
      }
    }
  }

  function drawNames() {
    paint.fillStyle = colour('soft');
    paint.font = '11px Inter, "Segoe UI", system-ui, "Noto Sans", "Liberation Sans", sans-serif';
    paint.textBaseline = 'middle';
    paint.textAlign = 'left';
    paint.save();
    paint.beginPath();
    paint.rect(0, top - 6, left - 6, height);
    paint.clip();
    const everyRow = Math.ceil(13 / cell.height);
    for (let row = Math.ceil(fromRow / everyRow) * everyRow; row < toRow; row += everyRow) {
      paint.fillText(gateways[row], 0, top + (row + 0.5) * cell.height - scrollY);
    }
    paint.restore();
    paint.textAlign = 'center';
    const everyColumn = step(44 / cell.width);
    for (let column = fromColumn; column < toColumn; column++) {
      const x = left + (column + 0.5) * cell.width - scrollX;
      if (rounds[column] % everyColumn === 0 && x > left + 8 && x < width - 10) paint.fillText(String(rounds[column]), x, top / 2);
    }
  }
}

let drawn = {};

/** A dot for each cell, kept until the cells or the colours change: cells too small for shapes are drawn from it at once. */
function bitmap(rows, columns, ink) {
  const inks = JSON.stringify(ink);
  if (drawn.rows === rows && drawn.inks === inks) return drawn.dots;
  const dots = new OffscreenCanvas(columns, rows.length);
  const paint = dots.getContext('2d', { willReadFrequently: true });
  const image = paint.createImageData(columns, rows.length);
  const pixels = new Uint32Array(image.data.buffer);
  const of = new Uint32Array(128);
  for (const [state, css] of Object.entries(ink)) {
    paint.fillStyle = css;
    paint.fillRect(0, 0, 1, 1);
    of[state.charCodeAt(0)] = new Uint32Array(paint.getImageData(0, 0, 1, 1).data.buffer)[0];
  }
  let at = 0;
  for (const row of rows) for (let column = 0; column < columns; column++) pixels[at++] = of[row.charCodeAt(column)];
  paint.putImageData(image, 0, 0);
  drawn = { rows, inks, dots };
  return dots;
}

/** The next of 1, 2, 5, 10, 20, … that is no less. */
function step(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= least);
}
