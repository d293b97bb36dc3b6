// How sure an incident is, in the words that components/map/chances.py gives.

/** ``words``: what a chance is called, by the per cent from which on, the highest first. ``steps``: what the filter offers.
 * @typedef {{words: [number, string][], steps: [number, string][]}} Chances */

/** What a chance is called, with its figure: "likely, 82 %". @param {Chances} chances @param {number} perCent */
export function writeChance({ words }, perCent) {
  const [, word] = words.find(([least]) => perCent >= least) ?? [0, ""];
  return `${word}, ${perCent} %`;
}

/** The steps that the filter offers, and ``least`` where it is another one. @param {Chances} chances @param {number} least
 * @returns {[number, string][]} */
export function stepsWith({ steps }, least) {
  if (steps.some(([known]) => known === least)) return steps;
  /** @type {[number, string][]} */
  const all = [...steps, [least, `${least} % and better`]];
  return all.sort((a, b) => a[0] - b[0]);
}
