// The map as a whole: data, state, drawing, and what the reader does.

import { Basemap } from "./basemap.js";
import { Canvases } from "./canvases.js";
import { classify } from "./choropleth.js";
import { beside, inOrder, placeInTime, within } from "./chronology.js";
import { rowsOf } from "./clusters.js";
import { MISSING } from "./columns.js";
import { filterIncidents, filterRoutes, isNarrowed } from "./criteria.js";
import { byId, el } from "./dom.js";
import { thousands } from "./figures.js";
import { Legend } from "./legend.js";
import { latitude, longitude } from "./mercator.js";
import { isEmbedded, post } from "./messages.js";
import { Overlay } from "./overlay.js";
import { Scene } from "./scene.js";
import { isPile } from "./spider.js";
import { bulk } from "./store.js";
import { isCalm, onSystemTheme, paletteOf, themeOf } from "./theme.js";
import { Timeline } from "./timeline.js";

/**
 * @typedef {import("./criteria.js").Criteria} Criteria
 * @typedef {{kind: "incident" | "route", row: number}} Chosen
 * @typedef {{theme: string, criteria: Criteria, selected: {kind: "incident" | "route", id: string} | null,
 *   view: {lat: number, lon: number, zoom: number} | null, choropleth: string, labels: boolean, legend: boolean, timeline: boolean,
 *   dated: boolean, opened?: boolean, credits: string[], tiles: {url: string, attribution: string, max_zoom: number} | null}} Options
 */

const CLOSEST = 16;
const LEGEND_WIDTH = 236; // as style.css has it
const WIDE = 700; // pixels from which the map has room for the legend and more

/** One map in one document. */
export class App {
  /** @param {any} map Leaflet's. @param {import("./store.js").Store} store @param {import("./words.js").Words} words @param {Options} options */
  constructor(map, store, words, options) {
    this.map = map;
    this.options = { ...options };
    this.store = store;
    this.words = words;
    this.basemap = new Basemap({ countries: [], provinces: [], towns: [] });
    this.scene = new Scene(this.store, this.basemap);
    /** @type {Criteria} */
    this.criteria = options.criteria ?? {};
    this.incidents = new Uint8Array(this.store.incidents.n);
    this.routes = new Uint8Array(this.store.routes.n);
    /** @type {Chosen | null} */
    this.selected = null;
    /** Called after each change of what passes. @type {(() => void)[]} */
    this.watchers = [];
    /** Called after each change of what is selected. @type {(() => void)[]} */
    this.choosers = [];
    /** What the basemap was last drawn for. */
    this.look = "";
    this.named = false;
    this.theme = themeOf(options.theme);
    this.palette = paletteOf(this.theme);
    map.setMinZoom(1.5).setMaxZoom(CLOSEST);
    map.attributionControl.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>');
    for (const text of options.credits) map.attributionControl.addAttribution(text);
    if (options.tiles) L.tileLayer(options.tiles.url, { attribution: options.tiles.attribution, maxZoom: options.tiles.max_zoom }).addTo(map);
    this.legend = new Legend(byId("ratlines-legend"), this.store, (types) => this.chooseTypes(types));
    this.timeline = new Timeline(byId("ratlines-timeline"), this.store, {
      changed: (brush, done) => this.chooseDates(brush, done),
      pick: (first, last) => this.pickIn(first, last),
      step: (by) => this.stepInTime(by),
    });
    this.showPanels();
    addFitButton(map, () => this.frame(null, true));
    document.documentElement.dataset.theme = this.theme;
    const all = !isNarrowed(this.criteria);
    this.incidents = all ? this.incidents.fill(1) : filterIncidents(this.store, this.criteria);
    this.routes = all ? this.routes.fill(1) : filterRoutes(this.store, this.criteria);
    this.frame(options.view);
    if (!map.getSize().x) map.once("resize", () => this.frame(options.view)); // nothing can be fitted to no room
    this.canvases = new Canvases(map, ["base", "marks", "over"], () => this.draw());
    this.overlay = new Overlay(this);
    this.draw();
  }

  /** Take the ground that the incidents lie on. @param {import("./basemap.js").PackedBasemap} packed */
  takeGround(packed) {
    this.basemap = new Basemap(packed);
    this.scene.basemap = this.basemap;
    this.look = "";
    this.named = true;
  }

  /** After the first picture: the ground and the names, the panels around them, and the ears. */
  complete() {
    this.legend.build(this.palette);
    this.timeline.build();
    this.draw();
    this.tell();
    this.map.on("moveend", () => this.tellView());
    onSystemTheme(() => this.setTheme(this.options.theme));
  }

  /** Select what was asked for at the start, now that it can be found by its id. */
  restore() {
    const { selected } = this.options;
    if (selected) this.select(selected.kind, selected.id, { quiet: true, open: this.options.opened });
    if (selected && this.options.opened && this.options.view) this.frame(this.options.view); // where the popup stood when it was sent
  }

  showPanels() {
    byId("ratlines-legend").hidden = !this.options.legend;
    byId("ratlines-timeline").hidden = !this.options.timeline || !this.options.dated;
  }

  /** Show a view; where none is given, the bulk of the incidents, or everything.
   * @param {{lat: number, lon: number, zoom: number} | null} view @param {boolean} [everything] */
  frame(view, everything = false) {
    if (view) {
      this.map.setView([view.lat, view.lon], view.zoom, { animate: false });
      return;
    }
    const any = this.incidents.some(Boolean) || this.routes.some(Boolean);
    const all = any ? this.store.bounds(this.incidents, this.routes) : this.store.bounds();
    if (!all) {
      this.map.setView([25, 35], 2, { animate: false });
      return;
    }
    const core = everything ? null : bulk(this.store, this.incidents);
    const [west, north, east, south] = core && isMuchSmaller(core, all) ? core : all;
    const corners = [[latitude(south), longitude(west)], [latitude(north), longitude(east)]];
    const legend = byId("ratlines-legend");
    const covered = this.map.getSize().x > WIDE && !legend.hidden ? LEGEND_WIDTH : 0;
    this.map.fitBounds(corners, { paddingTopLeft: [50, 30], paddingBottomRight: [30 + covered, 30], maxZoom: 9, animate: false });
  }

  /** How many pixels at the right edge an opened legend covers, where the map is wide enough for more beside it. */
  underLegend() {
    const legend = byId("ratlines-legend");
    const opened = !legend.hidden && legend.querySelector("details[open]") !== null;
    return opened && this.map.getSize().x > WIDE ? LEGEND_WIDTH + 10 : 0;
  }

  /** Apply criteria: what passes, the panels, the drawing. @param {Criteria} criteria */
  filter(criteria) {
    const begun = performance.now();
    this.criteria = criteria;
    this.incidents = filterIncidents(this.store, criteria);
    this.routes = filterRoutes(this.store, criteria);
    this.overlay?.close();
    this.draw();
    this.tell(begun);
  }

  /** Tell the panels and the page what passes. @param {number} [begun] When the filter was asked for. */
  tell(begun = performance.now()) {
    const { criteria } = this;
    this.legend.accept(criteria);
    this.timeline.accept(criteria);
    this.legend.count(filterIncidents(this.store, { ...criteria, sub_event_types: [] }));
    this.timeline.draw(filterIncidents(this.store, { ...criteria, date_start: null, date_end: null, undated: true }));
    this.markTime();
    this.watchers.forEach((watcher) => watcher());
    const [incidents, routes] = [sum(this.incidents), sum(this.routes)];
    byId("ratlines-empty").hidden = incidents + routes > 0;
    byId("ratlines-status").textContent = `${incidents} incidents and ${routes} routes shown`;
    post("drawn", { incidents, routes, ms: Math.round((performance.now() - begun) * 10) / 10 });
  }

  /** @param {string[]} types */
  chooseTypes(types) {
    this.filter({ ...this.criteria, sub_event_types: types });
    post("legend", { sub_event_types: types });
  }

  /** @param {import("./timeline.js").Brush} brush @param {boolean} done */
  chooseDates(brush, done) {
    this.filter({ ...this.criteria, ...brush });
    if (done) post("brush", brush);
  }

  /** Draw everything for the view that the canvases have; names only when the ground is there. */
  draw() {
    const { canvases, palette, scene } = this;
    if (!canvases?.view.width || !canvases.view.height) return; // a frame without a size yet: its first resize draws
    const { view } = canvases;
    const by = this.options.choropleth;
    const shades = by ? classify(this.store, this.incidents, by) : null;
    this.legend.showSteps(shades?.scale ?? null, palette.steps);
    const chosen = new Set([...(this.criteria.admin1s ?? []), ...(this.criteria.admin1s?.length ? [] : (this.criteria.countries ?? []))]);
    const look = `${view.left} ${view.top} ${view.width} ${view.height} ${view.zoom} ${this.theme} ${[...chosen].join()} ${by} ${JSON.stringify([...(shades?.classes ?? [])])}`;
    if (this.named && look !== this.look) {
      this.basemap.draw(canvases.sheet("base"), view, palette, { chosen, values: shades?.classes ?? null, bare: Boolean(this.options.tiles) });
      this.look = look;
    }
    scene.layOut(view, this.incidents, this.routes, this.overlay?.apart ?? new Set());
    const ctx = canvases.sheet("marks");
    scene.paint(ctx, view, palette, this.incidents, !this.named);
    if (this.named) this.labels = scene.paintLabels(ctx, view, palette, this.options.labels, this.covered());
    this.overlay?.draw();
  }

  /** The boxes of what stands over the map, in pixels of its sheets: no name goes there. @returns {import("./labels.js").Box[]} */
  covered() {
    const holder = this.map.getContainer();
    const { left, top } = /** @type {Canvases} */ (this.canvases).holder.getBoundingClientRect();
    return [...holder.querySelectorAll(".leaflet-bar, .leaflet-control-attribution"), byId("ratlines-legend")].map((element) => {
      const box = element.getBoundingClientRect();
      return { x1: box.left - left, y1: box.top - top, x2: box.right - left, y2: box.bottom - top };
    });
  }

  /** Select one incident or route, or nothing. @param {"incident" | "route" | null} kind @param {string} id
   * @param {{quiet?: boolean, open?: boolean}} [how] ``quiet``: without telling the page. ``open``: with its popup. */
  select(kind, id, how) {
    this.selectRow(kind, kind ? this.store.row(kind, id) : -1, how);
  }

  /** @param {"incident" | "route" | null} kind @param {number} row Below 0 where there is none, so that nothing is selected.
   * @param {{quiet?: boolean, open?: boolean}} [how] As for select. */
  selectRow(kind, row, { quiet = false, open = false } = {}) {
    this.selected = kind && row >= 0 ? { kind, row } : null;
    this.markTime();
    if (this.selected) this.reveal(this.selected);
    if (open && this.selected) this.overlay.open(this.selected);
    else if (!this.selected) this.overlay.close();
    this.overlay.draw();
    this.choosers.forEach((chooser) => chooser());
    if (!quiet) post("selected", this.selected ? { kind, id: this.store.id(this.selected.kind, row) } : { kind: null, id: null });
  }

  /** Show on the time line when the selected one was, and which of the shown it is. */
  markTime() {
    if (!this.selected) {
      this.timeline.mark(MISSING, MISSING);
      return;
    }
    const { kind, row } = this.selected;
    const table = kind === "route" ? this.store.routes : this.store.incidents;
    const place = kind === "route" ? null : placeInTime(table, this.incidents, row);
    const words = place ? `${thousands(place[0])} of ${thousands(place[1])}` : "";
    this.timeline.mark(table.days("date_start")[row], table.days("date_end")[row], words);
  }

  /** Select an incident of some days; the next of them where one is selected. @param {number} first @param {number} last */
  pickIn(first, last) {
    const table = this.store.incidents;
    this.choose(within(table, inOrder(table, this.incidents), first, last), 1);
  }

  /** Select the incident that follows, or went before, in time. @param {number} by */
  stepInTime(by) {
    this.choose(inOrder(this.store.incidents, this.incidents), by);
  }

  /** Select the row ``by`` places on from what is selected, and tell of it. @param {number[]} rows @param {number} by
   * @param {boolean} [open] With its popup. */
  choose(rows, by, open = !isEmbedded()) {
    if (!this.store.hasWords()) return;
    const row = beside(rows, this.selected?.kind === "incident" ? this.selected.row : -1, by);
    if (row < 0) return;
    this.overlay.choose("incident", row, { open });
    byId("ratlines-status").textContent = this.overlay.describe({ kind: "incident", row }).join(", ");
  }

  /** Pan to what is selected where it is out of sight. @param {Chosen} chosen */
  reveal({ kind, row }) {
    const line = this.store.lines[row];
    const [x, y] = kind === "incident" ? [this.store.x[row], this.store.y[row]] : line ? [line[0], line[1]] : [NaN, NaN];
    if (Number.isNaN(x)) return;
    const place = [latitude(y), longitude(x)];
    const point = this.map.latLngToContainerPoint(place);
    const size = this.map.getSize();
    if (kind === "incident" && (point.x < 20 || point.y < 20 || point.x > size.x - 20 || point.y > size.y - 20)) {
      this.map.panTo(place, { animate: !isCalm() });
    }
  }

  /** Zoom into a cluster, or open it where no zoom parts it. @param {import("./clusters.js").Cluster} item */
  openHeap(item) {
    const rows = rowsOf(this.store, this.incidents, this.canvases.view, item);
    if (isPile(this.store, rows, 256 * 2 ** CLOSEST)) {
      this.overlay.openPile(rows, item.x, item.y);
      return;
    }
    const mask = new Uint8Array(this.store.incidents.n);
    for (const row of rows) mask[row] = 1;
    const bounds = this.store.bounds(mask, new Uint8Array(this.store.routes.n));
    if (!bounds) return;
    const [west, north, east, south] = bounds;
    const corners = [[latitude(south), longitude(west)], [latitude(north), longitude(east)]];
    const zoom = Math.min(CLOSEST, Math.max(this.map.getZoom() + 1, this.map.getBoundsZoom(corners, false, L.point(60, 60))));
    this.map.setView([latitude((north + south) / 2), longitude((west + east) / 2)], zoom, { animate: !isCalm() });
  }

  /** @param {string} asked */
  setTheme(asked) {
    this.options.theme = asked;
    this.theme = themeOf(asked);
    this.palette = paletteOf(this.theme);
    document.documentElement.dataset.theme = this.theme;
    this.legend.build(this.palette);
    this.legend.count(filterIncidents(this.store, { ...this.criteria, sub_event_types: [] }));
    this.draw();
  }

  /** @param {Partial<Options>} changes */
  setOptions(changes) {
    Object.assign(this.options, changes);
    this.showPanels();
    this.draw();
  }

  tellView() {
    const { lat, lng } = this.map.getCenter();
    post("viewed", { lat: Math.round(lat * 1e4) / 1e4, lon: Math.round(lng * 1e4) / 1e4, zoom: this.map.getZoom() });
  }

  /** The visible part of the map as a PNG, two pixels a point where the screen has them. @returns {string} A data address. */
  png() {
    const { canvases } = this;
    const { dpr } = canvases.view;
    const size = this.map.getSize();
    const [left, top] = canvases.fromContainer({ x: 0, y: 0 });
    const out = document.createElement("canvas");
    out.width = Math.round(size.x * dpr);
    out.height = Math.round(size.y * dpr);
    const pen = /** @type {CanvasRenderingContext2D} */ (out.getContext("2d"));
    pen.fillStyle = this.palette.sea;
    pen.fillRect(0, 0, out.width, out.height);
    for (const { canvas } of canvases.sheets.values()) {
      if (!canvas.hidden && canvas.width && canvas.height) pen.drawImage(canvas, -left * dpr, -top * dpr);
    }
    return out.toDataURL("image/png");
  }
}

/** A button below those of the zoom. @param {any} map Leaflet's. @param {() => void} fit */
function addFitButton(map, fit) {
  const button = el("a", { href: "#", role: "button", class: "fit", title: "Show everything", "aria-label": "Show everything" }, "⤢");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    fit();
  });
  map.zoomControl.getContainer().append(button);
}

/** Whether a box is so much smaller than another that the outer one would hide what is in it.
 * @param {number[]} inner West, north, east, south. @param {number[]} outer */
function isMuchSmaller(inner, outer) {
  const size = (/** @type {number[]} */ [west, north, east, south]) => Math.max(east - west, south - north);
  return size(inner) < size(outer) / 2;
}

/** @param {Uint8Array} mask */
function sum(mask) {
  let total = 0;
  for (let i = 0; i < mask.length; i++) total += mask[i];
  return total;
}
