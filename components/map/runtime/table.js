// The tables of an exported file: the map's full equal for a screen reader and for paper.

import { MISSING } from "./columns.js";
import { el, link } from "./dom.js";
import { thousands } from "./figures.js";
import { readClaim } from "./store.js";
import { headRoute, otherName, writeDates, writeLegs, writePlace, writePrecision, writeSource, writeToll } from "./wording.js";

const PAGE = 50;
const MOST_ON_PAPER = 20000;

/** @typedef {import("./store.js").Store} Store */

/** A table that shows what passes, some rows at first and the rest when asked for. */
export class PagedTable {
  /**
   * @param {HTMLElement} holder
   * @param {{caption: string, heads: string[], order: number[], row: (row: number) => (Node | string)[], id: (row: number) => string,
   *   choose: ((row: number) => void) | null, none: string}} how ``order``: every row in the order of the table.
   */
  constructor(holder, how) {
    this.how = how;
    this.body = el("tbody");
    this.shown = PAGE;
    /** @type {number[]} */
    this.rows = [];
    this.caption = el("caption");
    this.more = el("button", { type: "button", click: () => this.extend(PAGE * 4) });
    this.all = el("button", { type: "button", click: () => this.extend(Infinity) }, "Show all");
    this.buttons = el("p", { class: "more" }, this.more, " ", this.all);
    const head = el("thead", {}, el("tr", {}, ...how.heads.map((text) => el("th", { scope: "col" }, text))));
    this.none = el("p", { class: "quiet none" }, how.none);
    this.scroller = el("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": how.caption }, el("table", {}, this.caption, head, this.body));
    holder.append(this.scroller, this.none, this.buttons);
    globalThis.addEventListener?.("beforeprint", () => this.extend(MOST_ON_PAPER));
  }

  /** Show the rows that pass. @param {(row: number) => boolean | number} passes */
  update(passes) {
    this.rows = this.how.order.filter(passes);
    this.shown = PAGE;
    this.body.replaceChildren();
    this.scroller.hidden = this.rows.length === 0;
    this.none.hidden = this.rows.length > 0;
    this.fill();
  }

  /** @param {number} by */
  extend(by) {
    this.shown = Math.min(this.rows.length, this.shown + by);
    this.fill();
  }

  fill() {
    const { how, rows, body } = this;
    const upTo = Math.min(rows.length, this.shown);
    for (let i = body.childElementCount; i < upTo; i++) {
      const row = rows[i];
      const [first, ...rest] = how.row(row);
      const line = el("tr", { "data-id": how.id(row) }, el("th", { scope: "row" }, first), ...rest.map((cell) => el("td", {}, cell)));
      if (how.choose) line.addEventListener("click", (event) => {
        if (!(event.target instanceof Element) || !event.target.closest("a")) how.choose?.(row);
      });
      body.append(line);
    }
    this.caption.textContent = `${how.caption}: ${thousands(rows.length)}`;
    const left = rows.length - upTo;
    this.more.textContent = `Show ${Math.min(left, PAGE * 4)} more`;
    this.buttons.hidden = left === 0;
    this.select(this.selected ?? "");
  }

  /** Mark the row of an id. @param {string} id */
  select(id) {
    this.selected = id;
    for (const line of this.body.children) {
      const on = id !== "" && line.getAttribute("data-id") === id;
      line.classList.toggle("selected", on);
      if (on) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    }
  }
}

/** @param {import("./columns.js").Table} table @returns {number[]} Every row by date, the undated last. */
export function byDateOrder(table) {
  const starts = table.days("date_start");
  const key = (/** @type {number} */ row) => (starts[row] === MISSING ? Infinity : starts[row]);
  return Array.from({ length: table.n }, (_, row) => row).sort((a, b) => (key(a) === key(b) ? a - b : key(a) < key(b) ? -1 : 1));
}

/** @param {string} text @param {string} note */
function withNote(text, note) {
  return el("span", {}, text, note ? el("span", { class: "note" }, note) : null);
}

/** @param {Store} store @param {"incident" | "route"} kind @param {number} row */
export function sourceCell(store, kind, row) {
  const source = writeSource(store, kind, row);
  return el("span", { dir: "auto" }, link(source.address, source.title), source.note ? el("span", { class: "note" }, source.note) : null,
    /^https?:/i.test(source.address) ? el("span", { class: "address" }, source.address) : null);
}

/** @param {string} text */
export function quoteCell(text) {
  return el("q", { dir: "auto" }, text);
}

/** @param {Store} store @param {number} row */
function tollCell(store, row) {
  const claims = store.incidents.value("claims", row).map(readClaim);
  if (!claims.length) return "no figure";
  return el("ul", {}, ...claims.map((/** @type {import("./store.js").Claim} */ claim) => el("li", {}, `${writeToll(claim)}${claim.source === null ? "" : `, says ${claim.source}`}`)));
}

/** @param {import("./columns.js").Table} table @param {number} row @param {string} words */
function dateCell(table, row, words) {
  return withNote(writeDates(table, row), words ? `“${words}”` : "");
}

/** The cells of an incident. @param {Store} store @param {number} row @param {(row: number) => void} choose */
export function incidentCells(store, row, choose) {
  const { incidents } = store;
  const type = incidents.value("sub_event_type", row);
  const head = store.isPlaced(row) ? el("button", { type: "button", class: "row-button", click: () => choose(row) }, type) : type;
  const other = otherName(store, row);
  const note = [other && `in the gazetteer: ${other}`, store.isPlaced(row) ? writePrecision(store, row) : "not on the map"].filter(Boolean).join("; ");
  return [
    head, dateCell(incidents, row, incidents.value("date_text", row)), withNote(writePlace(store, row), note), tollCell(store, row),
    incidents.list("actors", row).join(", "), quoteCell(incidents.value("evidence", row)), sourceCell(store, "incident", row),
  ];
}

/** The cells of a route. @param {Store} store @param {number} row @param {(row: number) => void} choose */
export function routeCells(store, row, choose) {
  const { routes } = store;
  const head = headRoute(store, row);
  const alleged = routes.value("status", row) === "alleged";
  const by = routes.value("alleged_by", row);
  return [
    store.lines[row] ? el("button", { type: "button", class: "row-button", click: () => choose(row) }, head) : head,
    routes.list("goods", row).join(", "), writeDates(routes, row), alleged ? `alleged${by ? ` by ${by}` : ""}` : "stated",
    el("ul", { class: "legs" }, ...writeLegs(store, row).map((leg) => el("li", { dir: "auto" }, leg))),
    quoteCell(routes.value("evidence", row)), sourceCell(store, "route", row),
  ];
}
