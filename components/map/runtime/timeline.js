// The time slider: a histogram with a brush of two handles, a play button, a switch for what bears no date, and steps from one
// incident to the next. A drag over the bars chooses days, a click on one selects an incident of its days.

import { dayOfIso, isoOfDay, writeInterval } from "./days.js";
import { el, svg } from "./dom.js";
import { binOf, countBins, makeBins, span, ticks } from "./histogram.js";

const WIDTH = 1000;
const HEIGHT = 46;
const STEP_MS = 450;
const SLOP = 3; // pixels that a click may tremble

/** @typedef {{date_start: string | null, date_end: string | null, undated: boolean}} Brush */

/** The histogram below the map. */
export class Timeline {
  /** @param {HTMLElement} holder @param {import("./store.js").Store} store
   * @param {{changed: (brush: Brush, done: boolean) => void, pick: (first: number, last: number) => void, step: (by: number) => void}} told
   * ``changed`` with ``done`` false while a handle is being dragged; ``pick`` an incident of some days; ``step`` through them. */
  constructor(holder, store, { changed, pick, step }) {
    this.store = store;
    this.changed = changed;
    this.pick = pick;
    this.stepped = step;
    /** The first and the last day of the data. @type {[number, number]} */
    this.ends = [0, 0];
    /** Made with the panel. @type {import("./histogram.js").Bins | null} */
    this.bins = null;
    this.n = 0;
    /** The chosen bins, both ends included. */
    this.from = 0;
    this.to = 0;
    this.undated = true;
    /** The exact days asked for from outside, until a handle moves. @type {[number, number] | null} */
    this.exact = null;
    this.timer = 0;
    this.holder = holder;
  }

  /** Make the panel, when the dates have been read. */
  build() {
    const ends = span([this.store.incidents, this.store.routes]);
    if (!ends) return;
    this.ends = ends;
    this.bins = makeBins(ends[0], ends[1]);
    this.n = this.bins.edges.length - 1;
    this.to = this.n - 1;
    this.bars = svg("g", { class: "bars" });
    this.shade = svg("g", { class: "shade" });
    this.spanMark = svg("rect", { class: "span-mark", y: 0, height: HEIGHT, visibility: "hidden" });
    const chart = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
    chart.append(this.bars, this.shade, this.spanMark);
    this.axis = el("div", { class: "axis", "aria-hidden": "true" });
    this.window = el("div", { class: "window", title: "Click a bar to select what happened then; drag to choose days" });
    this.handles = [this.makeHandle("Start of the interval", 0), this.makeHandle("End of the interval", 1)];
    this.track = el("div", { class: "track" }, this.window, ...this.handles);
    this.track.prepend(chart);
    this.track.addEventListener("pointerdown", (event) => this.startDrag(event));
    this.text = el("output", { class: "interval" });
    this.playButton = el("button", { type: "button", class: "play", "aria-pressed": "false", "aria-label": "Play through time", click: () => this.toggle() }, "▶");
    this.clearButton = el("button", { type: "button", class: "clear", click: () => this.clear() }, "All time");
    this.backButton = el("button", { type: "button", class: "step", "aria-label": "The incident before, in time", title: "The incident before, in time", click: () => this.stepped(-1) }, "‹");
    this.ordinal = el("span", { class: "ordinal" });
    this.onButton = el("button", { type: "button", class: "step", "aria-label": "The next incident in time", title: "The next incident in time", click: () => this.stepped(1) }, "›");
    this.steps = el("span", { class: "steps" }, this.backButton, this.ordinal, this.onButton);
    this.undatedBox = el("input", { type: "checkbox", change: () => this.setUndated() });
    this.undatedBox.checked = true;
    this.undatedText = el("span");
    this.undatedLabel = el("label", { class: "undated" }, this.undatedBox, this.undatedText);
    this.holder.append(
      el("div", { class: "timeline-head" }, this.playButton, this.text, this.clearButton, this.steps, this.undatedLabel),
      el("div", { class: "timeline-body" }, this.track, this.axis),
    );
    this.writeAxis();
    globalThis.addEventListener("resize", () => this.writeAxis());
    this.place();
  }

  /** @param {string} label @param {0 | 1} side */
  makeHandle(label, side) {
    return el("button", {
      type: "button", class: `handle ${side ? "end" : "start"}`, role: "slider", "aria-label": label, "aria-valuemin": "0",
      "aria-valuemax": String(this.n - 1), keydown: (event) => this.key(event, side),
    });
  }

  writeAxis() {
    if (!this.bins || !this.axis) return;
    const most = Math.max(2, Math.floor(globalThis.innerWidth / 70));
    this.axis.replaceChildren(
      ...ticks(this.bins, most).map(([bin, text]) => {
        const tick = el("span", {}, text);
        tick.style.left = `${(bin / this.n) * 100}%`;
        return tick;
      }),
    );
  }

  /** Draw the bars: all that passes the other criteria. @param {Uint8Array} mask */
  draw(mask) {
    if (!this.bins || !this.bars) return;
    const { exact, loose, undated } = countBins(this.store.incidents, mask, this.bins);
    const most = Math.max(1, ...exact.map((count, bin) => count + loose[bin]));
    const step = WIDTH / this.n;
    const gap = step > 6 ? 1 : 0;
    const rects = [];
    for (let bin = 0; bin < this.n; bin++) {
      const solid = (exact[bin] / most) * (HEIGHT - 4);
      const pale = (loose[bin] / most) * (HEIGHT - 4);
      if (solid) rects.push(svg("rect", { class: "exact", x: bin * step, width: step - gap, y: HEIGHT - solid, height: solid }));
      if (pale) rects.push(svg("rect", { class: "loose", x: bin * step, width: step - gap, y: HEIGHT - solid - pale, height: pale }));
    }
    this.bars.replaceChildren(...rects);
    this.undatedText?.replaceChildren(`${undated} undated`);
    if (this.undatedLabel) this.undatedLabel.hidden = undated === 0;
  }

  /** Take the interval of a filter from outside. @param {import("./criteria.js").Criteria} criteria */
  accept(criteria) {
    if (!this.bins || this.dragging) return;
    const { edges } = this.bins;
    const from = criteria.date_start ? dayOfIso(criteria.date_start) : edges[0];
    const to = criteria.date_end ? dayOfIso(criteria.date_end) : edges[this.n] - 1;
    this.from = binOf(edges, from);
    this.to = Math.max(this.from, binOf(edges, to));
    this.exact = from > edges[0] || to < edges[this.n] - 1 ? [from, to] : null;
    this.undated = criteria.undated !== false;
    if (this.undatedBox) this.undatedBox.checked = this.undated;
    this.place();
  }

  /** The days that the handles enclose. @returns {[number, number]} */
  days() {
    const edges = this.bins?.edges ?? [0, 1];
    return this.exact ?? [edges[this.from], edges[this.to + 1] - 1];
  }

  isAll() {
    return !this.exact && this.from === 0 && this.to === this.n - 1;
  }

  /** @returns {Brush} */
  brush() {
    const [from, to] = this.days();
    const all = this.isAll();
    return { date_start: all ? null : isoOfDay(from), date_end: all ? null : isoOfDay(to), undated: this.undated };
  }

  /** Put handles, window and words where the interval is. */
  place() {
    if (!this.handles || !this.window || !this.text || !this.clearButton || !this.shade) return;
    const left = (this.from / this.n) * 100;
    const right = ((this.to + 1) / this.n) * 100;
    const [from, to] = this.days();
    const words = this.isAll() ? `${writeInterval(...this.ends)} (all)` : writeInterval(from, to);
    this.window.style.left = `${left}%`;
    this.window.style.width = `${right - left}%`;
    this.text.textContent = words;
    this.clearButton.hidden = this.isAll();
    this.shade.replaceChildren(
      svg("rect", { x: 0, y: 0, height: HEIGHT, width: (left / 100) * WIDTH }),
      svg("rect", { x: (right / 100) * WIDTH, y: 0, height: HEIGHT, width: WIDTH - (right / 100) * WIDTH }),
    );
    this.handles.forEach((handle, side) => {
      handle.style.left = `${side ? right : left}%`;
      handle.setAttribute("aria-valuenow", String(side ? this.to : this.from));
      handle.setAttribute("aria-valuetext", isoOfDay(side ? to : from));
    });
  }

  /** @param {number} from @param {number} to @param {boolean} done */
  set(from, to, done) {
    this.from = Math.max(0, Math.min(this.n - 1, from));
    this.to = Math.max(this.from, Math.min(this.n - 1, to));
    this.exact = null;
    this.place();
    this.changed(this.brush(), done);
  }

  clear() {
    this.stop();
    this.set(0, this.n - 1, true);
  }

  setUndated() {
    this.undated = this.undatedBox?.checked ?? true;
    this.changed(this.brush(), true);
  }

  /** @param {PointerEvent} event */
  startDrag(event) {
    const { track } = this;
    if (!track || event.button !== 0) return;
    event.preventDefault();
    this.stop();
    const box = track.getBoundingClientRect();
    /** @param {PointerEvent} e */
    const binAt = (e) => Math.max(0, Math.min(this.n - 1, Math.floor(((e.clientX - box.left) / box.width) * this.n)));
    const anchor = binAt(event);
    const [from, to] = [this.from, this.to];
    const side = this.handles?.indexOf(/** @type {HTMLButtonElement} */ (event.target)) ?? -1;
    let dragged = false;
    const moves = event.target === this.window && !this.isAll();
    this.dragging = true;
    track.setPointerCapture(event.pointerId);
    if (side >= 0) this.handles?.[side].focus();
    /** @param {PointerEvent} e @param {boolean} done */
    const move = (e, done) => {
      const bin = binAt(e);
      if (side === 0) this.set(Math.min(bin, to), to, done);
      else if (side === 1) this.set(from, Math.max(bin, from), done);
      else if (moves) {
        const shift = Math.max(-from, Math.min(this.n - 1 - to, bin - anchor));
        this.set(from + shift, to + shift, done);
      } else this.set(Math.min(anchor, bin), Math.max(anchor, bin), done);
    };
    const onMove = (/** @type {PointerEvent} */ e) => {
      dragged ||= Math.abs(e.clientX - event.clientX) > SLOP;
      if (dragged) move(e, false);
    };
    const finish = (/** @type {PointerEvent} */ e) => {
      track.removeEventListener("pointermove", onMove);
      track.removeEventListener("pointerup", finish);
      track.removeEventListener("pointercancel", finish);
      this.dragging = false;
      if (dragged) move(e, true);
      else if (side < 0 && this.bins) this.pick(this.bins.edges[anchor], this.bins.edges[anchor + 1] - 1);
    };
    track.addEventListener("pointermove", onMove);
    track.addEventListener("pointerup", finish);
    track.addEventListener("pointercancel", finish);
  }

  /** @param {KeyboardEvent} event @param {0 | 1} side */
  key(event, side) {
    const big = Math.max(1, Math.round(this.n / 10));
    /** @type {Object<string, number>} */
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -big, PageUp: big, Home: -this.n, End: this.n };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.stop();
    if (side) this.set(this.from, Math.max(this.from, Math.min(this.n - 1, this.to + step)), true);
    else this.set(Math.min(this.to, Math.max(0, this.from + step)), this.to, true);
  }

  toggle() {
    if (this.timer) this.stop();
    else this.play();
  }

  /** Move the window through time, a bin a step; from the start where it is at its end. */
  play() {
    if (this.isAll()) {
      this.set(0, Math.max(0, Math.round(this.n / 12) - 1), false);
    } else if (this.to === this.n - 1) this.set(0, this.to - this.from, false);
    this.playButton?.replaceChildren("❚❚");
    this.playButton?.setAttribute("aria-pressed", "true");
    this.timer = window.setInterval(() => {
      if (this.to >= this.n - 1) {
        this.stop();
        this.changed(this.brush(), true);
      } else this.set(this.from + 1, this.to + 1, false);
    }, STEP_MS);
  }

  stop() {
    if (!this.timer) return;
    window.clearInterval(this.timer);
    this.timer = 0;
    this.playButton?.replaceChildren("▶");
    this.playButton?.setAttribute("aria-pressed", "false");
  }

  /** Show the span of what is selected. @param {number} start @param {number} end MISSING for none. @param {string} [words] Its
   * place among those that are shown. */
  mark(start, end, words = "") {
    if (!this.bins || !this.spanMark) return;
    const { edges } = this.bins;
    this.ordinal?.replaceChildren(words);
    if (start < edges[0]) {
      this.spanMark.setAttribute("visibility", "hidden");
      return;
    }
    const from = binOf(edges, start);
    const to = binOf(edges, end);
    this.spanMark.setAttribute("x", String((from / this.n) * WIDTH));
    this.spanMark.setAttribute("width", String(((to - from + 1) / this.n) * WIDTH));
    this.spanMark.setAttribute("visibility", "visible");
  }
}
