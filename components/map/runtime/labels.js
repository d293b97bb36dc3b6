// Names on the map: the weightier first, none over a mark or over another name.

/** Pixels within which the goods of a route are not written again: routes that run side by side carry the same. */
const APART = 240;

/**
 * @typedef {{text: string, x: number, y: number, size: number, weight: number, style: string, beside: boolean, gap?: number}} Candidate
 *   ``beside``: the name stands next to its point (a town), ``gap`` pixels off; otherwise on it (a province, a country).
 * @typedef {{x1: number, y1: number, x2: number, y2: number}} Box
 * @typedef {Candidate & {left: number, middle: number, box: Box}} Placed
 */

/** Boxes sorted into a coarse grid, so that asking what overlaps stays quick. */
export class Boxes {
  constructor() {
    this.size = 64;
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box @returns {string[]} */
  keys(box) {
    const keys = [];
    for (let c = Math.floor(box.x1 / this.size); c <= Math.floor(box.x2 / this.size); c++) {
      for (let r = Math.floor(box.y1 / this.size); r <= Math.floor(box.y2 / this.size); r++) keys.push(`${c} ${r}`);
    }
    return keys;
  }

  /** @param {Box} box */
  add(box) {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** @param {Box} box @returns {boolean} */
  overlaps(box) {
    return this.keys(box).some((key) =>
      (this.cells.get(key) ?? []).some((other) => box.x1 < other.x2 && box.x2 > other.x1 && box.y1 < other.y2 && box.y2 > other.y1),
    );
  }
}

/**
 * The names that find room. ``taken`` gains their boxes.
 * @param {Candidate[]} candidates @param {Boxes} taken @param {(candidate: Candidate) => number} measure Width in pixels.
 * @param {{width: number, height: number}} view @returns {Placed[]}
 */
export function placeLabels(candidates, taken, measure, view) {
  const placed = [];
  /** Where each text was written. @type {Map<string, {x: number, y: number}[]>} */
  const written = new Map();
  for (const candidate of [...candidates].sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))) {
    const { x, y, size, gap = 7 } = candidate;
    const same = candidate.style === "route" ? (written.get(candidate.text) ?? []) : [];
    if (same.some((other) => Math.hypot(other.x - x, other.y - y) < APART)) continue;
    const width = measure(candidate);
    const spots = candidate.beside
      ? [[x + gap, y], [x - width - gap, y], [x - width / 2, y - gap - size * 0.5], [x - width / 2, y + gap + size * 0.5]]
      : [[x - width / 2, y], [x - width / 2, y - size * 1.4], [x - width / 2, y + size * 1.4]];
    for (const [left, middle] of spots) {
      const box = { x1: left - 3, y1: middle - size * 0.6 - 1, x2: left + width + 3, y2: middle + size * 0.6 + 1 };
      if (box.x1 < 0 || box.y1 < 0 || box.x2 > view.width || box.y2 > view.height || taken.overlaps(box)) continue;
      taken.add(box);
      placed.push({ ...candidate, left, middle, box });
      written.set(candidate.text, [...same, { x, y }]);
      break;
    }
  }
  return placed;
}
