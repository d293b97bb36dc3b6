// The evidence of one incident or route: what the popup holds.

import { writeChance } from "./chances.js";
import { el, link } from "./dom.js";
import { readClaim } from "./store.js";
import { headIncident, headRoute, otherName, writeDates, writeLegs, writePlace, writePrecision, writeSource, writeToll } from "./wording.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {string} term @param {...(Node | string | null | undefined | false)} details */
function fact(term, ...details) {
  const shown = details.filter(Boolean);
  return shown.length ? el("div", { class: "fact" }, el("dt", {}, term), el("dd", {}, ...shown)) : null;
}

/** @param {string} text */
function quiet(text) {
  return text ? el("span", { class: "quiet" }, text) : null;
}

/** @param {Store} store @param {"incident" | "route"} kind @param {number} row */
function sourceOf(store, kind, row) {
  const source = writeSource(store, kind, row);
  return el("p", { class: "source" }, link(source.address, source.title), source.note ? quiet(source.note) : null);
}

/** @param {string} evidence */
function quote(evidence) {
  return el("blockquote", { dir: "auto" }, evidence || "The report gives no sentence for it.");
}

/** @param {Store} store @param {number} row */
function claimsOf(store, row) {
  const claims = store.incidents.value("claims", row).map(readClaim);
  if (!claims.length) return null;
  const items = claims.map((/** @type {import("./store.js").Claim} */ claim) =>
    el("li", {}, `${writeToll(claim)} `, quiet(claim.source === null ? "in the report's own words" : `says ${claim.source}`)),
  );
  return el("ul", {}, ...items);
}

/** What people did to the fact. @param {import("./columns.js").Table} table @param {number} row */
function checked(table, row) {
  const words = table.has("checked") ? table.value("checked", row) : "";
  return words ? fact("Checked", `${words} by a person`) : null;
}

/** How sure the reading is; nothing where a person vouched for it. @param {Store} store @param {number} row */
function chanceOf(store, row) {
  const table = store.incidents;
  const perCent = table.numberAt("chance", row);
  const vouched = perCent === 100 && table.has("checked") && table.value("checked", row);
  return perCent === null || vouched ? null : fact("How sure", writeChance(store.chances, perCent));
}

/** @param {Store} store @param {number} row */
function incidentFacts(store, row) {
  const table = store.incidents;
  const dateWords = table.value("date_text", row);
  const other = otherName(store, row);
  const undated = table.value("undated_reason", row);
  const unplaced = table.value("unplaced_reason", row);
  return el(
    "dl",
    {},
    fact("When", writeDates(table, row), dateWords && quiet(`written “${dateWords}”`), undated && quiet(undated)),
    fact("Where", writePlace(store, row), other && quiet(`in the gazetteer: ${other}`), quiet(store.isPlaced(row) ? writePrecision(store, row) : unplaced)),
    fact("Toll", claimsOf(store, row)),
    fact("Who", table.list("actors", row).join(", ")),
    chanceOf(store, row),
    checked(table, row),
  );
}

/** @param {Store} store @param {number} row */
function routeFacts(store, row) {
  const table = store.routes;
  const km = table.numberAt("length_km", row);
  const alleged = table.value("status", row) === "alleged";
  const by = table.value("alleged_by", row);
  return el(
    "dl",
    {},
    fact("Goods", table.list("goods", row).join(", ")),
    fact("When", writeDates(table, row)),
    fact("Status", alleged ? `alleged${by ? ` by ${by}` : ""}` : "stated by the report"),
    fact("Line", el("ul", { class: "legs" }, ...writeLegs(store, row).map((leg) => el("li", { dir: "auto" }, leg))), km !== null && quiet(`${Math.round(km)} km`)),
    checked(table, row),
  );
}

/** The card of one incident or route. @param {Store} store @param {"incident" | "route"} kind @param {number} row */
export function card(store, kind, row) {
  const isRoute = kind === "route";
  const killed = isRoute ? "" : store.symbols[store.kind[row]][1];
  const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
  if (killed) swatch.style.background = killed;
  return el(
    "article",
    { class: `card ${kind}`, "data-id": store.id(kind, row) },
    el("h2", { dir: "auto" }, swatch, isRoute ? headRoute(store, row) : headIncident(store, row)),
    isRoute ? routeFacts(store, row) : incidentFacts(store, row),
    quote((isRoute ? store.routes : store.incidents).value("evidence", row)),
    sourceOf(store, kind, row),
  );
}

/** The list of a pile too large to be spread out. @param {Store} store @param {number[]} rows @param {(row: number) => void} choose */
export function pile(store, rows, choose) {
  const shown = rows.slice(0, 200);
  const items = shown.map((row) =>
    el("li", {}, el("button", { type: "button", click: () => choose(row) }, `${writeDates(store.incidents, row)}: ${headIncident(store, row)}`)),
  );
  const more = rows.length > shown.length ? el("p", { class: "quiet" }, `and ${rows.length - shown.length} more: narrow the filter to see them`) : null;
  return el("article", { class: "card pile" }, el("h2", {}, `${rows.length} incidents at one place`), el("ul", {}, ...items), more);
}
