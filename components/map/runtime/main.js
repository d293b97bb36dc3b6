// The start: read what the document carries, draw it, and listen.

import { readAddress } from "./address.js";
import { App } from "./app.js";
import { isNarrowed } from "./criteria.js";
import { byId } from "./dom.js";
import { listen, post } from "./messages.js";

/** A block of the document, which loader.js is unpacking or has unpacked. @param {string} id */
async function read(id) {
  /** @type {{ratlinesPart: (id: string) => Promise<string>}} */
  const { ratlinesPart } = /** @type {any} */ (globalThis);
  return JSON.parse(await ratlinesPart(id));
}

/** Write down when a stage was reached, in milliseconds since the document was asked for. @param {string} stage */
function mark(stage) {
  document.documentElement.dataset[stage] = String(Math.round(performance.now()));
}

/** The next frame is on the screen. */
function frame() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 200); // a page in the background gets no frames
  });
}

/** Read, draw, listen. The stages: every incident is drawn; a click can open every popup; ground, names and panels are there. @param {any} map Leaflet's. @returns {Promise<App>} */
async function begin(map) {
  const options = JSON.parse(byId("ratlines-options").textContent ?? "{}");
  if (options.about) Object.assign(options, { opened: true }, readAddress(location.hash)); // a colleague's link to a file names its view
  const content = { data: await read("ratlines-data"), words: null, symbols: options.symbols };
  if (isNarrowed(options.criteria)) content.words = await read("ratlines-words"); // what passes is told by the words as well
  const app = new App(map, content, options);
  mark("drawn");
  const shown = frame(); // the incidents are shown before the rest is made
  if (document.readyState === "loading") {
    await new Promise((done) => {
      document.addEventListener("DOMContentLoaded", done, { once: true }); // the words may still be on their way
    });
  }
  const words = content.words ?? read("ratlines-words"); // unpacked while the frame is on its way to the screen
  await shown;
  app.takeWords(await words);
  mark("ready");
  app.takeGround(await read("ratlines-basemap"));
  app.complete();
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
    Object.assign(globalThis, { ratlines: app });
    byId("ratlines-loading").hidden = true;
    post("ready", { ms: Math.round(performance.now() - begun) });
    await more?.(app);
    mark("complete");
    return app;
  } catch (fault) {
    const old = typeof DecompressionStream === "undefined" ? " This browser is too old for it: use one of 2023 or later." : "";
    byId("ratlines-loading").textContent = `The map could not be drawn (${fault instanceof Error ? fault.message : fault}).${old}`;
    console.error(fault);
    return null;
  }
}
