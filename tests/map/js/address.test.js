// The address of an exported file says its whole view, and a damaged one still opens.

import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress, writeAddress } from "../../../components/map/runtime/address.js";

const VIEW = /** @type {import("../../../components/map/runtime/address.js").View} */ ({
  criteria: {
    date_start: "2007-12-01", date_end: "2008-01-31", undated: false, admin1s: ["IQ/Wasit", "IQ/Baghdad"], sub_event_types: ["Air/drone strike"],
    actors: ["a & b=c #d+e %41", "قوات"], fatalities_min: 3, geo_precision_max: 2, chance_min: 75, claims: "several",
  },
  selected: { kind: "incident", id: "x/ y" },
  view: { lat: 32.5, lon: -45.8125, zoom: 8.25 },
});

test("a view goes into an address and back", () => {
  assert.deepEqual(readAddress(`#${writeAddress(VIEW)}`), { ...VIEW, unread: [] });
});

test("an address can be read and written by a person", () => {
  const text = "from=2007-12-01&province=IQ/Wasit&type=Armed%20clash&route=route-1&map=32.5,45.8,8";
  const read = readAddress(text);
  assert.equal(read && writeAddress(read), text);
});

test("what is at its default is left out, and an address without a view names none", () => {
  assert.equal(writeAddress({ criteria: {}, selected: null, view: null }), "");
  for (const hash of ["", "#", "#h-incidents", "#utm_source=x"]) assert.equal(readAddress(hash), null);
});

for (const [hash, word] of [
  ["from=2007-99-01", "from"], ["to=yesterday", "to"], ["killed=-3", "killed"], ["killed=many", "killed"], ["precision=9", "precision"], ["sure=100", "sure"],
  ["sure=likely", "sure"], ["sure=-5", "sure"], ["sure=7.5", "sure"],
  ["claims=all", "claims"], ["map=91,0,3", "map"], ["map=1,2", "map"], ["map=1,2,NaN", "map"], ["map=,,", "map"], ["incident=", "incident"],
  [`route=${"x".repeat(300)}`, "route"], ["undated=yes", "undated"], ["province=", "province"],
]) {
  test(`${hash.slice(0, 30)} is passed over and named`, () => {
    const read = readAddress(`${hash}&type=Arrests`);
    assert.deepEqual(read?.unread, [word]);
    assert.deepEqual(read?.criteria.sub_event_types, ["Arrests"]);
    assert.equal(read?.view ?? read?.selected, null);
  });
}

test("any per cent can be asked for", () => {
  assert.equal(readAddress("sure=60")?.criteria.chance_min, 60);
  assert.deepEqual(readAddress("sure=0")?.unread, []);
});

test("dates in the wrong order are passed over", () => {
  const read = readAddress("from=2008-01-01&to=2007-01-01");
  assert.deepEqual(read?.unread, ["from", "to"]);
  assert.deepEqual([read?.criteria.date_start, read?.criteria.date_end], [null, null]);
});
