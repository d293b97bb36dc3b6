// Clusters, names, piles, lines and the world's projection: what needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cluster, rowsOf } from "../../../components/map/runtime/clusters.js";
import { Boxes, placeLabels } from "../../../components/map/runtime/labels.js";
import { along, distanceTo, lengthOf, toScreen } from "../../../components/map/runtime/lines.js";
import { latitude, longitude, mercatorX, mercatorY, metresToWorld } from "../../../components/map/runtime/mercator.js";
import { limitsOf } from "../../../components/map/runtime/choropleth.js";
import { markRadius } from "../../../components/map/runtime/shapes.js";
import { spread } from "../../../components/map/runtime/spider.js";
import { briefList } from "../../../components/map/runtime/wording.js";

const view = { left: 0, top: 0, width: 1000, height: 1000, scale: 1000, zoom: 2 };

/** @param {[number, number, number?][]} at World coordinates and kind. */
const points = (at) => ({
  x: Float64Array.from(at, ([x]) => x),
  y: Float64Array.from(at, ([, y]) => y),
  kind: Uint8Array.from(at, ([, , kind]) => kind ?? 0),
});

test("the projection goes there and back, and holds the poles", () => {
  for (const lat of [-80, -33.3, 0, 32.5128, 66]) assert.ok(Math.abs(latitude(mercatorY(lat)) - lat) < 1e-9);
  for (const lon of [-180, -89.19, 0, 45.8182]) assert.ok(Math.abs(longitude(mercatorX(lon)) - lon) < 1e-9);
  assert.ok(mercatorY(90) >= 0 && mercatorY(90) < 1e-6);
  assert.ok(Math.abs(metresToWorld(40075016.686, 0.5) - 1) < 1e-9);
  assert.ok(metresToWorld(1000, mercatorY(60)) > 1.9 * metresToWorld(1000, 0.5));
});

test("every point in view is in one cluster, with its kind, and none out of view or unplaced", () => {
  const at = points([[0.5, 0.5, 1], [0.501, 0.501, 2], [0.9, 0.1, 0], [3, 3, 0], [NaN, NaN, 0]]);
  const found = cluster(at, new Uint8Array(5).fill(1), view, 3);
  assert.equal(found.reduce((sum, item) => sum + item.count, 0), 3);
  const pair = found.find((item) => item.count === 2);
  assert.deepEqual([...(pair?.kinds ?? [])], [0, 1, 1]);
  assert.deepEqual(pair && rowsOf(at, new Uint8Array(5).fill(1), view, pair), [0, 1]);
  assert.equal(found.find((item) => item.count === 1)?.row, 2);
});

test("what the filter holds back is in no cluster", () => {
  const found = cluster(points([[0.5, 0.5], [0.5, 0.5]]), Uint8Array.from([0, 1]), view, 1);
  assert.deepEqual(found.map(({ count, row }) => [count, row]), [[1, 1]]);
});

test("clusters do not lie over each other, however dense the points", () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const at = points(Array.from({ length: 5000 }, () => [random(), random(), 0]));
  const found = cluster(at, new Uint8Array(5000).fill(1), view, 1);
  assert.equal(found.reduce((sum, item) => sum + item.count, 0), 5000);
  const hidden = found.filter((a) => found.some((b) => b.count > a.count && Math.hypot(a.x - b.x, a.y - b.y) < b.r - 4));
  assert.equal(hidden.length, 0);
});

test("clusters stay where they are when the map is panned", () => {
  const at = points([[0.31, 0.42], [0.312, 0.421], [0.6, 0.6]]);
  const mask = new Uint8Array(3).fill(1);
  const before = cluster(at, mask, view, 1).map(({ count, x, y }) => [count, Math.round(x + view.left), Math.round(y + view.top)]);
  const moved = { ...view, left: 137, top: 59 };
  const after = cluster(at, mask, moved, 1).map(({ count, x, y }) => [count, Math.round(x + moved.left), Math.round(y + moved.top)]);
  assert.deepEqual(after, before);
});

test("names keep clear of marks, of each other and of the edge, the weightier first", () => {
  const taken = new Boxes();
  taken.add({ x1: 90, y1: 90, x2: 110, y2: 110 });
  const name = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ weight) => ({ text, x, y: 100, size: 12, weight, style: "town", beside: true });
  const placed = placeLabels([name("light", 300, 1), name("heavy", 302, 2), name("edge", 2, 3), name("mark", 100, 4)], taken, ({ text }) => text.length * 6, { width: 400, height: 200 });
  const boxes = placed.map(({ box }) => box);
  for (const a of boxes) {
    assert.ok(a.x1 >= 0 && a.y1 >= 0 && a.x2 <= 400 && a.y2 <= 200);
    assert.ok(!(a.x1 < 110 && a.x2 > 90 && a.y1 < 110 && a.y2 > 90));
    for (const b of boxes) assert.ok(a === b || a.x1 >= b.x2 || a.x2 <= b.x1 || a.y1 >= b.y2 || a.y2 <= b.y1);
  }
  const texts = placed.map(({ text }) => text);
  assert.ok(texts.indexOf("heavy") < texts.indexOf("light") || !texts.includes("light"));
});

test("routes side by side have their goods written once; those far apart, and towns of one name, each their own", () => {
  const at = (/** @type {string} */ style, /** @type {number} */ x) => ({ text: "rockets", x, y: 100, size: 11, weight: 1, style, beside: false });
  const written = (/** @type {string} */ style, /** @type {number[]} */ xs) =>
    placeLabels(xs.map((x) => at(style, x)), new Boxes(), () => 40, { width: 1000, height: 200 }).map(({ x }) => x);
  assert.deepEqual(written("route", [100, 180, 900]), [100, 900]);
  assert.deepEqual(written("town", [100, 180]), [100, 180]);
});

test("a long list of goods is cut where the map has no room for it, and says how much is left out", () => {
  assert.equal(briefList([]), "");
  assert.equal(briefList(["rifles", "mortars", "mines"]), "rifles, mortars, mines");
  assert.equal(briefList(["rifles", "mortars", "mines", "cash"]), "rifles, mortars and 2 more");
});

test("a line out of view is not drawn; points closer than a pixel are left out, its end never", () => {
  assert.equal(toScreen(Float64Array.from([2, 2, 3, 3]), view), null);
  assert.deepEqual([...(toScreen(Float64Array.from([0.1, 0.1, 0.1002, 0.1002, 0.5, 0.5]), view) ?? [])], [100, 100, 500, 500]);
  assert.notEqual(toScreen(Float64Array.from([-1, 0.5, 2, 0.5]), view), null);
});

test("arrowheads stand at equal steps and point along the line", () => {
  const line = Float64Array.from([0, 0, 100, 0, 100, 100]);
  assert.equal(lengthOf(line), 200);
  assert.deepEqual(along(line, 80, 40).map(({ x, y, angle }) => [x, y, angle]), [[40, 0, 0], [100, 20, Math.PI / 2], [100, 100, Math.PI / 2]]);
  assert.equal(distanceTo(line, 50, 30), 30);
});

test("a pile spreads so far that its marks do not touch", () => {
  for (const n of [2, 5, 9, 10, 24]) {
    const spots = spread(n, 20);
    assert.equal(spots.length, n);
    spots.forEach(([x, y], i) => spots.slice(0, i).forEach(([u, v]) => assert.ok(Math.hypot(x - u, y - v) > 13, `${n} ${i}`)));
  }
});

test("more killed is never smaller, and no toll is drawn as none", () => {
  let last = 0;
  for (const killed of [0, 1, 2, 10, 50, 1000]) {
    assert.ok(markRadius(killed) >= last);
    last = markRadius(killed);
  }
  assert.equal(markRadius(NaN), markRadius(0));
});

test("classes of provinces hold every value, at most five", () => {
  for (const values of [[], [3], [1, 1, 1], [1, 2, 3, 4, 5, 6, 100], [2, 900]]) {
    const limits = limitsOf(values);
    assert.ok(limits.length <= 5);
    assert.ok(values.every((value) => limits.some((limit) => value <= limit)));
  }
});
