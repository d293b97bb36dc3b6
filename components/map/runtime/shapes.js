// The outlines of the marks. Each fits a circle of radius r closely enough that all look equally large.

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} corners
 * @param {number} turn Where the first corner points, in radians. @param {number} [inner] Share of r of a star's inner corners. */
function polygon(ctx, x, y, r, corners, turn, inner = 0) {
  const steps = inner ? corners * 2 : corners;
  for (let i = 0; i < steps; i++) {
    const angle = turn + (i * 2 * Math.PI) / steps;
    const length = inner && i % 2 ? r * inner : r;
    const px = x + length * Math.cos(angle);
    const py = y + length * Math.sin(angle);
    if (i === 0) ctx.moveTo(px, py);
    else ctx.lineTo(px, py);
  }
  ctx.closePath();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} turn */
function cross(ctx, x, y, r, turn) {
  const arm = 0.36;
  const points = [[-arm, -1], [arm, -1], [arm, -arm], [1, -arm], [1, arm], [arm, arm], [arm, 1], [-arm, 1], [-arm, arm], [-1, arm], [-1, -arm], [-arm, -arm]];
  const cosine = Math.cos(turn) * r;
  const sine = Math.sin(turn) * r;
  points.forEach(([px, py], i) => {
    const tx = x + px * cosine - py * sine;
    const ty = y + px * sine + py * cosine;
    if (i === 0) ctx.moveTo(tx, ty);
    else ctx.lineTo(tx, ty);
  });
  ctx.closePath();
}

const UP = -Math.PI / 2;

/** Begin the path of a mark. @param {CanvasRenderingContext2D} ctx @param {string} shape @param {number} x @param {number} y @param {number} r */
export function trace(ctx, shape, x, y, r) {
  ctx.beginPath();
  switch (shape) {
    case "square":
      polygon(ctx, x, y, r * 1.2, 4, Math.PI / 4);
      break;
    case "diamond":
      polygon(ctx, x, y, r * 1.25, 4, UP);
      break;
    case "triangle":
      polygon(ctx, x, y + r * 0.2, r * 1.3, 3, UP);
      break;
    case "triangle-down":
      polygon(ctx, x, y - r * 0.2, r * 1.3, 3, -UP);
      break;
    case "pentagon":
      polygon(ctx, x, y, r * 1.15, 5, UP);
      break;
    case "hexagon":
      polygon(ctx, x, y, r * 1.1, 6, 0);
      break;
    case "star":
      polygon(ctx, x, y, r * 1.4, 5, UP, 0.48);
      break;
    case "burst":
      polygon(ctx, x, y, r * 1.3, 8, UP, 0.62);
      break;
    case "plus":
      cross(ctx, x, y, r * 1.1, 0);
      break;
    case "cross":
      cross(ctx, x, y, r * 1.1, Math.PI / 4);
      break;
    case "ring":
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.moveTo(x + r * 0.45, y);
      ctx.arc(x, y, r * 0.45, 0, 2 * Math.PI, true);
      break;
    default:
      ctx.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/** A mark's radius in pixels: its area grows with the toll. @param {number} killed NaN where not known. */
export function markRadius(killed) {
  return killed > 0 ? Math.min(17, 5 + 2 * Math.sqrt(killed)) : 5;
}

/**
 * Draw one mark.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{shape: string, colour: string, x: number, y: number, r: number, sides: number, ink: string, paper: string}} mark
 *   ``sides`` 1 is drawn hollow, 2 with a second outline.
 */
export function drawMark(ctx, { shape, colour, x, y, r, sides, ink, paper }) {
  ctx.lineJoin = "round";
  if (sides === 2) {
    trace(ctx, shape, x, y, r + 3);
    ctx.fillStyle = paper;
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = ink;
    ctx.stroke();
  }
  trace(ctx, shape, x, y, r);
  if (sides === 1) {
    ctx.lineWidth = 4.5;
    ctx.strokeStyle = ink;
    ctx.stroke();
    ctx.fillStyle = paper;
    ctx.fill();
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = colour;
    ctx.stroke();
    return;
  }
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = paper;
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = ink;
  ctx.stroke();
}
