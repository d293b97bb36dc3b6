// Which incidents and routes pass a filter: the same answers as geo/filters.py, held to it by tests/golden/filters.json.

import { MISSING } from "./columns.js";
import { dayOfIso } from "./days.js";

/**
 * @typedef {{date_start?: string | null, date_end?: string | null, undated?: boolean, admin1s?: string[], countries?: string[],
 *   sub_event_types?: string[], actors?: string[], goods?: string[], statuses?: string[], fatalities_min?: number,
 *   geo_precision_max?: number, chance_min?: number, claims?: string, report_ids?: string[]}} Criteria
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./columns.js").Table} Table
 */

const LISTS = ["admin1s", "countries", "sub_event_types", "actors", "goods", "statuses", "report_ids"];
const DATES = ["date_start", "date_end"];

/** The criteria in a message, or an error that says what is wrong with them. @param {any} value @returns {Criteria} */
export function readCriteria(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("criteria must be an object");
  /** @type {any} */
  const read = {};
  for (const [key, given] of Object.entries(value)) {
    let fits = false;
    if (LISTS.includes(key)) fits = Array.isArray(given) && given.every((entry) => typeof entry === "string");
    else if (DATES.includes(key)) fits = given === null || (typeof given === "string" && /^\d{4}-\d\d-\d\d$/.test(given));
    else if (key === "undated") fits = typeof given === "boolean";
    else if (key === "fatalities_min" || key === "geo_precision_max") fits = Number.isInteger(given);
    else if (key === "chance_min") fits = Number.isInteger(given) && given >= 0 && given <= 99;
    else if (key === "claims") fits = given === "" || given === "several" || given === "single";
    if (!fits) throw new Error(`${key} does not fit into the criteria`);
    read[key] = given;
  }
  return read;
}

/** @param {Table} table @param {Criteria} criteria @returns {Uint8Array} */
function byDate(table, criteria) {
  const keep = new Uint8Array(table.n).fill(1);
  if (!criteria.date_start && !criteria.date_end) return keep;
  const from = criteria.date_start ? dayOfIso(criteria.date_start) : -Infinity;
  const to = criteria.date_end ? dayOfIso(criteria.date_end) : Infinity;
  const undated = criteria.undated === false ? 0 : 1;
  const starts = table.days("date_start");
  const ends = table.days("date_end");
  for (let i = 0; i < table.n; i++) {
    keep[i] = starts[i] === MISSING ? undated : ends[i] >= from && starts[i] <= to ? 1 : 0;
  }
  return keep;
}

/** For each distinct value, whether it is wanted. @param {any[]} values @param {string[]} wanted @returns {Uint8Array} */
function allowed(values, wanted) {
  const set = new Set(wanted);
  return Uint8Array.from(values, (value) => (set.has(value) ? 1 : 0));
}

/** Keep the rows whose value is wanted. @param {Uint8Array} keep @param {Table} table @param {string} name
 * @param {string[] | undefined} wanted @param {Int32Array} [of] The row of ``table`` that each row points at. */
function byValue(keep, table, name, wanted, of) {
  if (!wanted?.length) return;
  const allow = allowed(table.values(name), wanted);
  const codes = table.code(name);
  for (let i = 0; i < keep.length; i++) keep[i] &= allow[codes[of ? of[i] : i]];
}

/** Keep the rows of whose list one is wanted. @param {Uint8Array} keep @param {Table} table @param {string} name
 * @param {string[] | undefined} wanted */
function byList(keep, table, name, wanted) {
  if (!wanted?.length) return;
  const allow = allowed(table.values(name), wanted);
  const codes = table.code(name);
  const offset = table.offset(name);
  for (let i = 0; i < keep.length; i++) {
    let any = 0;
    for (let j = offset[i]; j < offset[i + 1]; j++) any |= allow[codes[j]];
    keep[i] &= any;
  }
}

/** Keep the rows of the wanted reports. @param {Uint8Array} keep @param {Store} store @param {Table} table
 * @param {string[] | undefined} wanted */
function byReport(keep, store, table, wanted) {
  if (!wanted?.length || !store.reports.has("report_id")) return;
  const allow = allowed(store.reports.texts("report_id"), wanted);
  const of = table.number("report");
  for (let i = 0; i < keep.length; i++) keep[i] &= allow[of[i]];
}

/** A 1 for each incident that passes. @param {Store} store @param {Criteria} criteria @returns {Uint8Array} */
export function filterIncidents(store, criteria) {
  const table = store.incidents;
  const keep = byDate(table, criteria);
  byValue(keep, store.places, "province", criteria.admin1s, store.place);
  byValue(keep, store.places, "country", criteria.countries, store.place);
  byValue(keep, table, "sub_event_type", criteria.sub_event_types);
  byReport(keep, store, table, criteria.report_ids);
  byList(keep, table, "actors", criteria.actors);
  const least = criteria.fatalities_min ?? 0;
  if (least > 0) {
    const best = table.number("fatalities_best");
    for (let i = 0; i < table.n; i++) keep[i] &= best[i] >= least ? 1 : 0;
  }
  const coarsest = criteria.geo_precision_max ?? 7;
  if (coarsest < 7) {
    const precision = table.number("geo_precision");
    for (let i = 0; i < table.n; i++) keep[i] &= precision[i] <= coarsest ? 1 : 0;
  }
  const surest = criteria.chance_min ?? 0;
  if (surest > 0) {
    const chance = table.number("chance");
    for (let i = 0; i < table.n; i++) keep[i] &= chance[i] >= surest ? 1 : 0;
  }
  if (criteria.claims) {
    const several = criteria.claims === "several";
    for (let i = 0; i < table.n; i++) keep[i] &= (store.sides[i] === 2) === several ? 1 : 0;
  }
  return keep;
}

/** A 1 for each route that passes. @param {Store} store @param {Criteria} criteria @returns {Uint8Array} */
export function filterRoutes(store, criteria) {
  const table = store.routes;
  const keep = byDate(table, criteria);
  byList(keep, table, "provinces", criteria.admin1s);
  byList(keep, table, "countries", criteria.countries);
  byList(keep, table, "goods", criteria.goods);
  byValue(keep, table, "status", criteria.statuses);
  byReport(keep, store, table, criteria.report_ids);
  return keep;
}

/** Whether any criterion holds something back. @param {Criteria} criteria */
export function isNarrowed(criteria) {
  return Object.entries(criteria).some(([name, value]) => {
    if (Array.isArray(value)) return value.length > 0;
    if (name === "undated") return value === false;
    if (name === "geo_precision_max") return Number(value) < 7;
    return Boolean(value);
  });
}
