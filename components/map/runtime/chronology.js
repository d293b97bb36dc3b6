// Incidents in the order of time: those of some days, and the one before and after another.

import { MISSING } from "./columns.js";

/** The rows that pass and bear a date, from the earliest; of one first day, the more exact before the longer span.
 * @param {import("./columns.js").Table} table @param {Uint8Array} mask @returns {number[]} */
export function inOrder(table, mask) {
  const starts = table.days("date_start");
  const ends = table.days("date_end");
  const rows = [];
  for (let row = 0; row < table.n; row++) if (mask[row] && starts[row] !== MISSING) rows.push(row);
  return rows.sort((a, b) => starts[a] - starts[b] || ends[a] - ends[b] || a - b);
}

/** Those of ``rows`` that touch the days from first to last: what lies within them before what reaches over them.
 * @param {import("./columns.js").Table} table @param {number[]} rows @param {number} first @param {number} last */
export function within(table, rows, first, last) {
  const starts = table.days("date_start");
  const ends = table.days("date_end");
  const inside = rows.filter((row) => starts[row] >= first && ends[row] <= last);
  const over = rows.filter((row) => starts[row] <= last && ends[row] >= first && (starts[row] < first || ends[row] > last));
  return [...inside, ...over];
}

/** The row ``by`` places on from ``row`` in ``rows``, round the ends; the first or the last where ``row`` is not of them.
 * @param {number[]} rows @param {number} row @param {number} by @returns {number} -1 where there are none. */
export function beside(rows, row, by) {
  if (!rows.length) return -1;
  const at = rows.indexOf(row);
  if (at < 0) return rows[by > 0 ? 0 : rows.length - 1];
  return rows[(((at + by) % rows.length) + rows.length) % rows.length];
}

/** Which one in the order of time a row is, from 1, and how many there are; null where it does not pass or bears no date.
 * @param {import("./columns.js").Table} table @param {Uint8Array} mask @param {number} row @returns {[number, number] | null} */
export function placeInTime(table, mask, row) {
  const starts = table.days("date_start");
  const ends = table.days("date_end");
  if (!mask[row] || starts[row] === MISSING) return null;
  let before = 0;
  let total = 0;
  for (let other = 0; other < table.n; other++) {
    if (!mask[other] || starts[other] === MISSING) continue;
    total++;
    if ((starts[other] - starts[row] || ends[other] - ends[row] || other - row) < 0) before++;
  }
  return [before + 1, total];
}
