// Tables whose columns come in pages, and where the bulk of the incidents lies.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Table } from "../../../components/map/runtime/columns.js";
import { mercatorX, mercatorY } from "../../../components/map/runtime/mercator.js";
import { bulk, Store } from "../../../components/map/runtime/store.js";
import { Words } from "../../../components/map/runtime/words.js";

/** A table of five rows, of which ``name`` comes in pages of two. */
const paged = () => new Table({ n: 5, columns: { size: { k: "n", v: [1, 2, 3, 4, 5] } }, page: 2, paged: ["name"] });
/** @param {string[]} names */
const page = (...names) => ({ n: names.length, columns: { name: { k: "t", v: names } } });

test("a row is found in its page, whatever order the pages come in", () => {
  const table = paged();
  table.addPage(2, page("e"));
  assert.equal(table.value("name", 4), "e");
  table.addPage(0, page("a", "b"));
  table.addPage(1, page("c", "d"));
  assert.deepEqual(table.texts("name"), ["a", "b", "c", "d", "e"]);
  assert.equal(table.value("name", 3), "d");
  assert.equal(table.numberAt("size", 3), 4);
});

test("a page that has not been read is never taken for another", () => {
  const table = paged();
  table.addPage(1, page("c", "d"));
  assert.throws(() => table.value("name", 0), /Page 0/);
  assert.throws(() => table.texts("name"), /Page 0/);
});

/** A store of incidents at places. @param {[number, number, number][]} at Longitude, latitude and how many. */
function storeOf(at) {
  const none = { n: 0, columns: {} };
  const place = at.flatMap(([, , many], code) => Array(many).fill(code));
  return new Store({
    version: 2, reports: none,
    places: { n: at.length, columns: { lon: { k: "n", v: at.map(([lon]) => lon) }, lat: { k: "n", v: at.map(([, lat]) => lat) } } },
    incidents: { n: place.length, columns: { place: { k: "n", v: place }, sub_event_type: { k: "d", d: ["Other"], i: place.map(() => 0) }, sides: { k: "n", v: place.map(() => 0) } }, page: 2, paged: ["evidence"] },
    routes: { n: 0, columns: { line: { k: "r", d: [], i: [] } } },
  }, [["Other", "#000", "ring"]]);
}

test("the bulk leaves out a far fortieth on each side, and what is filtered away", () => {
  const store = storeOf([[-89, 13, 1], [44, 33, 60], [45, 34, 60], [147, -30, 1]]);
  const all = new Uint8Array(store.incidents.n).fill(1);
  assert.deepEqual(bulk(store, all), [mercatorX(44), mercatorY(34), mercatorX(45), mercatorY(33)]);
  const few = all.map((_, row) => (row < 61 ? 1 : 0));
  assert.deepEqual(bulk(store, few), [mercatorX(44), mercatorY(33), mercatorX(44), mercatorY(33)]);
  assert.equal(bulk(store, new Uint8Array(store.incidents.n)), null);
});

test("the words of one card are read before the rest, each block once", async () => {
  const store = storeOf([[44, 33, 5]]);
  /** @type {string[]} */
  const asked = [];
  const words = new Words(store, (id) => {
    asked.push(id);
    const report = { report: { k: "n", v: [0, 0, 0, 0, 0], step: true } };
    return Promise.resolve(id === "ratlines-words"
      ? { reports: { n: 0, columns: {} }, incidents: { n: 5, columns: report }, routes: { n: 0, columns: {} } }
      : { n: 2, columns: { evidence: { k: "t", v: [id, id] } } });
  });
  await words.card("incident", 4);
  assert.equal(store.incidents.value("evidence", 4), "ratlines-page-2");
  assert.ok(store.hasCard("incident", 4) && !store.hasCard("incident", 0) && store.hasCard("route", 0));
  words.urgent = null;
  await words.all();
  assert.deepEqual(asked, ["ratlines-words", "ratlines-page-2", "ratlines-page-0", "ratlines-page-1"]);
});
