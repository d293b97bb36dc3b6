// What lies above the drawing: pointer and keyboard, the tooltip, the popup, an opened pile, the selected mark.

import { card, pile } from "./card.js";
import { byId } from "./dom.js";
import { latitude, longitude } from "./mercator.js";
import { drawLine } from "./lines.js";
import { post } from "./messages.js";
import { drawMark, markRadius } from "./shapes.js";
import { MOST_APART, spread } from "./spider.js";
import { isCalm } from "./theme.js";
import { headIncident, headRoute, writeDates, writeKilled } from "./wording.js";

/** @typedef {import("./app.js").Chosen} Chosen @typedef {{row: number, x: number, y: number, r: number}} Leg */

/** @type {Object<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowDown: [0, 1] };

/** The reader's hand on the map. */
export class Overlay {
  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.app = app;
    this.tooltip = byId("ratlines-tooltip");
    /** Rows that stand in an opened pile. @type {Set<number>} */
    this.apart = new Set();
    /** @type {Leg[]} */
    this.legs = [];
    /** World coordinates of the opened pile. @type {[number, number]} */
    this.middle = [0, 0];
    /** @type {any} */
    this.popup = null;
    /** @type {Chosen | null} */
    this.hovered = null;
    /** How often something was chosen: what is asked for later counts. */
    this.asked = 0;
    /** Whether the next click says where something happened. */
    this.picking = false;
    const { map } = app;
    map.on("click", (/** @type {any} */ event) => this.click(event.containerPoint));
    map.on("mousemove", (/** @type {any} */ event) => this.hover(event.containerPoint));
    map.on("mouseout movestart zoomstart", () => this.hideTooltip());
    map.on("zoomstart", () => this.closePile());
    const box = map.getContainer();
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", "Map of incidents and routes. Arrow keys step through the incidents in view, Enter opens one, Escape closes it; with Shift they move the map; plus and minus zoom.");
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.picking) this.picked(null);
      else if (event.key === "Escape" && (this.popup || this.apart.size || app.selected)) this.leave();
    });
    box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.key(event));
  }

  /** @param {{x: number, y: number}} point In the map's box. */
  target(point) {
    const [x, y] = this.app.canvases.fromContainer(point);
    const leg = this.legs.find((item) => Math.hypot(item.x - x, item.y - y) <= item.r + 5);
    return leg ? { kind: /** @type {"incident"} */ ("incident"), row: leg.row } : this.app.scene.at(x, y);
  }

  /** Let the next click, or Enter on the map's middle, say where something happened. @param {boolean} on */
  pick(on) {
    this.picking = on;
    const box = this.app.map.getContainer();
    box.classList.toggle("picking", on);
    if (on) box.focus({ preventScroll: true });
  }

  /** @param {{lat: number, lng: number} | null} place Null where it was called off. */
  picked(place) {
    this.pick(false);
    post("picked", place ? { lat: place.lat, lon: ((((place.lng + 180) % 360) + 360) % 360) - 180 } : { lat: null, lon: null });
  }

  /** @param {{x: number, y: number}} point */
  click(point) {
    if (this.picking) {
      this.picked(this.app.map.containerPointToLatLng(point));
      return;
    }
    const target = this.target(point);
    this.hideTooltip();
    if (!target) {
      this.close();
      if (this.app.selected) this.app.select(null, "");
    } else if (target.kind === "cluster") this.app.openHeap(target.cluster);
    else this.choose(target.kind, target.row, { open: true });
  }

  /** Select a row, as soon as its words are read. @param {"incident" | "route"} kind @param {number} row @param {{open?: boolean}} [how] */
  choose(kind, row, how) {
    const { app } = this;
    const select = () => app.selectRow(kind, row, how);
    this.asked += 1;
    const { asked } = this;
    if (app.store.hasCard(kind, row)) select();
    else app.words.card(kind, row).then(() => asked === this.asked && select());
  }

  /** @param {{x: number, y: number}} point */
  hover(point) {
    if (!this.app.store.hasWords()) return;
    const target = this.target(point);
    this.app.map.getContainer().classList.toggle("over-mark", Boolean(target));
    const text = target ? this.describe(target) : [];
    const before = this.hovered;
    this.hovered = target && target.kind !== "cluster" ? { kind: target.kind, row: target.row } : null;
    if (before?.row !== this.hovered?.row || before?.kind !== this.hovered?.kind) this.draw();
    if (!text.length) {
      this.hideTooltip();
      return;
    }
    this.tooltip.replaceChildren();
    for (const line of text) {
      const row = document.createElement("div");
      row.textContent = line;
      this.tooltip.append(row);
    }
    this.tooltip.hidden = false;
    const size = this.app.map.getSize();
    const right = point.x > size.x - this.tooltip.offsetWidth - 24;
    this.tooltip.style.left = `${right ? point.x - this.tooltip.offsetWidth - 14 : point.x + 14}px`;
    this.tooltip.style.top = `${Math.max(4, Math.min(size.y - this.tooltip.offsetHeight - 4, point.y + 12))}px`;
  }

  /** @param {import("./scene.js").Target | Chosen} target @returns {string[]} */
  describe(target) {
    const { store } = this.app;
    if (target.kind === "cluster") {
      const { kinds, count } = target.cluster;
      const parts = [...(kinds ?? [])].flatMap((n, kind) => (n ? [{ n, label: store.symbols[kind][0] }] : [])).sort((a, b) => b.n - a.n);
      const more = parts.length > 4 ? ["…"] : [];
      return [`${count} incidents`, ...parts.slice(0, 4).map(({ n, label }) => `${n} ${label}`), ...more];
    }
    if (target.kind === "route") {
      const goods = store.routes.list("goods", target.row).join(", ");
      return [headRoute(store, target.row), [goods, writeDates(store.routes, target.row)].filter(Boolean).join(" · ")];
    }
    return [headIncident(store, target.row), [writeDates(store.incidents, target.row), writeKilled(store, target.row)].filter(Boolean).join(" · ")];
  }

  hideTooltip() {
    this.tooltip.hidden = true;
    if (this.hovered) {
      this.hovered = null;
      this.draw();
    }
  }

  /** The popup of what is selected. @param {Chosen} chosen */
  open({ kind, row }) {
    const { store } = this.app;
    const leg = this.legs.find((item) => kind === "incident" && item.row === row);
    let [x, y] = [store.x[row], store.y[row]];
    if (kind === "route") {
      const line = store.lines[row];
      if (!line) return;
      const middle = Math.floor(line.length / 4) * 2;
      [x, y] = [line[middle], line[middle + 1]];
    }
    if (Number.isNaN(x)) {
      this.close(); // what has no place has no popup, and that of another must not stand for it
      return;
    }
    const { view } = this.app.canvases;
    const place = leg ? [(leg.x + view.left) / view.scale, (leg.y + view.top) / view.scale] : [x, y];
    this.show(card(store, kind, row), place[0], place[1], leg ? leg.r : markRadius(store.incidents.number("fatalities_best")[row]));
  }

  /** @param {HTMLElement} content @param {number} x World coordinates. @param {number} y @param {number} rise Pixels above the point. */
  show(content, x, y, rise) {
    const { map } = this.app;
    const size = map.getSize();
    this.popup?.off("remove");
    this.popup?.remove();
    this.popup = L.popup({
      maxWidth: Math.min(340, size.x - 60), minWidth: Math.min(260, size.x - 80), maxHeight: Math.max(120, Math.min(360, size.y - 110)),
      offset: [0, -rise + 2], autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [12 + this.app.underLegend(), 12],
      className: "ratlines-popup",
    }).setLatLng([latitude(y), longitude(x)]).setContent(content);
    this.popup.on("remove", () => {
      this.popup = null;
      document.body.classList.remove("card-open");
      if (this.app.selected) this.app.select(null, "");
    });
    this.popup.openOn(map);
    document.body.classList.add("card-open");
    const element = this.popup.getElement();
    element?.setAttribute("role", "dialog");
    element?.setAttribute("aria-label", content.querySelector("h2")?.textContent ?? "Details");
  }

  close() {
    const { popup } = this;
    this.popup = null;
    document.body.classList.remove("card-open");
    popup?.off("remove");
    popup?.remove();
    this.closePile();
  }

  closePile() {
    if (!this.apart.size) return;
    this.apart = new Set();
    this.legs = [];
    this.app.draw();
  }

  /** Spread out a pile, or list it where it is too large. @param {number[]} rows @param {number} x In the picture. @param {number} y */
  openPile(rows, x, y) {
    const { app } = this;
    const { view } = app.canvases;
    const world = [(x + view.left) / view.scale, (y + view.top) / view.scale];
    if (rows.length > MOST_APART) {
      this.show(pile(app.store, rows, (row) => this.choose("incident", row, { open: true })), world[0], world[1], 12);
      return;
    }
    this.close();
    this.apart = new Set(rows);
    this.middle = [world[0], world[1]];
    this.placeLegs();
    app.draw();
  }

  placeLegs() {
    const { store, canvases: { view } } = this.app;
    const killed = store.incidents.number("fatalities_best");
    const rows = [...this.apart];
    const room = 8 + 2 * Math.max(6, ...rows.map((row) => markRadius(killed[row])));
    const [x, y] = [this.middle[0] * view.scale - view.left, this.middle[1] * view.scale - view.top];
    this.legs = spread(rows.length, room).map(([dx, dy], i) => ({ row: rows[i], x: x + dx, y: y + dy, r: markRadius(killed[rows[i]]) }));
  }

  /** Draw the pile, and rings around what is hovered and selected. */
  draw() {
    const { app } = this;
    if (!app.canvases) return;
    const { canvases, palette, store } = app;
    const { view } = canvases;
    const anything = this.apart.size > 0 || Boolean(this.hovered) || Boolean(app.selected);
    canvases.show("over", anything);
    if (!anything) return;
    const ctx = canvases.sheet("over");
    if (this.apart.size) {
      this.placeLegs();
      const [x, y] = [this.middle[0] * view.scale - view.left, this.middle[1] * view.scale - view.top];
      ctx.strokeStyle = palette.label;
      ctx.lineWidth = 1;
      for (const leg of this.legs) {
        ctx.beginPath();
        ctx.moveTo(x, y);
        ctx.lineTo(leg.x, leg.y);
        ctx.stroke();
      }
      for (const leg of this.legs) this.mark(ctx, leg);
    }
    if (this.hovered) this.highlight(ctx, this.hovered, 0.55);
    if (app.selected && (app.selected.kind === "route" ? app.routes : app.incidents)[app.selected.row]) {
      if (app.selected.kind === "incident" && store.isPlaced(app.selected.row) && !this.apart.has(app.selected.row)) {
        this.mark(ctx, { ...this.spot(app.selected.row), row: app.selected.row });
      }
      this.highlight(ctx, app.selected, 1);
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Leg} leg */
  mark(ctx, { row, x, y, r }) {
    const { store, palette } = this.app;
    const [, colour, shape] = store.symbols[store.kind[row]];
    drawMark(ctx, { shape, colour, x, y, r, sides: store.sides[row], ink: palette.ink, paper: palette.paper });
  }

  /** Where an incident's mark is now. @param {number} row */
  spot(row) {
    const { store, canvases: { view } } = this.app;
    const leg = this.legs.find((item) => item.row === row);
    const r = markRadius(store.incidents.number("fatalities_best")[row]);
    return leg ?? { x: store.x[row] * view.scale - view.left, y: store.y[row] * view.scale - view.top, r };
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Chosen} chosen @param {number} strength */
  highlight(ctx, { kind, row }, strength) {
    const { app } = this;
    const { palette } = app;
    ctx.save();
    ctx.globalAlpha = strength;
    if (kind === "route") {
      const line = app.scene.lines.find((item) => item.row === row);
      if (line) drawLine(ctx, line, { colour: palette.select, casing: palette.routeCase, width: 3.6 });
    } else if (app.store.isPlaced(row)) {
      const { x, y, r } = this.spot(row);
      for (const [width, colour] of /** @type {[number, string][]} */ ([[6, palette.paper], [3, palette.select]])) {
        ctx.beginPath();
        ctx.arc(x, y, r + 6, 0, 2 * Math.PI);
        ctx.lineWidth = width;
        ctx.strokeStyle = colour;
        ctx.stroke();
      }
    }
    ctx.restore();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { app } = this;
    if (event.target instanceof Element && event.target.closest("a, button, input, select, .leaflet-popup")) {
      return;
    }
    if (event.key in ARROWS) {
      event.preventDefault();
      const [dx, dy] = ARROWS[event.key];
      if (event.shiftKey || this.picking) app.map.panBy([dx * 120, dy * 120], { animate: !isCalm() });
      else this.step(dx + dy);
    } else if (event.key === "+" || event.key === "=" || event.key === "-") {
      app.map.setZoom(app.map.getZoom() + (event.key === "-" ? -1 : 1), { animate: !isCalm() });
    } else if (event.key === "Enter" && this.picking) {
      event.preventDefault();
      this.picked(app.map.getCenter());
    } else if (event.key === "Enter" && app.selected) {
      event.preventDefault();
      this.open(app.selected);
      this.popup?.getElement()?.querySelector(".leaflet-popup-close-button")?.focus();
    }
  }

  /** Close what is open and select nothing; the map keeps the focus where it had it. */
  leave() {
    const box = this.app.map.getContainer();
    const inside = box.contains(document.activeElement);
    this.close();
    this.app.select(null, "");
    if (inside) box.focus({ preventScroll: true });
  }

  /** Select the next incident that passes and lies in view, from west to east. @param {number} by */
  step(by) {
    const { app } = this;
    const { store, map } = app;
    const bounds = map.getBounds();
    const rows = [];
    for (let row = 0; row < store.incidents.n; row++) {
      if (app.incidents[row] && store.isPlaced(row) && bounds.contains([latitude(store.y[row]), longitude(store.x[row])])) rows.push(row);
    }
    app.choose(rows.sort((a, b) => store.x[a] - store.x[b] || a - b), by, false);
  }
}
