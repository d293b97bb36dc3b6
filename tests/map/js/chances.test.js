// A chance is called what the document says, and a step that is not offered is offered where it is asked for.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stepsWith, writeChance } from "../../../components/map/runtime/chances.js";

const CHANCES = /** @type {import("../../../components/map/runtime/chances.js").Chances} */ ({
  words: [[75, "likely"], [50, "probable"], [0, "doubtful"]], steps: [[0, "However sure"], [50, "Probable and better"], [75, "Likely and better"]],
});

for (const [perCent, words] of /** @type {[number, string][]} */ ([[100, "likely, 100 %"], [75, "likely, 75 %"], [74, "probable, 74 %"], [50, "probable, 50 %"], [0, "doubtful, 0 %"]])) {
  test(`${perCent} % is ${words}`, () => assert.equal(writeChance(CHANCES, perCent), words));
}

test("a step of one's own stands in its order among those that are offered", () => {
  assert.deepEqual(stepsWith(CHANCES, 50), CHANCES.steps);
  assert.deepEqual(stepsWith(CHANCES, 60).map(([, words]) => words), ["However sure", "Probable and better", "60 % and better", "Likely and better"]);
  assert.equal(CHANCES.steps.length, 3, "what is offered stays as it is");
});
