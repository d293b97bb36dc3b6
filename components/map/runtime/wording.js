// What the facts of a row read like: one place for popup, tooltip, table and screen reader.

import { MISSING } from "./columns.js";
import { writeDay, writeInterval } from "./days.js";

/** @typedef {import("./store.js").Store} Store */

const PRECISION = ["", "the exact place", "near the place", "the district", "the province only", "a landscape or region", "the country only", "not placed"];

/** @param {[number | null, number | null]} range Low and high; no high after a low means no upper bound. */
export function writeRange([low, high]) {
  if (low === null) return high === null ? "" : `up to ${high}`;
  if (high === null) return `${low} or more`;
  return low === high ? `${low}` : `${low}–${high}`;
}

/** @param {import("./store.js").Claim} claim */
export function writeToll(claim) {
  /** @type {[string, [number | null, number | null]][]} */
  const parts = [["killed", claim.killed], ["wounded", claim.wounded], ["detained", claim.detained]];
  const written = parts.flatMap(([word, range]) => (writeRange(range) ? [`${writeRange(range)} ${word}`] : []));
  return written.join(", ") || "no figure";
}

/** A list as briefly as a map has room for: "rifles, mortars and 3 more". @param {string[]} items @returns {string} */
export function briefList(items) {
  return items.length > 3 ? `${items.slice(0, 2).join(", ")} and ${items.length - 2} more` : items.join(", ");
}

/** @param {import("./columns.js").Table} table @param {number} row */
export function writeDates(table, row) {
  const start = table.days("date_start")[row];
  return start === MISSING ? "undated" : writeInterval(start, table.days("date_end")[row]);
}

/** A place as its report calls it. @param {Store} store @param {number} place @returns {string} */
export function tellPlace(store, place) {
  return store.places.value("told", place) || store.places.value("location", place);
}

/** The place's name in the gazetteer where the report calls it otherwise, else "". @param {Store} store @param {number} row @returns {string} */
export function otherName(store, row) {
  return store.places.value("told", store.place[row]) ? store.places.value("location", store.place[row]) : "";
}

/** @param {Store} store @param {number} row */
export function writePlace(store, row) {
  const place = store.place[row];
  const code = store.places.value("country", place);
  const names = [tellPlace(store, place), store.places.value("admin1", place), store.countries[code] ?? code].filter(Boolean);
  return names.filter((name, i) => names.indexOf(name) === i).join(", ") || "no place";
}

/** @param {Store} store @param {number} row */
export function writePrecision(store, row) {
  const code = store.incidents.number("geo_precision")[row];
  const metres = store.places.number("uncertainty_m")[store.place[row]];
  return metres > 0 ? `${PRECISION[code] ?? ""}, within ${metres >= 1000 ? `${Math.round(metres / 1000)} km` : `${metres} m`}` : (PRECISION[code] ?? "");
}

/** @param {Store} store @param {number} row */
export function headIncident(store, row) {
  return `${store.incidents.value("sub_event_type", row)}, ${writePlace(store, row)}`;
}

/** @param {Store} store @param {number} row */
export function headRoute(store, row) {
  if (!store.hasWords()) return "Route";
  return store.routes.list("stops", row).join(" → ");
}

/** How each leg of a route was drawn, and why: "Iran → Al Kut: straight, a country is an area". Where the routes were not drawn
 * leg by leg, one line on the whole. @param {Store} store @param {number} row @returns {string[]} */
export function writeLegs(store, row) {
  const { routes } = store;
  const stops = routes.list("stops", row);
  const reasons = routes.has("leg_reasons") ? routes.list("leg_reasons", row) : [];
  if (!store.lines[row]) return ["not on the map: fewer than two of its stops could be placed"];
  if (!reasons.length || reasons.length !== stops.length - 1) {
    return [routes.value("geometry_basis", row) === "road" ? "along roads between the stated stops, a guess" : "straight between the stated stops, a guess"];
  }
  return reasons.map((reason, leg) => {
    const named = stops.some((stop) => stop && reason.startsWith(stop));
    const why = (named ? reason : reason.charAt(0).toLowerCase() + reason.slice(1)).replace(/\.$/, "");
    return `${stops[leg]} → ${stops[leg + 1]}: ${reason ? `straight, ${why}` : "along roads, a guess"}`;
  });
}

/** The toll in a few words. @param {Store} store @param {number} row */
export function writeKilled(store, row) {
  if (!store.hasWords()) return "";
  const [low, best, high] = ["fatalities_low", "fatalities_best", "fatalities_high"].map((name) => store.incidents.numberAt(name, row));
  if (best === null) return "";
  return `${writeRange([low, high])} killed`;
}

/** @param {Store} store @param {"incident" | "route"} kind @param {number} row */
export function writeSource(store, kind, row) {
  const table = kind === "route" ? store.routes : store.incidents;
  const report = table.number("report")[row];
  const published = store.reports.numberAt("published", report);
  const title = store.reports.value("title", report) || store.reports.value("source_file", report) || "untitled report";
  return {
    title,
    address: store.reports.value("url", report),
    note: [store.reports.value("source", report), published === null ? "" : writeDay(published)].filter(Boolean).join(", "),
  };
}
