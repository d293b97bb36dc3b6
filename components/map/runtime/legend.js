// The legend: each type with its mark and its number, a button that filters; and what the other signs mean.

import { el } from "./dom.js";
import { thousands } from "./figures.js";
import { drawMark } from "./shapes.js";

/** @param {(ctx: CanvasRenderingContext2D) => void} draw @param {number} [width] */
function picture(draw, width = 22) {
  const canvas = el("canvas", { class: "picture", "aria-hidden": "true" });
  canvas.width = width * 2;
  canvas.height = 44;
  canvas.style.width = `${width}px`;
  const ctx = canvas.getContext("2d");
  if (ctx) {
    ctx.scale(2, 2);
    draw(ctx);
  }
  return canvas;
}

/** The box of the legend. */
export class Legend {
  /** @param {HTMLElement} holder @param {import("./store.js").Store} store @param {(types: string[]) => void} changed */
  constructor(holder, store, changed) {
    this.store = store;
    this.changed = changed;
    /** The chosen types; none means all. @type {Set<string>} */
    this.chosen = new Set();
    this.list = el("ul", { class: "types" });
    this.signs = el("ul", { class: "signs" });
    this.steps = el("div", { class: "steps" });
    this.all = el("button", { type: "button", class: "clear", click: () => this.set([]) }, "Show all types");
    this.box = el("details", { class: "legend" }, el("summary", {}, "Legend"), this.list, this.all, this.steps, this.signs);
    this.box.open = globalThis.innerWidth > 700 && globalThis.innerHeight > 460;
    holder.append(this.box);
    /** @type {Map<string, {button: HTMLButtonElement, count: HTMLElement, item: HTMLElement}>} */
    this.rows = new Map();
  }

  /** Draw every row anew in a theme. @param {import("./theme.js").Palette} palette */
  build(palette) {
    const present = new Set(this.store.incidents.values("sub_event_type"));
    this.rows.clear();
    const items = this.store.symbols
      .filter(([label]) => present.has(label))
      .map(([label, colour, shape]) => {
        const mark = picture((ctx) => drawMark(ctx, { shape, colour, x: 11, y: 11, r: 5.5, sides: 0, ink: palette.ink, paper: palette.paper }));
        const count = el("span", { class: "count" });
        const button = el("button", { type: "button", click: () => this.toggle(label) }, mark, el("span", { class: "name" }, label), count);
        const item = el("li", {}, button);
        this.rows.set(label, { button, count, item });
        return item;
      });
    this.list.replaceChildren(...items);
    this.signs.replaceChildren(...this.makeSigns(palette));
    this.place();
  }

  /** @param {import("./theme.js").Palette} palette */
  makeSigns(palette) {
    const { ink, paper } = palette;
    /** @param {number} sides */
    const mark = (sides) => picture((ctx) => drawMark(ctx, { shape: "circle", colour: "#8a8a8a", x: 11, y: 11, r: 5, sides, ink, paper }));
    const sizes = picture((ctx) => {
      for (const [x, r] of [[6, 4], [17, 6], [33, 9]]) drawMark(ctx, { shape: "circle", colour: "#8a8a8a", x, y: 11, r, sides: 0, ink, paper });
    }, 44);
    const halo = picture((ctx) => {
      ctx.beginPath();
      ctx.arc(11, 11, 10, 0, 7);
      ctx.globalAlpha = 0.25;
      ctx.fillStyle = palette.route;
      ctx.fill();
      ctx.globalAlpha = 1;
      drawMark(ctx, { shape: "circle", colour: "#8a8a8a", x: 11, y: 11, r: 4, sides: 0, ink, paper });
    });
    const hatch = picture((ctx) => {
      ctx.strokeStyle = palette.hatch;
      ctx.lineWidth = 1.6;
      ctx.strokeRect(2, 4, 18, 14);
      for (let x = -8; x < 22; x += 5) {
        ctx.moveTo(Math.max(2, x), x < 2 ? 18 - (2 - x) : 18);
        ctx.lineTo(Math.min(20, x + 14), x + 14 > 20 ? 4 + (x - 6) : 4);
      }
      ctx.stroke();
    });
    const line = picture((ctx) => {
      ctx.strokeStyle = ctx.fillStyle = palette.route;
      ctx.lineWidth = 2.2;
      ctx.setLineDash([6, 4]);
      ctx.moveTo(4, 11);
      ctx.lineTo(40, 11);
      ctx.stroke();
      ctx.beginPath();
      for (const [x, y] of [[29, 11], [18, 5], [21, 11], [18, 17]]) ctx.lineTo(x, y);
      ctx.fill();
      for (const x of [4, 40]) {
        ctx.beginPath();
        ctx.arc(x, 11, 3.6, 0, 7);
        ctx.fill();
      }
    }, 44);
    /** @type {[HTMLCanvasElement, string][]} */
    const signs = [
      [mark(1), "one side alone claims it"], [mark(2), "several sides report it"], [sizes, "more killed, larger"],
      [halo, "how far off the place may be"], [hatch, "known only to the province"],
    ];
    if (this.store.routes.n) signs.push([line, "route: stated stops, and a guess between them"]);
    return signs.map(([image, text]) => el("li", {}, image, el("span", {}, text)));
  }

  /** @param {string} label */
  toggle(label) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(label)) chosen.add(label);
    this.set([...chosen]);
  }

  /** @param {string[]} types */
  set(types) {
    this.chosen = new Set(types);
    this.place();
    this.changed(this.store.symbols.map(([label]) => label).filter((label) => this.chosen.has(label)));
  }

  /** Take the types of a filter from outside. @param {import("./criteria.js").Criteria} criteria */
  accept(criteria) {
    this.chosen = new Set(criteria.sub_event_types ?? []);
    this.place();
  }

  place() {
    this.all.hidden = !this.chosen.size;
    for (const [label, { button, item }] of this.rows) {
      const on = !this.chosen.size || this.chosen.has(label);
      button.setAttribute("aria-pressed", String(this.chosen.has(label)));
      item.classList.toggle("off", !on);
    }
  }

  /** Write how many of each type pass the other criteria. @param {Uint8Array} mask */
  count(mask) {
    const counts = new Array(this.store.symbols.length).fill(0);
    for (let i = 0; i < mask.length; i++) counts[this.store.kind[i]] += mask[i];
    this.store.symbols.forEach(([label], kind) => {
      const row = this.rows.get(label);
      if (row) row.count.textContent = thousands(counts[kind]);
    });
  }

  /** The classes of the provinces' colours. @param {{title: string, limits: string[]} | null} scale @param {string[]} colours */
  showSteps(scale, colours) {
    this.steps.replaceChildren();
    if (!scale) return;
    this.steps.append(el("p", {}, scale.title));
    scale.limits.forEach((text, i) => {
      if (!text) return;
      const swatch = el("span", { class: "swatch" });
      swatch.style.background = colours[i];
      this.steps.append(el("span", { class: "step" }, swatch, text));
    });
  }
}
