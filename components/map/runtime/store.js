// All the data of a map, with what every drawing needs worked out once.

import { Table } from "./columns.js";
import { mercatorX, mercatorY } from "./mercator.js";

/** UCDP's where_prec from which on an event is known only to its province. */
export const PROVINCE_PRECISION = 4;

/** @typedef {{source: string | null, killed: [number | null, number | null], wounded: [number | null, number | null],
 *   detained: [number | null, number | null]}} Claim */

/** @param {any[]} row A claim as packed: source, then low and high of killed, wounded, detained. @returns {Claim} */
export function readClaim(row) {
  return { source: row[0], killed: [row[1], row[2]], wounded: [row[3], row[4]], detained: [row[5], row[6]] };
}

/** The tables of one payload and what follows from them. */
export class Store {
  /** @param {import("./columns.js").PackedTables} packed @param {string[][]} symbols [label, colour, shape] each.
   * @param {Object<string, string>} [countries] The names of countries by their codes. @param {import("./chances.js").Chances} [chances] */
  constructor(packed, symbols, countries = {}, chances = { words: [], steps: [] }) {
    this.countries = countries;
    this.chances = chances;
    this.reports = new Table(packed.reports);
    this.places = new Table(packed.places);
    this.incidents = new Table(packed.incidents);
    this.routes = new Table(packed.routes);
    this.symbols = symbols;
    this.place = new Int32Array(this.incidents.column("place").v ?? []);
    const lon = this.places.number("lon");
    const lat = this.places.number("lat");
    const n = this.incidents.n;
    /** World coordinates, 0..1 from the north-west; NaN where unplaced. */
    this.x = new Float64Array(n);
    this.y = new Float64Array(n);
    /** The same of each place. */
    this.placeX = lon.map(mercatorX);
    this.placeY = lat.map(mercatorY);
    for (let i = 0; i < n; i++) {
      this.x[i] = this.placeX[this.place[i]];
      this.y[i] = this.placeY[this.place[i]];
    }
    const kinds = this.incidents.values("sub_event_type").map((name) => symbols.findIndex((symbol) => symbol[0] === name));
    const codes = this.incidents.code("sub_event_type");
    /** The symbol of each incident; the last one where the type is not known. */
    this.kind = new Uint8Array(n);
    for (let i = 0; i < n; i++) this.kind[i] = kinds[codes[i]] < 0 ? symbols.length - 1 : kinds[codes[i]];
    /** 0 reported without a claimant, 1 claimed by one side alone, 2 by several. */
    this.sides = new Uint8Array(this.incidents.column("sides").v ?? []);
    /** @type {(Float64Array | null)[]} */
    this.lines = this.routes.values("line").map(readLine);
    /** The stated stops of each route that have a place, in world coordinates x, y, x, y, ... @type {number[][]} */
    this.stops = this.lines.map((_, row) => this.routes.value("stop_coordinates", row).flatMap(readStop));
    /** @type {Map<string, number> | null} */
    this.incidentRows = null;
  }

  /** Take the words, which nothing is drawn by; those of the cards follow in pages. @param {import("./columns.js").PackedTables} packed */
  addWords(packed) {
    this.reports.add(packed.reports);
    this.incidents.add(packed.incidents);
    this.routes.add(packed.routes);
  }

  /** Whether the words are there, but for those of the incidents' cards. */
  hasWords() {
    return this.incidents.has("report");
  }

  /** Whether the card of a row can be made. @param {"incident" | "route"} kind @param {number} row */
  hasCard(kind, row) {
    if (!this.hasWords()) return false;
    return kind === "route" || !this.incidents.pageCount() || Boolean(this.incidents.pages[this.incidents.pageOf(row)]);
  }

  /** @param {number} row */
  isPlaced(row) {
    return !Number.isNaN(this.x[row]);
  }

  /** The row of an incident or route by its id, -1 where there is none. @param {"incident" | "route"} kind @param {string} id */
  row(kind, id) {
    if (kind === "route") return this.routes.texts("route_id").indexOf(id);
    if (!this.incidentRows) {
      this.incidentRows = new Map(this.incidents.texts("event_id").map((value, row) => [value, row]));
    }
    return this.incidentRows.get(id) ?? -1;
  }

  /** @param {"incident" | "route"} kind @param {number} row @returns {string} */
  id(kind, row) {
    return kind === "route" ? this.routes.value("route_id", row) : this.incidents.value("event_id", row);
  }

  /** How many incidents pass at each place. @param {Uint8Array} [mask] */
  countPlaces(mask) {
    const counts = new Int32Array(this.places.n);
    for (let row = 0; row < this.place.length; row++) counts[this.place[row]] += mask ? mask[row] : 1;
    return counts;
  }

  /** West, north, east, south of all that is placed and passes, in world coordinates; null where nothing is.
   * @param {Uint8Array} [incidents] @param {Uint8Array} [routes] @returns {[number, number, number, number] | null} */
  bounds(incidents, routes) {
    let west = Infinity;
    let north = Infinity;
    let east = -Infinity;
    let south = -Infinity;
    /** @param {number} x @param {number} y */
    const add = (x, y) => {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    };
    const counts = this.countPlaces(incidents);
    for (let at = 0; at < counts.length; at++) if (counts[at] && !Number.isNaN(this.placeX[at])) add(this.placeX[at], this.placeY[at]);
    this.lines.forEach((line, row) => {
      if (!line || (routes && !routes[row])) return;
      for (let i = 0; i < line.length; i += 2) add(line[i], line[i + 1]);
    });
    return west === Infinity ? null : [west, north, east, south];
  }
}

/** The box that holds the bulk of the points: without the outermost fortieth on each side.
 * @param {Store} store @param {Uint8Array} mask @returns {[number, number, number, number] | null} */
export function bulk(store, mask) {
  const counts = store.countPlaces(mask);
  const placed = [...counts.keys()].filter((at) => counts[at] && !Number.isNaN(store.placeX[at]));
  if (!placed.length) return null;
  const cut = Math.floor(placed.reduce((sum, at) => sum + counts[at], 0) / 40);
  /** @param {Float64Array} values @returns {[number, number]} */
  const ends = (values) => {
    const sorted = placed.sort((a, b) => values[a] - values[b]);
    /** @param {number[]} order */
    const after = (order) => {
      let passed = 0;
      return values[order.find((at) => (passed += counts[at]) > cut) ?? order[0]];
    };
    return [after(sorted), after([...sorted].reverse())];
  };
  const [west, east] = ends(store.placeX);
  const [north, south] = ends(store.placeY);
  return [west, north, east, south];
}

/** A stop's longitude and latitude as world coordinates; nothing where it has none. @param {[number, number] | null} stop */
function readStop(stop) {
  return stop ? [mercatorX(stop[0]), mercatorY(stop[1])] : [];
}

/** A line's steps of 1e-5 degrees as world coordinates x, y, x, y, ... @param {number[] | null} steps */
function readLine(steps) {
  if (!steps || steps.length < 4) return null;
  const line = new Float64Array(steps.length);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    line[i] = mercatorX(lon / 1e5);
    line[i + 1] = mercatorY(lat / 1e5);
  }
  return line;
}
