// Many points on one screen: a grid that is fixed to the world, so that clusters stay where they are while the map moves.

export const CELL = 46;

/**
 * @typedef {{left: number, top: number, width: number, height: number, scale: number, zoom: number}} View
 *   ``left`` and ``top`` are the world coordinates of the picture's corner times ``scale``, pixels per world.
 * @typedef {{x: number, y: number, count: number, row: number, cells: number[], kinds: Uint32Array | null, r: number}} Cluster
 *   ``x`` and ``y`` in pixels of the picture; ``row`` is the one row of a cluster of one, else -1.
 */

/** @param {number} count */
export function clusterRadius(count) {
  return count < 2 ? 6 : 11 + 2.6 * Math.log2(count);
}

/** The grid of a view. @param {View} view */
export function gridOf(view) {
  const col0 = Math.floor(view.left / CELL);
  const row0 = Math.floor(view.top / CELL);
  return {
    col0,
    row0,
    cols: Math.floor((view.left + view.width) / CELL) - col0 + 1,
    rows: Math.floor((view.top + view.height) / CELL) - row0 + 1,
  };
}

/**
 * The clusters and single points in view.
 * @param {{x: Float64Array, y: Float64Array, kind: Uint8Array}} points World coordinates, NaN where unplaced.
 * @param {Uint8Array} mask @param {View} view @param {number} kindCount @returns {Cluster[]}
 */
export function cluster(points, mask, view, kindCount) {
  const { col0, row0, cols, rows } = gridOf(view);
  const cells = cols * rows;
  const counts = new Int32Array(cells);
  const sumX = new Float64Array(cells);
  const sumY = new Float64Array(cells);
  const first = new Int32Array(cells);
  const kinds = new Uint32Array(cells * kindCount);
  const { x, y, kind } = points;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const px = x[i] * view.scale;
    const py = y[i] * view.scale;
    const col = Math.floor(px / CELL) - col0;
    const row = Math.floor(py / CELL) - row0;
    if (!(col >= 0 && col < cols && row >= 0 && row < rows)) continue; // NaN falls through here as well
    const cell = row * cols + col;
    if (counts[cell]++ === 0) first[cell] = i;
    sumX[cell] += px;
    sumY[cell] += py;
    kinds[cell * kindCount + kind[i]]++;
  }
  /** @type {(Cluster | null)[]} */
  const found = new Array(cells).fill(null);
  for (let cell = 0; cell < cells; cell++) {
    const count = counts[cell];
    if (!count) continue;
    found[cell] = {
      x: sumX[cell] / count - view.left,
      y: sumY[cell] / count - view.top,
      count,
      row: count === 1 ? first[cell] : -1,
      cells: [cell],
      kinds: kinds.slice(cell * kindCount, (cell + 1) * kindCount),
      r: clusterRadius(count),
    };
  }
  merge(found, cols, rows);
  return /** @type {Cluster[]} */ (found.filter(Boolean));
}

/** Join neighbours that would overlap, the smaller into the larger. @param {(Cluster | null)[]} found @param {number} cols @param {number} rows */
function merge(found, cols, rows) {
  const order = found.flatMap((item, cell) => (item ? [cell] : [])).sort((a, b) => (found[b]?.count ?? 0) - (found[a]?.count ?? 0) || a - b);
  for (const cell of order) {
    const item = found[cell];
    if (!item) continue;
    const col = cell % cols;
    const row = (cell - col) / cols;
    for (let dr = -1; dr <= 1; dr++) {
      for (let dc = -1; dc <= 1; dc++) {
        const c = col + dc;
        const r = row + dr;
        if ((!dr && !dc) || c < 0 || r < 0 || c >= cols || r >= rows) continue;
        const other = found[r * cols + c];
        if (!other || other.count > item.count) continue;
        const distance = Math.hypot(other.x - item.x, other.y - item.y);
        const singles = item.count === 1 && other.count === 1;
        if (distance > (singles ? 9 : item.r + other.r - 2)) continue;
        absorb(item, other);
        found[r * cols + c] = null;
      }
    }
  }
}

/** @param {Cluster} item @param {Cluster} other */
function absorb(item, other) {
  const count = item.count + other.count;
  item.x = (item.x * item.count + other.x * other.count) / count;
  item.y = (item.y * item.count + other.y * other.count) / count;
  item.count = count;
  item.row = -1;
  item.cells.push(...other.cells);
  item.kinds?.forEach((value, kind, kinds) => (kinds[kind] = value + (other.kinds?.[kind] ?? 0)));
  item.r = clusterRadius(count);
}

/** The rows of a cluster. @param {{x: Float64Array, y: Float64Array}} points @param {Uint8Array} mask @param {View} view
 * @param {Cluster} item @returns {number[]} */
export function rowsOf(points, mask, view, item) {
  const { col0, row0, cols, rows } = gridOf(view);
  const wanted = new Set(item.cells);
  const found = [];
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const col = Math.floor((points.x[i] * view.scale) / CELL) - col0;
    const row = Math.floor((points.y[i] * view.scale) / CELL) - row0;
    if (col >= 0 && col < cols && row >= 0 && row < rows && wanted.has(row * cols + col)) found.push(i);
  }
  return found;
}
