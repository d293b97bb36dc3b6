// Routes: a dot for each stated stop, a cased line of dashes between them, for it is a guess, arrowheads that show the way.

/**
 * @typedef {import("./clusters.js").View} View
 * @typedef {{row: number, points: Float64Array, stops: number[], alleged: boolean, label: string}} ScreenLine
 *   ``points`` and ``stops`` are x, y, x, y, ... in pixels of the picture.
 */

const ARROW_EVERY = 130;

/** A line in pixels of the picture, points closer than a pixel left out; null where it lies outside of it.
 * @param {Float64Array} line World coordinates. @param {View} view @returns {Float64Array | null} */
export function toScreen(line, view) {
  const found = [];
  let left = true;
  let right = true;
  let above = true;
  let below = true;
  let lastX = NaN;
  let lastY = NaN;
  for (let i = 0; i < line.length; i += 2) {
    const x = line[i] * view.scale - view.left;
    const y = line[i + 1] * view.scale - view.top;
    left &&= x < 0;
    right &&= x > view.width;
    above &&= y < 0;
    below &&= y > view.height;
    if (Math.abs(x - lastX) < 1 && Math.abs(y - lastY) < 1 && i < line.length - 2) continue;
    found.push(x, y);
    lastX = x;
    lastY = y;
  }
  return left || right || above || below ? null : Float64Array.from(found);
}

/** Points at equal steps along a line, with the direction there. @param {Float64Array} points @param {number} every @param {number} start
 * @returns {{x: number, y: number, angle: number}[]} */
export function along(points, every, start) {
  const found = [];
  let next = start;
  let walked = 0;
  for (let i = 2; i < points.length; i += 2) {
    const dx = points[i] - points[i - 2];
    const dy = points[i + 1] - points[i - 1];
    const length = Math.hypot(dx, dy);
    while (length > 0 && next <= walked + length) {
      const share = (next - walked) / length;
      found.push({ x: points[i - 2] + dx * share, y: points[i - 1] + dy * share, angle: Math.atan2(dy, dx) });
      next += every;
    }
    walked += length;
  }
  return found;
}

/** @param {Float64Array} points */
export function lengthOf(points) {
  let length = 0;
  for (let i = 2; i < points.length; i += 2) length += Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
  return length;
}

/** @param {CanvasRenderingContext2D} ctx @param {Float64Array} points */
function path(ctx, points) {
  ctx.beginPath();
  ctx.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) ctx.lineTo(points[i], points[i + 1]);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} angle @param {number} size */
function arrowhead(ctx, x, y, angle, size) {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  ctx.beginPath();
  for (const [along_, across] of [[0.6, 0], [-0.6, 0.55], [-0.3, 0], [-0.6, -0.55]]) {
    ctx.lineTo(x + (along_ * cosine - across * sine) * size, y + (along_ * sine + across * cosine) * size);
  }
  ctx.closePath();
}

/** Draw one route. @param {CanvasRenderingContext2D} ctx @param {ScreenLine} line
 * @param {{colour: string, casing: string, width?: number}} look */
export function drawLine(ctx, line, { colour, casing, width = 2.2 }) {
  const { points } = line;
  if (points.length < 4) return;
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  path(ctx, points);
  ctx.lineWidth = width + 2.6;
  ctx.strokeStyle = casing;
  ctx.stroke();
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.setLineDash([7, 5]);
  ctx.stroke();
  ctx.setLineDash([]);
  const size = 9 + width * 1.6;
  const total = lengthOf(points);
  const n = Math.max(1, Math.floor(total / ARROW_EVERY));
  ctx.lineWidth = 1.5;
  for (const { x, y, angle } of total < 24 ? [] : along(points, total / n, total / n / 2)) {
    arrowhead(ctx, x, y, angle, size);
    ctx.fillStyle = line.alleged ? casing : colour;
    ctx.strokeStyle = line.alleged ? colour : casing;
    ctx.stroke();
    ctx.fill();
  }
  for (let i = 0; i < line.stops.length; i += 2) {
    ctx.beginPath();
    ctx.arc(line.stops[i], line.stops[i + 1], width + 1.8, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.strokeStyle = casing;
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

/** Routes as thin lines, in no time: the first picture has them so. @param {CanvasRenderingContext2D} ctx @param {ScreenLine[]} lines
 * @param {string} colour */
export function sketchLines(ctx, lines, colour) {
  ctx.beginPath();
  for (const { points } of lines) {
    ctx.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) ctx.lineTo(points[i], points[i + 1]);
  }
  ctx.lineWidth = 1; // a browser has a quick way for this width alone
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/** The distance from a point to a line in pixels. @param {Float64Array} points @param {number} x @param {number} y */
export function distanceTo(points, x, y) {
  let best = Infinity;
  for (let i = 2; i < points.length; i += 2) {
    const x1 = points[i - 2];
    const y1 = points[i - 1];
    const dx = points[i] - x1;
    const dy = points[i + 1] - y1;
    const share = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(x - x1 - share * dx, y - y1 - share * dy));
  }
  return best;
}
