// The start: read what the document carries, draw it, and listen.

import { App } from "./app.js";
import { byId } from "./dom.js";
import { listen, post } from "./messages.js";

/** A block of the document, which loader.js is unpacking or has unpacked. @param {string} id */
async function read(id) {
  /** @type {{ratlinesPart: (id: string) => Promise<string>}} */
  const { ratlinesPart } = /** @type {any} */ (globalThis);
  return JSON.parse(await ratlinesPart(id));
}

/** Read, draw, listen. @param {any} map Leaflet's. @returns {Promise<App>} */
async function begin(map) {
  const options = JSON.parse(byId("ratlines-options").textContent ?? "{}");
  const data = await read("ratlines-data");
  const basemap = await read("ratlines-basemap");
  const app = new App(map, { data, basemap, symbols: options.symbols }, options);
  document.documentElement.dataset.drawn = String(Math.round(performance.now()));
  await new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done)); // show the picture before the rest is made
    setTimeout(done, 200); // a page in the background gets no frames
  });
  if (document.readyState === "loading") {
    await new Promise((done) => {
      document.addEventListener("DOMContentLoaded", done, { once: true }); // the words may still be on their way
    });
  }
  app.complete();
  app.takeWords(await read("ratlines-words"));
  listen({
    filter: (criteria) => app.filter(criteria),
    select: (kind, id) => app.select(kind, id, { quiet: true }),
    view: (lat, lon, zoom) => app.frame({ lat, lon, zoom }),
    theme: (theme) => app.setTheme(theme),
    options: (changes) => app.setOptions(changes),
    fit: () => app.frame(null, true),
    png: () => post("png", { data: app.png() }),
  });
  return app;
}

/** Start the map; what goes wrong is said in its place. @param {any} map Leaflet's. @returns {Promise<App | null>} */
export async function start(map) {
  const begun = performance.now();
  try {
    const app = await begin(map);
    Object.assign(globalThis, { ratlines: app });
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
    byId("ratlines-loading").hidden = true;
    post("ready", { ms: Math.round(performance.now() - begun) });
    return app;
  } catch (fault) {
    const old = typeof DecompressionStream === "undefined" ? " This browser is too old for it: use one of 2023 or later." : "";
    byId("ratlines-loading").textContent = `The map could not be drawn (${fault instanceof Error ? fault.message : fault}).${old}`;
    console.error(fault);
    return null;
  }
}
