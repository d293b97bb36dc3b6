// The canvases of the map: they follow Leaflet's pan and zoom, and are drawn anew when a movement ends.

/** @typedef {import("./clusters.js").View & {dpr: number}} View */

/** Room around the visible part, as a share of it: a short pan shows no blank edge. */
const PADDING = 0.15;

/** Sheets of canvas, the first lowest. */
export class Canvases {
  /** @param {any} map Leaflet's. @param {string[]} names @param {() => void} redraw Called after each change of the view. */
  constructor(map, names, redraw) {
    this.map = map;
    this.redraw = redraw;
    this.holder = document.createElement("div");
    this.holder.className = "ratlines-canvases leaflet-zoom-animated";
    this.holder.setAttribute("aria-hidden", "true");
    map.getPane("overlayPane").appendChild(this.holder);
    /** @type {Map<string, CanvasRenderingContext2D>} */
    this.sheets = new Map();
    for (const name of names) {
      const canvas = document.createElement("canvas");
      canvas.className = `ratlines-sheet ratlines-${name}`;
      this.holder.appendChild(canvas);
      this.sheets.set(name, /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")));
    }
    /** @type {View} */
    this.view = { left: 0, top: 0, width: 1, height: 1, scale: 256, zoom: 0, dpr: 1 };
    this.center = map.getCenter();
    map.on("zoomanim", (/** @type {any} */ event) => this.follow(event.center, event.zoom));
    map.on("zoom", () => this.follow(map.getCenter(), map.getZoom()));
    map.on("move", () => this.refill());
    map.on("moveend viewreset resize", () => this.reset());
    // A frame may be given its size after its document has run, and without an event that Leaflet hears.
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    this.reset(true);
  }

  /** Take the view that Leaflet has now, and draw. @param {boolean} [quiet] Without drawing. */
  reset(quiet = false) {
    const map = this.map;
    const size = map.getSize();
    const padding = size.multiplyBy(PADDING).round();
    const corner = map.containerPointToLayerPoint(padding.multiplyBy(-1)).round();
    const origin = map.getPixelOrigin().add(corner);
    const zoom = map.getZoom();
    const dpr = Math.min(globalThis.devicePixelRatio || 1, 2);
    this.center = map.getCenter();
    this.view = { left: origin.x, top: origin.y, width: size.x + 2 * padding.x, height: size.y + 2 * padding.y, scale: 256 * 2 ** zoom, zoom, dpr };
    L.DomUtil.setTransform(this.holder, corner, 1);
    this.corner = corner;
    if (!quiet) this.redraw();
  }

  /** While a zoom is under way: stretch what is drawn. @param {any} center @param {number} zoom */
  follow(center, zoom) {
    const map = this.map;
    const scale = map.getZoomScale(zoom, this.view.zoom);
    const half = L.point(this.view.width / 2, this.view.height / 2);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(L.DomUtil.getPosition(map.getPane("mapPane"))).round();
    L.DomUtil.setTransform(this.holder, half.multiplyBy(-scale).add(map.project(this.center, zoom)).subtract(origin), scale);
  }

  /** While the map is dragged: draw anew before a blank edge shows. */
  refill() {
    if (this.map.getZoom() !== this.view.zoom || this.map._animatingZoom) return;
    const moved = this.map.containerPointToLayerPoint([0, 0]).subtract(this.corner);
    if (moved.x < 0 || moved.y < 0 || moved.x > this.view.width * 0.23 || moved.y > this.view.height * 0.23) this.reset();
  }

  /** Show a sheet or not. @param {string} name @param {boolean} shown */
  show(name, shown) {
    const ctx = this.sheets.get(name);
    if (ctx) ctx.canvas.hidden = !shown;
  }

  /** A cleared sheet, in CSS pixels. It gets its size here, for one that is never drawn on costs nothing. @param {string} name */
  sheet(name) {
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.sheets.get(name));
    const { canvas } = ctx;
    const { dpr } = this.view;
    const width = Math.round(this.view.width * dpr);
    const height = Math.round(this.view.height * dpr);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${this.view.width}px`;
      canvas.style.height = `${this.view.height}px`;
    } else {
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, width, height);
    }
    ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
    return ctx;
  }

  /** Where a point of the map's box lies on the sheets. @param {{x: number, y: number}} point @returns {[number, number]} */
  fromContainer(point) {
    const layer = this.map.containerPointToLayerPoint(point).subtract(this.corner);
    return [layer.x, layer.y];
  }

  /** Where a point of the sheets lies in the map's box. @param {number} x @param {number} y @returns {{x: number, y: number}} */
  toContainer(x, y) {
    return this.map.layerPointToContainerPoint(L.point(x, y).add(this.corner));
  }
}
