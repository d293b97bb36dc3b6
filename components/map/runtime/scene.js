// One drawing of the map: what lies where on the screen, in which order it is painted, and what is under the pointer.

import { cluster } from "./clusters.js";
import { brief } from "./figures.js";
import { Boxes, placeLabels } from "./labels.js";
import { along, distanceTo, drawLine, lengthOf, sketchLines, toScreen } from "./lines.js";
import { mercatorX, mercatorY, metresToWorld } from "./mercator.js";
import { drawMark, markRadius } from "./shapes.js";
import { PROVINCE_PRECISION } from "./store.js";
import { briefList, tellPlace } from "./wording.js";

/**
 * @typedef {import("./canvases.js").View} View
 * @typedef {import("./theme.js").Palette} Palette
 * @typedef {import("./clusters.js").Cluster} Cluster
 * @typedef {{kind: "incident", row: number, x: number, y: number, r: number}} Mark
 * @typedef {{kind: "cluster", cluster: Cluster, x: number, y: number, r: number}} Heap
 * @typedef {{kind: "route", row: number}} Line
 * @typedef {Mark | Heap | Line} Target
 */

const FONT = "system-ui, sans-serif";

/** What is drawn now. */
export class Scene {
  /** @param {import("./store.js").Store} store @param {import("./basemap.js").Basemap} basemap */
  constructor(store, basemap) {
    this.store = store;
    this.basemap = basemap;
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Heap[]} */
    this.heaps = [];
    /** @type {import("./lines.js").ScreenLine[]} */
    this.lines = [];
    /** @type {CanvasPattern | null} */
    this.hatch = null;
    /** @type {string} */
    this.hatchColour = "";
    /** @type {{name: string, x: number, y: number, weight: number}[] | null} */
    this.towns = null;
  }

  /** The places of the incidents that are finer than a province, the most frequent first, and the towns of the basemap. */
  findTowns() {
    const { places, place, incidents } = this.store;
    const counts = new Int32Array(places.n);
    const precision = incidents.number("geo_precision");
    for (let row = 0; row < incidents.n; row++) if (precision[row] < PROVINCE_PRECISION) counts[place[row]]++;
    const lon = places.number("lon");
    const lat = places.number("lat");
    /** @type {Map<string, {name: string, x: number, y: number, weight: number}>} */
    const found = new Map();
    /** The places at one point. @type {Map<string, number[]>} */
    const spots = new Map();
    for (let at = 0; at < places.n; at++) {
      if (!counts[at] || Number.isNaN(lon[at])) continue;
      const key = `${lon[at]} ${lat[at]}`;
      spots.set(key, [...(spots.get(key) ?? []), at]);
    }
    for (const spot of spots.values()) {
      // One point is called by the spelling that most of its reports use.
      const [at] = spot.sort((a, b) => counts[b] - counts[a]);
      const name = tellPlace(this.store, at);
      const weight = spot.reduce((sum, one) => sum + counts[one], 0);
      const known = found.get(name);
      if (!known || known.weight < weight) found.set(name, { name, x: mercatorX(lon[at]), y: mercatorY(lat[at]), weight });
    }
    for (const town of this.basemap.towns) if (!found.has(town.name)) found.set(town.name, { ...town, weight: town.weight / 1e9 });
    return [...found.values()].filter((town) => town.name).sort((a, b) => b.weight - a.weight);
  }

  /** The key of the province that is all that is known of an incident's place, or "". @param {number} row @returns {string} */
  provinceOnly(row) {
    const { incidents, places, place } = this.store;
    return incidents.number("geo_precision")[row] === PROVINCE_PRECISION ? places.value("province", place[row]) : "";
  }

  /** Where everything lies. @param {View} view @param {Uint8Array} incidents @param {Uint8Array} routes @param {Set<number>} apart
   *   Rows that are drawn elsewhere (an opened pile). */
  layOut(view, incidents, routes, apart) {
    const { store } = this;
    let mask = incidents;
    if (apart.size) {
      mask = incidents.slice();
      for (const row of apart) mask[row] = 0;
    }
    const killed = store.incidents.number("fatalities_best");
    this.marks = [];
    this.heaps = [];
    for (const item of cluster(store, mask, view, store.symbols.length)) {
      if (item.row >= 0) this.marks.push({ kind: "incident", row: item.row, x: item.x, y: item.y, r: markRadius(killed[item.row]) });
      else this.heaps.push({ kind: "cluster", cluster: item, x: item.x, y: item.y, r: item.r });
    }
    this.marks.sort((a, b) => b.r - a.r);
    this.lines = [];
    store.lines.forEach((line, row) => {
      const points = line && routes[row] ? toScreen(line, view) : null;
      if (!points) return;
      const alleged = store.routes.value("status", row) === "alleged";
      const goods = briefList(store.routes.list("goods", row));
      const stops = store.stops[row].map((value, i) => value * view.scale - (i % 2 ? view.top : view.left));
      this.lines.push({ row, points, stops, alleged, label: goods + (alleged && goods ? " (alleged)" : "") });
    });
  }

  /** Routes, hatched provinces, halos, marks and clusters. @param {CanvasRenderingContext2D} ctx @param {View} view
   * @param {Palette} palette @param {Uint8Array} incidents @param {boolean} [first] The first picture, before the ground is there. */
  paint(ctx, view, palette, incidents, first = false) {
    if (first) sketchLines(ctx, this.lines, palette.route);
    else {
      this.paintHatched(ctx, view, palette, incidents);
      for (const line of this.lines) drawLine(ctx, line, { colour: palette.route, casing: palette.routeCase });
    }
    for (const mark of this.marks) this.paintHalo(ctx, view, mark);
    for (const mark of this.marks) this.paintMark(ctx, palette, mark);
    for (const heap of this.heaps) this.paintHeap(ctx, palette, heap);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Palette} palette @param {Uint8Array} incidents */
  paintHatched(ctx, view, palette, incidents) {
    const { place, places } = this.store;
    const precision = this.store.incidents.number("geo_precision");
    const hatched = new Set();
    for (let row = 0; row < incidents.length; row++) if (incidents[row] && precision[row] === PROVINCE_PRECISION) hatched.add(place[row]);
    const keys = new Set([...hatched].map((at) => places.value("province", at)).filter(Boolean));
    if (!keys.size) return;
    if (!this.hatch || this.hatchColour !== palette.hatch) {
      const tile = ctx.canvas.ownerDocument.createElement("canvas");
      tile.width = tile.height = 16;
      const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
      pen.strokeStyle = palette.hatch;
      pen.lineWidth = 1.2;
      for (const shift of [-8, 0, 8, 16]) {
        pen.moveTo(shift - 2, 18);
        pen.lineTo(shift + 18, -2);
      }
      pen.stroke();
      this.hatch = ctx.createPattern(tile, "repeat");
      this.hatchColour = palette.hatch;
    }
    for (const key of keys) {
      const area = this.basemap.byKey.get(key);
      if (area && this.hatch && this.basemap.isInView(area, view)) this.basemap.paint(ctx, area, view, { fill: this.hatch, stroke: palette.hatch, width: 1.4 });
    }
  }

  /** @param {number} row @param {View} view The radius of a place's uncertainty in pixels, 0 where there is none to show. */
  haloRadius(row, view) {
    const metres = this.store.places.number("uncertainty_m")[this.store.place[row]];
    if (!(metres > 0)) return 0;
    return metresToWorld(metres, this.store.y[row]) * view.scale;
  }

  /** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Mark} mark */
  paintHalo(ctx, view, mark) {
    const radius = this.haloRadius(mark.row, view);
    if (radius < mark.r + 4 || this.provinceOnly(mark.row) || radius > 600) return;
    const colour = this.store.symbols[this.store.kind[mark.row]][1];
    ctx.beginPath();
    ctx.arc(mark.x, mark.y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.globalAlpha = radius < 90 ? 0.1 : 0.03; // a wide one would tint the country
    ctx.fill();
    ctx.globalAlpha = radius < 90 ? 0.5 : 0.35;
    ctx.lineWidth = 1;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Palette} palette @param {Mark} mark */
  paintMark(ctx, palette, mark) {
    const { store } = this;
    const [, colour, shape] = store.symbols[store.kind[mark.row]];
    drawMark(ctx, { shape, colour, x: mark.x, y: mark.y, r: mark.r, sides: store.sides[mark.row], ink: palette.ink, paper: palette.paper });
    if (!this.provinceOnly(mark.row)) return;
    ctx.beginPath();
    ctx.setLineDash([3, 3]);
    ctx.arc(mark.x, mark.y, mark.r + 6, 0, 2 * Math.PI);
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = palette.label;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** A cluster: its number, and a ring of the types in it. @param {CanvasRenderingContext2D} ctx @param {Palette} palette @param {Heap} heap */
  paintHeap(ctx, palette, heap) {
    const { x, y, r, cluster: item } = heap;
    ctx.beginPath();
    ctx.arc(x, y, r + 1.5, 0, 2 * Math.PI);
    ctx.fillStyle = palette.ink;
    ctx.fill();
    let angle = -Math.PI / 2;
    item.kinds?.forEach((count, kind) => {
      if (!count) return;
      const next = angle + (count / item.count) * 2 * Math.PI;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.arc(x, y, r, angle, next);
      ctx.fillStyle = this.store.symbols[kind][1];
      ctx.fill();
      angle = next;
    });
    ctx.beginPath();
    ctx.arc(x, y, Math.max(r - 5, r * 0.7), 0, 2 * Math.PI);
    ctx.fillStyle = palette.paper;
    ctx.fill();
    ctx.fillStyle = "#16191d";
    ctx.font = `600 ${r < 16 ? 11 : r < 26 ? 12 : 13}px ${FONT}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(brief(item.count), x, y + 0.5);
  }

  /** The names, and the goods beside the routes. @param {CanvasRenderingContext2D} ctx @param {View} view @param {Palette} palette
   * @param {boolean} names @param {import("./labels.js").Box[]} [covered] What stands over the map. @returns {import("./labels.js").Placed[]} */
  paintLabels(ctx, view, palette, names, covered = []) {
    const taken = new Boxes();
    for (const box of covered) taken.add(box);
    for (const { x, y, r } of [...this.marks, ...this.heaps]) taken.add({ x1: x - r - 3, y1: y - r - 3, x2: x + r + 3, y2: y + r + 3 });
    const candidates = this.routeNames();
    if (names) candidates.push(...this.areaNames(view), ...this.townNames(view));
    const measured = new Map();
    const placed = placeLabels(candidates, taken, (label) => {
      ctx.font = fontOf(label);
      const key = `${label.style} ${label.text}`;
      if (!measured.has(key)) measured.set(key, ctx.measureText(label.text).width);
      return measured.get(key);
    }, view);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const label of placed) {
      ctx.font = fontOf(label);
      ctx.lineWidth = label.style === "route" ? 5 : 3; // the goods stand on their dashes
      ctx.strokeStyle = palette.labelHalo;
      ctx.strokeText(label.text, label.left, label.middle);
      ctx.fillStyle = label.style === "route" ? palette.route : palette.label;
      ctx.globalAlpha = label.style === "country" || label.style === "province" ? 0.8 : 1;
      ctx.fillText(label.text, label.left, label.middle);
      ctx.globalAlpha = 1;
    }
    return placed;
  }

  /** @returns {import("./labels.js").Candidate[]} */
  routeNames() {
    return this.lines.flatMap((line) => {
      const total = lengthOf(line.points);
      const [spot] = total > 60 && line.label ? along(line.points, Infinity, total * 0.5) : [];
      return spot ? [{ text: line.label, x: spot.x, y: spot.y - 12, size: 11, weight: 1e6 + total, style: "route", beside: false }] : [];
    });
  }

  /** @param {View} view @returns {import("./labels.js").Candidate[]} */
  areaNames(view) {
    const { basemap } = this;
    /** @param {import("./basemap.js").Area} area @param {string} style @param {number} size */
    const name = (area, style, size) => {
      const width = (area.east - area.west) * view.scale;
      const [x, y] = [area.label[0] * view.scale - view.left, area.label[1] * view.scale - view.top];
      const text = style === "country" ? area.name.toUpperCase() : area.name;
      const fits = width > text.length * size * 0.62 && x > 0 && y > 0 && x < view.width && y < view.height;
      return fits ? [{ text, x, y, size, weight: style === "country" ? 1e4 + width : 100 + width / 1e3, style, beside: false }] : [];
    };
    return [
      ...(view.zoom < 7.5 ? basemap.countries.flatMap((area) => name(area, "country", 11)) : []),
      ...(view.zoom >= 5 ? basemap.provinces.flatMap((area) => name(area, "province", 11)) : []),
    ];
  }

  /** @param {View} view @returns {import("./labels.js").Candidate[]} */
  townNames(view) {
    if (view.zoom < 5) return [];
    const room = Math.round((view.width * view.height) / 26000);
    const spots = [...this.heaps, ...this.marks];
    const found = [];
    this.towns ??= this.findTowns();
    for (const town of this.towns) {
      const x = town.x * view.scale - view.left;
      const y = town.y * view.scale - view.top;
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      const under = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < spot.r);
      const [cx, cy, gap] = under ? [under.x, under.y, under.r + 8] : [x, y, 7];
      found.push({ text: town.name, x: cx, y: cy, size: 12, weight: 200 + town.weight, style: "town", beside: true, gap });
      if (found.length >= room) break;
    }
    return found;
  }

  /** What is under a point of the picture. @param {number} x @param {number} y @param {number} [reach] @returns {Target | null} */
  at(x, y, reach = 4) {
    let best = null;
    let least = Infinity;
    for (const target of [...this.heaps, ...this.marks]) {
      const distance = Math.hypot(target.x - x, target.y - y) - target.r;
      if (distance <= reach && distance < least) {
        least = distance;
        best = target;
      }
    }
    if (best) return best;
    least = reach + 3;
    /** @type {Line | null} */
    let line = null;
    for (const { row, points } of this.lines) {
      const distance = distanceTo(points, x, y);
      if (distance < least) {
        least = distance;
        line = { kind: "route", row };
      }
    }
    return line;
  }
}

/** @param {{style: string, size: number}} label */
function fontOf({ style, size }) {
  const face = style === "country" ? "600" : style === "province" ? "italic 500" : style === "route" ? "600" : "500";
  return `${face} ${size}px ${FONT}`;
}
