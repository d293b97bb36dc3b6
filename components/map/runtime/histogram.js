// Incidents over time in at most ninety bins of a calendar unit; what is dated loosely is spread over its span.

import { MISSING } from "./columns.js";
import { civil, dayOf } from "./days.js";

const MOST = 90;

/**
 * @typedef {{unit: string, edges: number[]}} Bins ``edges`` are days: bin i holds edges[i] to edges[i + 1] - 1.
 * @typedef {{exact: Float64Array, loose: Float64Array, undated: number}} Counts
 */

/** [name, months a bin (0: days), days a bin] from the finest. @type {[string, number, number][]} */
const UNITS = [["day", 0, 1], ["week", 0, 7], ["month", 1, 0], ["quarter", 3, 0], ["year", 12, 0], ["5 years", 60, 0], ["10 years", 120, 0], ["century", 1200, 0]];

/** @param {number} start @param {number} months */
function alignMonth(start, months) {
  const [year, month] = civil(start);
  const index = Math.floor((year * 12 + month) / months) * months;
  return dayOf(Math.floor(index / 12), index % 12);
}

/** The bins that hold the days from first to last. @param {number} first @param {number} last @returns {Bins} */
export function makeBins(first, last) {
  for (const [unit, months, days] of UNITS) {
    const edges = [];
    if (months === 0) {
      const start = days === 7 ? first - ((((first + 3) % 7) + 7) % 7) : first; // 1970-01-01 was a Thursday; weeks start on Monday
      if ((last - start) / days >= MOST) continue;
      for (let day = start; day <= last; day += days) edges.push(day);
      edges.push(edges[edges.length - 1] + days);
    } else {
      const start = alignMonth(first, months);
      const [year, month] = civil(start);
      for (let i = 0; edges.length <= MOST + 1; i++) {
        edges.push(dayOf(year, month + i * months));
        if (edges[edges.length - 1] > last) break;
      }
      if (edges.length > MOST + 1) continue;
    }
    return { unit, edges };
  }
  return { unit: "all", edges: [first, last + 1] };
}

/** The first and the last day of all that is dated, or null. @param {import("./columns.js").Table[]} tables @returns {[number, number] | null} */
export function span(tables) {
  let first = Infinity;
  let last = -Infinity;
  for (const table of tables) {
    const starts = table.days("date_start");
    const ends = table.days("date_end");
    for (let i = 0; i < table.n; i++) {
      if (starts[i] === MISSING) continue;
      if (starts[i] < first) first = starts[i];
      if (ends[i] > last) last = ends[i];
    }
  }
  return first === Infinity ? null : [first, last];
}

/** The bin that holds a day. @param {number[]} edges @param {number} day */
export function binOf(edges, day) {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many pass in each bin. @param {import("./columns.js").Table} table @param {Uint8Array} mask @param {Bins} bins @returns {Counts} */
export function countBins(table, mask, { edges }) {
  const n = edges.length - 1;
  const counts = { exact: new Float64Array(n), loose: new Float64Array(n), undated: 0 };
  const starts = table.days("date_start");
  const ends = table.days("date_end");
  for (let i = 0; i < table.n; i++) {
    if (!mask[i]) continue;
    if (starts[i] === MISSING) {
      counts.undated++;
      continue;
    }
    const from = binOf(edges, starts[i]);
    const to = binOf(edges, ends[i]);
    if (from === to) counts.exact[from]++;
    else for (let bin = from; bin <= to; bin++) counts.loose[bin] += 1 / (to - from + 1);
  }
  return counts;
}

/** The bins whose edge is written on the axis: [bin, text]. @param {Bins} bins @param {number} most @returns {[number, string][]} */
export function ticks({ unit, edges }, most) {
  const n = edges.length - 1;
  const labels = edges.slice(0, n).map((edge, bin) => {
    const [year, month, date] = civil(edge);
    const name = month === 0 || bin === 0 ? `${MONTH_NAMES[month]} ${year}` : MONTH_NAMES[month];
    if (unit === "day") return n < 32 ? `${date} ${name}` : date === 1 ? name : "";
    if (unit === "week") return date <= 7 || bin === 0 ? (n < 15 ? `${date} ${name}` : name) : "";
    if (unit === "month" || unit === "quarter") return n < 20 ? name : month === 0 ? `${year}` : "";
    return `${year}`;
  });
  const found = /** @type {[number, string][]} */ (labels.flatMap((text, bin) => (text ? [[bin, text]] : [])));
  const every = Math.ceil(found.length / most);
  return found.filter((_, i) => i % every === 0);
}

const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
