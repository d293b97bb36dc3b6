// Provinces coloured by what passes: incidents, or killed by the best figure.

const CLASSES = 5;

/** The value of each province that has one. @param {import("./store.js").Store} store @param {Uint8Array} mask
 * @param {string} by "count" or "fatalities" @returns {Map<string, number>} */
export function provinceValues(store, mask, by) {
  const names = store.places.values("province");
  const codes = store.places.code("province");
  const sums = new Float64Array(names.length);
  const best = store.incidents.number("fatalities_best");
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    if (by === "count") sums[codes[store.place[i]]]++;
    else if (best[i] > 0) sums[codes[store.place[i]]] += best[i];
  }
  return new Map(names.flatMap((name, code) => (name && sums[code] > 0 ? [[name, sums[code]]] : [])));
}

/** Upper limits of at most five classes, evenly filled, as whole numbers. @param {number[]} values @returns {number[]} */
export function limitsOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  if (!sorted.length) return [];
  const limits = [];
  for (let i = 1; i <= CLASSES; i++) limits.push(sorted[Math.min(sorted.length - 1, Math.ceil((i / CLASSES) * sorted.length) - 1)]);
  return [...new Set(limits)];
}

/** The class of each province, darkest last, and how the legend names the classes.
 * @param {import("./store.js").Store} store @param {Uint8Array} mask @param {string} by
 * @returns {{classes: Map<string, number>, scale: {title: string, limits: string[]}}} */
export function classify(store, mask, by) {
  const values = provinceValues(store, mask, by);
  const limits = limitsOf([...values.values()]);
  const first = CLASSES - limits.length;
  const classes = new Map([...values].map(([name, value]) => [name, first + limits.findIndex((limit) => value <= limit)]));
  const written = limits.map((limit, i) => {
    const low = i ? limits[i - 1] + 1 : 1;
    return low >= limit ? `${limit}` : `${low}–${limit}`;
  });
  const title = by === "count" ? "Incidents a province" : "Killed a province, best figures";
  return { classes, scale: { title, limits: [...new Array(first).fill(""), ...written] } };
}
