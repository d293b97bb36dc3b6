// The shipped boundaries: land, borders, provinces, and what is coloured or hatched by province.

import { mercatorX, mercatorY } from "./mercator.js";

/**
 * @typedef {{key: string, name: string, path: string, box: number[], label: [number, number]}} PackedFeature
 *   ``path`` is SVG, in 360,000ths of the world from the north-west corner of ``box`` (west, north, east, south).
 * @typedef {{countries: PackedFeature[], provinces: PackedFeature[], towns: [string, number, number, number][]}} PackedBasemap
 * @typedef {{key: string, name: string, path: Path2D, west: number, north: number, east: number, south: number, label: [number, number]}} Area
 * @typedef {import("./canvases.js").View} View
 */

/** Paths count from the area's corner, for Path2D holds no more than single precision. */
const UNIT = 360000;

/** @param {PackedFeature} feature @returns {Area} */
function readArea({ key, name, path, box, label }) {
  const [west, north, east, south] = box.map((value) => value / UNIT);
  return { key, name, path: new Path2D(path), west, north, east, south, label: [mercatorX(label[0]), mercatorY(label[1])] };
}

/** The areas of the world and of the provinces in the data. */
export class Basemap {
  /** @param {PackedBasemap} packed */
  constructor(packed) {
    this.countries = packed.countries.map(readArea);
    this.provinces = packed.provinces.map(readArea);
    this.byKey = new Map([...this.countries, ...this.provinces].map((area) => [area.key, area]));
    this.towns = packed.towns.map(([name, lon, lat, weight]) => ({ name, x: mercatorX(lon), y: mercatorY(lat), weight }));
  }

  /** @param {Area} area @param {View} view */
  isInView(area, view) {
    const { scale } = view;
    return (
      area.east * scale > view.left && area.west * scale < view.left + view.width &&
      area.south * scale > view.top && area.north * scale < view.top + view.height
    );
  }

  /** Fill or stroke an area. @param {CanvasRenderingContext2D} ctx @param {Area} area @param {View} view
   * @param {{fill?: string | CanvasPattern, stroke?: string, width?: number}} look */
  paint(ctx, area, view, { fill, stroke, width = 1 }) {
    const k = view.scale / UNIT;
    ctx.save();
    ctx.translate(area.west * view.scale - view.left, area.north * view.scale - view.top);
    ctx.scale(k, k);
    if (fill) {
      ctx.fillStyle = fill;
      if (fill instanceof CanvasPattern) fill.setTransform(new DOMMatrix([1 / k, 0, 0, 1 / k, 0, 0]));
      ctx.fill(area.path, "evenodd");
    }
    if (stroke) {
      ctx.lineJoin = "round";
      ctx.lineWidth = width / k;
      ctx.strokeStyle = stroke;
      ctx.stroke(area.path);
    }
    ctx.restore();
  }

  /**
   * Draw sea, land, borders; the chosen provinces and countries stand out, the rest is dimmed.
   * @param {CanvasRenderingContext2D} ctx @param {View} view @param {import("./theme.js").Palette} palette
   * @param {{chosen: Set<string>, values: Map<string, number> | null, bare?: boolean}} state
   *   ``values``: each province's class, 0..4, or null. ``bare``: online tiles lie below, so draw no land.
   */
  draw(ctx, view, palette, { chosen, values, bare = false }) {
    if (!bare) {
      ctx.fillStyle = palette.sea;
      ctx.fillRect(0, 0, view.width, view.height);
    }
    const countries = this.countries.filter((area) => this.isInView(area, view));
    const provinces = view.zoom >= 3.5 || values || chosen.size ? this.provinces.filter((area) => this.isInView(area, view)) : [];
    if (!bare) countries.forEach((area) => this.paint(ctx, area, view, { fill: palette.land }));
    if (values) {
      for (const area of provinces) {
        const step = values.get(area.key);
        if (step !== undefined) this.paint(ctx, area, view, { fill: palette.steps[step] });
      }
    }
    provinces.forEach((area) => this.paint(ctx, area, view, { stroke: palette.province, width: 0.8 }));
    countries.forEach((area) => this.paint(ctx, area, view, { stroke: palette.border, width: 1.2 }));
    if (!chosen.size) return;
    const areas = [...countries, ...provinces].filter((area) => chosen.has(area.key));
    ctx.save();
    const veil = ctx.canvas.ownerDocument.createElement("canvas").getContext("2d");
    if (veil) {
      veil.canvas.width = ctx.canvas.width;
      veil.canvas.height = ctx.canvas.height;
      veil.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
      veil.fillStyle = palette.veil;
      veil.fillRect(0, 0, view.width, view.height);
      veil.globalCompositeOperation = "destination-out";
      areas.forEach((area) => this.paint(veil, area, view, { fill: "#000" }));
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.drawImage(veil.canvas, 0, 0);
    }
    ctx.restore();
    areas.forEach((area) => this.paint(ctx, area, view, { stroke: palette.chosen, width: 2.2 }));
  }
}
