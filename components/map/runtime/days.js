// Whole days, counted from 1970-01-01, and how they are written.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86400000;

/** @param {string} iso "2007-12-27" @returns {number} */
export function dayOfIso(iso) {
  const day = Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
  if (Number.isNaN(day)) throw new Error(`${iso} is not a date`);
  return day;
}

/** @param {number} day @returns {string} */
export function isoOfDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** @param {number} day @returns {[number, number, number]} Year, month from 0, day of the month. */
export function civil(day) {
  const date = new Date(day * DAY_MS);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

/** @param {number} year @param {number} month From 0; may run over. @param {number} [date] */
export function dayOf(year, month, date = 1) {
  const found = new Date(0);
  found.setUTCFullYear(year, month, date);
  return Math.round(found.getTime() / DAY_MS);
}

/** "27 Dec 2007" @param {number} day @returns {string} */
export function writeDay(day) {
  const [year, month, date] = civil(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** An interval as briefly as it can be said: a day, "21–30 Sep 2007", "Sep 2007", "2007". @param {number} start @param {number} end */
export function writeInterval(start, end) {
  if (start === end) return writeDay(start);
  const [y1, m1, d1] = civil(start);
  const [y2, m2, d2] = civil(end);
  const wholeMonths = d1 === 1 && end + 1 === dayOf(y2, m2 + 1);
  if (wholeMonths && y1 === y2 && m1 === 0 && m2 === 11) return `${y1}`;
  if (wholeMonths && m1 === 0 && m2 === 11) return `${y1}–${y2}`;
  if (wholeMonths && y1 === y2 && m1 === m2) return `${MONTHS[m1]} ${y1}`;
  if (wholeMonths) return `${MONTHS[m1]}${y1 === y2 ? "" : ` ${y1}`} – ${MONTHS[m2]} ${y2}`;
  if (y1 === y2 && m1 === m2) return `${d1}–${d2} ${MONTHS[m1]} ${y1}`;
  if (y1 === y2) return `${d1} ${MONTHS[m1]} – ${d2} ${MONTHS[m2]} ${y1}`;
  return `${writeDay(start)} – ${writeDay(end)}`;
}
