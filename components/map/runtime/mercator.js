// Web Mercator on a world of one unit: (0, 0) is the north-west corner, (1, 1) the south-east one.

const EQUATOR_M = 40075016.686;

/** @param {number} lon Degrees. */
export function mercatorX(lon) {
  return lon / 360 + 0.5;
}

/** @param {number} lat Degrees; beyond 85.05 it is held there, where the square world ends. */
export function mercatorY(lat) {
  const held = Math.max(-85.0511, Math.min(85.0511, lat));
  const sine = Math.sin((held * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** @param {number} x */
export function longitude(x) {
  return (x - 0.5) * 360;
}

/** @param {number} y */
export function latitude(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** The world units that a length in metres spans at y. @param {number} metres @param {number} y */
export function metresToWorld(metres, y) {
  return metres / (EQUATOR_M * Math.cos((latitude(y) * Math.PI) / 180));
}
