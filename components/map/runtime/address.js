// The view of an exported file in its address, behind the "#": the same words as in the dashboard's address (components/links.py).

/**
 * @typedef {import("./criteria.js").Criteria} Criteria
 * @typedef {{kind: "incident" | "route", id: string}} Selected
 * @typedef {{lat: number, lon: number, zoom: number}} Position
 * @typedef {{criteria: Criteria, selected: Selected | null, view: Position | null}} View
 */

/** @type {[string, "admin1s" | "countries" | "sub_event_types" | "actors" | "goods" | "statuses" | "report_ids"][]} */
const LIST_WORDS = [
  ["province", "admin1s"], ["country", "countries"], ["type", "sub_event_types"], ["actor", "actors"], ["goods", "goods"],
  ["status", "statuses"], ["report", "report_ids"],
];
const LONGEST = 200; // of an id

/** A view as the text behind the "#"; what is at its default is left out. @param {View} view @returns {string} */
export function writeAddress({ criteria, selected, view }) {
  const given = new URLSearchParams();
  if (criteria.date_start) given.set("from", criteria.date_start);
  if (criteria.date_end) given.set("to", criteria.date_end);
  if (criteria.undated === false) given.set("undated", "no");
  for (const [word, name] of LIST_WORDS) for (const value of criteria[name] ?? []) given.append(word, value);
  if (criteria.fatalities_min) given.set("killed", String(criteria.fatalities_min));
  if ((criteria.geo_precision_max ?? 7) < 7) given.set("precision", String(criteria.geo_precision_max));
  if (criteria.chance_min) given.set("sure", String(criteria.chance_min));
  if (criteria.claims) given.set("claims", criteria.claims);
  if (selected) given.set(selected.kind, selected.id);
  if (view) given.set("map", [view.lat, view.lon, view.zoom].map((value) => Math.round(value * 1e4) / 1e4).join());
  return given.toString().replaceAll("+", "%20").replaceAll("%2C", ",").replaceAll("%2F", "/");
}

/** @param {string} value */
function isDay(value) {
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}

/** @param {string} value @param {number} low @param {number} high */
function whole(value, low, high) {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  return number >= low && number <= high ? number : null;
}

/** @param {string} value @returns {Position | null} */
function position(value) {
  const [lat, lon, zoom, more] = value.split(",").map((part) => (part.trim() ? Number(part) : NaN));
  const fits = Math.abs(lat) <= 90 && Math.abs(lon) <= 540 && zoom >= 0 && zoom <= 24 && more === undefined;
  return fits ? { lat, lon, zoom } : null;
}

/** The view that an address names, and the words of it that could not be read; null where it names none.
 * @param {string} hash With or without its "#". @returns {(View & {unread: string[]}) | null} */
export function readAddress(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {Criteria} */
  const criteria = {};
  /** @type {View & {unread: string[]}} */
  const read = { criteria, selected: null, view: null, unread: [] };
  /** @type {Object<string, (value: string) => any>} Each says false-like where a value does not fit. */
  const readers = {
    from: (value) => isDay(value) && (criteria.date_start = value),
    to: (value) => isDay(value) && (criteria.date_end = value),
    undated: (value) => value === "no" && ((criteria.undated = false), true),
    killed: (value) => (criteria.fatalities_min = whole(value, 0, 1e9) ?? 0) || value === "0",
    precision: (value) => (criteria.geo_precision_max = whole(value, 1, 7) ?? 7) < 7 || value === "7",
    sure: (value) => (criteria.chance_min = whole(value, 0, 99) ?? 0) || value === "0",
    claims: (value) => (value === "several" || value === "single") && (criteria.claims = value),
    incident: (id) => id && id.length <= LONGEST && (read.selected = { kind: "incident", id }),
    route: (id) => id && id.length <= LONGEST && (read.selected = { kind: "route", id }),
    map: (value) => (read.view = position(value)),
  };
  for (const [word, name] of LIST_WORDS) readers[word] = (value) => value && (criteria[name] ??= []).push(value);
  let known = 0;
  for (const [word, value] of given) {
    if (!Object.hasOwn(readers, word)) continue; // an anchor, or a word of a page around the file
    known++;
    if (!readers[word](value)) read.unread.push(word);
  }
  if (criteria.date_start && criteria.date_end && criteria.date_start > criteria.date_end) {
    read.unread.push("from", "to");
    criteria.date_start = criteria.date_end = null;
  }
  return known ? read : null;
}
