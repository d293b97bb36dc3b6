// The runtime's filters answer the golden cases as geo/filters.py does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { filterIncidents, filterRoutes, readCriteria } from "../../../components/map/runtime/criteria.js";
import { Store } from "../../../components/map/runtime/store.js";

/** @param {string} name */
const golden = (name) => JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), "utf8"));
const { cases } = golden("filters.json");
const store = new Store(golden("filters.tables.json"), [["Armed clash", "#000", "circle"], ["Other", "#000", "ring"]]);

/** @param {"incident" | "route"} kind @param {Uint8Array} mask */
const ids = (kind, mask) => [...mask].flatMap((passes, row) => (passes ? [store.id(kind, row)] : []));

for (const { name, criteria, incidents, routes } of cases) {
  test(name, () => {
    const read = readCriteria(criteria);
    assert.deepEqual(ids("incident", filterIncidents(store, read)), incidents);
    assert.deepEqual(ids("route", filterRoutes(store, read)), routes);
  });
}

test("criteria that do not fit are refused by name", () => {
  for (const wrong of [null, [], { colour: "red" }, { admin1s: "IQ/Wasit" }, { fatalities_min: "3" }, { date_start: "yesterday" }, { claims: "both" }, { chance_min: 100 }, { chance_min: "75" }, { chance_min: 7.5 }]) {
    assert.throws(() => readCriteria(wrong), /criteria/);
  }
});
