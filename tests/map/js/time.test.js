// Days, intervals in words, and the bins of the time slider.

import assert from "node:assert/strict";
import { test } from "node:test";

import { beside, inOrder, placeInTime, within } from "../../../components/map/runtime/chronology.js";
import { Table } from "../../../components/map/runtime/columns.js";
import { dayOfIso, isoOfDay, writeInterval } from "../../../components/map/runtime/days.js";
import { brief, thousands } from "../../../components/map/runtime/figures.js";
import { binOf, countBins, makeBins, span, ticks } from "../../../components/map/runtime/histogram.js";

/** @param {([string, string] | null)[]} intervals */
const table = (intervals) => new Table({
  n: intervals.length,
  columns: {
    date_start: { k: "n", v: intervals.map((interval) => interval && dayOfIso(interval[0])) },
    date_end: { k: "n", v: intervals.map((interval) => interval && dayOfIso(interval[1]) - dayOfIso(interval[0])), of: "date_start" },
  },
});

test("days go there and back, before 1970 too", () => {
  for (const iso of ["1955-03-03", "1969-12-31", "1970-01-01", "2000-02-29", "2007-12-27"]) assert.equal(isoOfDay(dayOfIso(iso)), iso);
  assert.throws(() => dayOfIso("2007-13-40"));
});

for (const [start, end, words] of [
  ["2007-12-27", "2007-12-27", "27 Dec 2007"],
  ["2007-09-21", "2007-09-30", "21–30 Sep 2007"],
  ["2007-09-01", "2007-09-30", "Sep 2007"],
  ["2008-02-01", "2008-02-29", "Feb 2008"],
  ["2007-01-01", "2007-12-31", "2007"],
  ["1955-01-01", "2009-12-31", "1955–2009"],
  ["2007-06-01", "2007-08-31", "Jun – Aug 2007"],
  ["2007-12-28", "2008-01-03", "28 Dec 2007 – 3 Jan 2008"],
  ["2007-12-03", "2007-12-28", "3–28 Dec 2007"],
  ["2007-11-28", "2007-12-03", "28 Nov – 3 Dec 2007"],
]) {
  test(`${start} to ${end} is written ${words}`, () => assert.equal(writeInterval(dayOfIso(start), dayOfIso(end)), words));
}

for (const [first, last, unit] of [
  ["2007-12-27", "2007-12-27", "day"],
  ["2007-12-01", "2008-02-20", "day"],
  ["2007-01-01", "2008-07-25", "week"],
  ["2003-03-20", "2009-12-31", "month"],
  ["1990-01-01", "2009-12-31", "quarter"],
  ["1955-03-03", "2007-12-27", "year"],
  ["1800-01-01", "2020-01-01", "5 years"],
  ["1100-01-01", "2020-01-01", "century"],
]) {
  test(`${first} to ${last} is counted by the ${unit}`, () => {
    const bins = makeBins(dayOfIso(first), dayOfIso(last));
    assert.equal(bins.unit, unit);
    assert.ok(bins.edges.length - 1 <= 91);
    assert.ok(bins.edges[0] <= dayOfIso(first) && bins.edges[bins.edges.length - 1] > dayOfIso(last));
    for (let i = 1; i < bins.edges.length; i++) assert.ok(bins.edges[i] > bins.edges[i - 1]);
  });
}

test("each event is counted once: in its bin, spread over its span, or as undated", () => {
  const events = table([["2007-12-27", "2007-12-27"], ["2007-01-01", "2007-12-31"], null, ["1955-03-03", "1955-03-03"]]);
  const ends = span([events]);
  assert.deepEqual(ends, [dayOfIso("1955-03-03"), dayOfIso("2007-12-31")]);
  const months = makeBins(dayOfIso("2007-01-01"), dayOfIso("2009-12-31"));
  const late = table([["2007-12-27", "2007-12-27"], ["2007-01-01", "2007-12-31"]]);
  const { exact, loose } = countBins(late, new Uint8Array(2).fill(1), months);
  assert.equal(exact.reduce((a, b) => a + b), 1);
  assert.ok(Math.abs(loose.reduce((a, b) => a + b) - 1) < 1e-9);
  const years = makeBins(...(ends ?? [0, 0]));
  const all = countBins(events, new Uint8Array(4).fill(1), years);
  assert.deepEqual([all.undated, all.exact[0], all.exact[all.exact.length - 1]], [1, 1, 2]);
});

test("a day's bin is the one that holds it", () => {
  const { edges } = makeBins(dayOfIso("1955-03-03"), dayOfIso("2007-12-27"));
  for (const iso of ["1955-01-01", "1955-12-31", "1956-01-01", "2007-12-31"]) {
    const bin = binOf(edges, dayOfIso(iso));
    assert.ok(edges[bin] <= dayOfIso(iso) && dayOfIso(iso) < edges[bin + 1]);
  }
  assert.equal(binOf(edges, -1e6), 0);
});

test("the axis names no more edges than there is room for", () => {
  for (const [first, last] of [["2007-12-01", "2007-12-10"], ["2007-01-01", "2008-07-25"], ["1955-03-03", "2007-12-27"]]) {
    const bins = makeBins(dayOfIso(first), dayOfIso(last));
    assert.ok(ticks(bins, 8).length <= 8);
    assert.ok(ticks(bins, 8).length >= 2);
  }
});

test("no date at all has no span", () => assert.equal(span([table([null])]), null));

test("numbers are written with thousands and, on clusters, briefly", () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
  assert.deepEqual([2, 999, 1000, 1250, 9960, 48200].map(brief), ["2", "999", "1.0k", "1.3k", "10k", "48k"]);
});

test("incidents in time: order, days, steps and places", () => {
  const days = table([["2008-01-03", "2008-01-03"], null, ["2007-01-01", "2008-12-31"], ["2007-12-27", "2007-12-27"], ["2007-12-27", "2007-12-28"]]);
  const all = new Uint8Array(5).fill(1);
  const rows = inOrder(days, all);
  assert.deepEqual(rows, [2, 3, 4, 0]);
  assert.deepEqual(within(days, rows, dayOfIso("2007-12-27"), dayOfIso("2007-12-28")), [3, 4, 2]);
  assert.deepEqual([beside(rows, -1, 1), beside(rows, -1, -1), beside(rows, 0, 1), beside(rows, 2, -1), beside([], 3, 1)], [2, 0, 2, 0, -1]);
  assert.deepEqual(placeInTime(days, all, 4), [3, 4]);
  assert.equal(placeInTime(days, all, 1), null);
  all[4] = 0;
  assert.equal(placeInTime(days, all, 4), null);
  assert.deepEqual(placeInTime(days, all, 0), [3, 3]);
});
