// A pile of incidents at one point, spread out so that each can be taken.

/** More than these are shown as a list instead. */
export const MOST_APART = 24;

/** Where each of n marks goes, in pixels around the point: a circle, or a spiral from ten on.
 * @param {number} n @param {number} room The pixels that one mark needs. @returns {[number, number][]} */
export function spread(n, room) {
  /** @type {[number, number][]} */
  const spots = [];
  if (n < 10) {
    const radius = Math.max(24, (n * room) / (2 * Math.PI));
    for (let i = 0; i < n; i++) {
      const angle = -Math.PI / 2 + (i * 2 * Math.PI) / n;
      spots.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
    return spots;
  }
  let angle = 0;
  let radius = 22;
  for (let i = 0; i < n; i++) {
    spots.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    const step = room / radius;
    angle += step;
    radius += (step / (2 * Math.PI)) * room * 1.1;
  }
  return spots;
}

/** Whether the rows lie so close together that no zoom parts them. @param {import("./store.js").Store} store @param {number[]} rows
 * @param {number} maxScale Pixels per world at the closest zoom. */
export function isPile(store, rows, maxScale) {
  let west = Infinity;
  let east = -Infinity;
  let north = Infinity;
  let south = -Infinity;
  for (const row of rows) {
    west = Math.min(west, store.x[row]);
    east = Math.max(east, store.x[row]);
    north = Math.min(north, store.y[row]);
    south = Math.max(south, store.y[row]);
  }
  return (east - west) * maxScale < 60 && (south - north) * maxScale < 60;
}
