// The talk with the page around the map: JSON objects with a type, and only from the window that holds this one.

import { readCriteria } from "./criteria.js";

/**
 * @typedef {{
 *   filter: (criteria: import("./criteria.js").Criteria) => void,
 *   select: (kind: "incident" | "route" | null, id: string) => void,
 *   view: (lat: number, lon: number, zoom: number) => void,
 *   theme: (theme: string) => void,
 *   options: (options: {choropleth?: string, labels?: boolean, legend?: boolean, timeline?: boolean}) => void,
 *   fit: () => void,
 *   png: () => void,
 *   pick: (on: boolean) => void,
 * }} Handlers
 */

/** Whether another window holds this one. */
export function isEmbedded() {
  return window.parent !== window;
}

/** @param {string} type @param {Object<string, any>} [content] */
export function post(type, content = {}) {
  if (isEmbedded()) window.parent.postMessage({ type: `ratlines:${type}`, ...content }, "*");
}

/** @param {any} value */
function finite(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Error("a number is missing");
  return value;
}

/** Act on one message; what does not fit is told to the console and otherwise passed over.
 * @param {any} message @param {Handlers} handlers */
export function receive(message, handlers) {
  if (typeof message !== "object" || message === null || typeof message.type !== "string") return;
  try {
    switch (message.type) {
      case "ratlines:filter":
        handlers.filter(readCriteria(message.criteria ?? {}));
        break;
      case "ratlines:select":
        if (message.kind === null || message.kind === undefined) handlers.select(null, "");
        else if ((message.kind === "incident" || message.kind === "route") && typeof message.id === "string") handlers.select(message.kind, message.id);
        else throw new Error("kind is incident or route, and id a text");
        break;
      case "ratlines:view":
        handlers.view(finite(message.lat), finite(message.lon), finite(message.zoom));
        break;
      case "ratlines:theme":
        handlers.theme(message.theme === "dark" || message.theme === "light" ? message.theme : "");
        break;
      case "ratlines:options": {
        /** @type {any} */
        const options = {};
        if (["", "count", "fatalities"].includes(message.choropleth)) options.choropleth = message.choropleth;
        for (const name of ["labels", "legend", "timeline"]) if (typeof message[name] === "boolean") options[name] = message[name];
        handlers.options(options);
        break;
      }
      case "ratlines:fit":
        handlers.fit();
        break;
      case "ratlines:png":
        handlers.png();
        break;
      case "ratlines:pick":
        handlers.pick(message.on === true);
        break;
      default:
    }
  } catch (fault) {
    console.warn(`The map passed over a message ${message.type}: ${fault instanceof Error ? fault.message : fault}`);
  }
}

/** @param {Handlers} handlers */
export function listen(handlers) {
  if (!isEmbedded()) return;
  window.addEventListener("message", (event) => {
    if (event.source === window.parent) receive(event.data, handlers);
  });
}
