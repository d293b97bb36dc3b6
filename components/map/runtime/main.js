// The start: read what the document carries, draw it, and listen.

import { readAddress } from "./address.js";
import { App } from "./app.js";
import { isNarrowed } from "./criteria.js";
import { byId } from "./dom.js";
import { listen, post } from "./messages.js";
import { Store } from "./store.js";
import { nextFrame, Words } from "./words.js";

/** A block of the document, which loader.js is unpacking or has unpacked. @param {string} id */
async function read(id) {
  /** @type {{ratlinesPart: (id: string) => Promise<string>}} */
  const { ratlinesPart } = /** @type {any} */ (globalThis);
  return JSON.parse(await ratlinesPart(id));
}

/** A block that stands behind the scripts, and may still be on its way. @param {string} id */
async function readLater(id) {
  if (document.readyState === "loading") {
    await new Promise((done) => {
      document.addEventListener("DOMContentLoaded", done, { once: true });
    });
  }
  return read(id);
}

/** Write down when a stage was reached, in milliseconds since the document was asked for. @param {string} stage */
function mark(stage) {
  document.documentElement.dataset[stage] = String(Math.round(performance.now()));
}

/** Read, draw, listen. The stages: every incident is drawn, and a click on one is answered as soon as its words are read; all
 * words are read. @param {any} map Leaflet's. @returns {Promise<App>} */
async function begin(map) {
  const options = JSON.parse(byId("ratlines-options").textContent ?? "{}");
  if (options.about) Object.assign(options, { opened: true }, readAddress(location.hash)); // a colleague's link to a file names its view
  const store = new Store(await read("ratlines-data"), options.symbols, options.countries, options.chances);
  const words = new Words(store, readLater);
  if (isNarrowed(options.criteria)) await words.base(); // what passes is told by the words as well
  const app = new App(map, store, words, options);
  Object.assign(globalThis, { ratlines: app });
  byId("ratlines-loading").hidden = true;
  mark("drawn");
  await nextFrame(); // the incidents are shown before the rest is made
  await words.turn();
  await words.base();
  await words.turn();
  app.takeGround(await readLater("ratlines-basemap"));
  await words.turn();
  document.body.classList.remove("early");
  app.complete();
  await words.all();
  mark("ready");
  app.restore();
  listen({
    filter: (criteria) => app.filter(criteria),
    select: (kind, id) => app.select(kind, id, { quiet: true }),
    view: (lat, lon, zoom) => app.frame({ lat, lon, zoom }),
    theme: (theme) => app.setTheme(theme),
    options: (changes) => app.setOptions(changes),
    fit: () => app.frame(null, true),
    png: () => post("png", { data: app.png() }),
    pick: (on) => app.overlay.pick(on),
  });
  return app;
}

/** Start the map; what goes wrong is said in its place. @param {any} map Leaflet's. @param {(app: App) => Promise<void>} [more] Makes
 * the rest of the document. @returns {Promise<App | null>} */
export async function start(map, more) {
  const begun = performance.now();
  try {
    const app = await begin(map);
    post("ready", { ms: Math.round(performance.now() - begun) });
    await more?.(app);
    mark("complete");
    return app;
  } catch (fault) {
    const old = typeof DecompressionStream === "undefined" ? " This browser is too old for it: use one of 2023 or later." : "";
    document.body.classList.remove("early");
    byId("ratlines-loading").hidden = false;
    byId("ratlines-loading").textContent = `The map could not be drawn (${fault instanceof Error ? fault.message : fault}).${old}`;
    console.error(fault);
    return null;
  }
}
