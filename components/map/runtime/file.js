// What an exported file has besides the map: its title, filters, tables, and what it says of itself.

import { readAddress, writeAddress } from "./address.js";
import { Controls } from "./controls.js";
import { MISSING } from "./columns.js";
import { writeInterval } from "./days.js";
import { byId, el } from "./dom.js";
import { thousands } from "./figures.js";
import { span } from "./histogram.js";
import { start } from "./main.js";
import { byDateOrder, incidentCells, PagedTable, quoteCell, routeCells, sourceCell } from "./table.js";
import { headIncident, headRoute, writeDates } from "./wording.js";

/**
 * @typedef {{made: string, sha256: string, version: string, notices: string[], attributions: string[], scope: string, corrections?: Correction[]}} About
 * @typedef {{at: string, action: string, author?: string, reason?: string, summary?: string, state?: string}} Correction
 * @typedef {import("./app.js").App} App
 */

/** @param {App} app */
function scopeOf(app) {
  const { store } = app;
  const ends = span([store.incidents, store.routes]);
  /** @param {number} n @param {string} word */
  const many = (n, word) => `${thousands(n)} ${word}${n === 1 ? "" : "s"}`;
  return `${many(store.incidents.n, "incident")} and ${many(store.routes.n, "route")} from ${many(store.reports.n, "report")}${ends ? `, ${writeInterval(...ends)}` : ""}`;
}

/** The tables of incidents, of routes, and of what is not on the map or not in time. @param {App} app */
function tables(app) {
  const { store } = app;
  /** @param {"incident" | "route"} kind @param {number} row */
  const choose = (kind, row) => {
    app.select(kind, store.id(kind, row), { open: true });
    byId("ratlines-stage").scrollIntoView({ block: "nearest" });
  };
  const starts = store.incidents.days("date_start");
  const order = byDateOrder(store.incidents);
  const incidents = new PagedTable(byId("ratlines-incidents"), {
    caption: "Incidents", heads: ["Type", "Date", "Place", "Toll", "Actors", "Evidence", "Source"], order,
    row: (row) => incidentCells(store, row, (chosen) => choose("incident", chosen)), id: (row) => store.id("incident", row),
    choose: null, none: "No incident matches these filters.",
  });
  const routes = new PagedTable(byId("ratlines-routes"), {
    caption: "Routes", heads: ["Stops", "Goods", "Date", "Status", "Line", "Evidence", "Source"], order: byDateOrder(store.routes),
    row: (row) => routeCells(store, row, (chosen) => choose("route", chosen)), id: (row) => store.id("route", row),
    choose: null, none: "No route matches these filters.",
  });
  // One list of both kinds: a route's row is counted on from the last incident's.
  const n = store.incidents.n;
  const missing = new PagedTable(byId("ratlines-missing"), {
    caption: "Not on the map, or not in time", heads: ["What", "Date", "Why", "Evidence", "Source"],
    order: [...order.filter((row) => !store.isPlaced(row) || starts[row] === MISSING), ...store.lines.flatMap((line, row) => (line ? [] : [n + row]))],
    row: (row) => (row < n
      ? [headIncident(store, row), writeDates(store.incidents, row), reasons(app, row), quoteCell(store.incidents.value("evidence", row)), sourceCell(store, "incident", row)]
      : [`Route ${headRoute(store, row - n)}`, writeDates(store.routes, row - n), "Fewer than two of its stops could be placed.", quoteCell(store.routes.value("evidence", row - n)), sourceCell(store, "route", row - n)]),
    id: (row) => (row < n ? store.id("incident", row) : store.id("route", row - n)), choose: null,
    none: "Everything that passes these filters is on the map and has a date.",
  });
  const update = () => {
    incidents.update((row) => app.incidents[row]);
    routes.update((row) => app.routes[row]);
    missing.update((row) => (row < n ? app.incidents[row] : app.routes[row - n]));
  };
  let timer = 0;
  app.watchers.push(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(update, 120);
  });
  app.choosers.push(() => {
    const id = app.selected ? store.id(app.selected.kind, app.selected.row) : "";
    incidents.select(app.selected?.kind === "incident" ? id : "");
    routes.select(app.selected?.kind === "route" ? id : "");
  });
  update();
}

/** @param {App} app @param {number} row */
function reasons(app, row) {
  const { store } = app;
  const found = [];
  if (!store.isPlaced(row)) found.push(`No place: ${store.incidents.value("unplaced_reason", row) || "the place is not known."}`);
  if (store.incidents.days("date_start")[row] === MISSING) found.push(`No date: ${store.incidents.value("undated_reason", row) || "the report gives none."}`);
  return found.join(" ");
}

/** A correction in a line. @param {Correction} entry */
function correctionLine(entry) {
  const undone = entry.state === "undone" ? "undone since" : entry.state === "orphaned" ? "finds no more what it corrected" : "";
  return [entry.at.slice(0, 10), entry.author, entry.summary || entry.action, entry.reason, undone].filter(Boolean).join(" · ");
}

/** @param {About} about */
function aboutList(about) {
  /** @param {string} term @param {Node | string} detail */
  const fact = (term, detail) => el("div", {}, el("dt", {}, term), el("dd", {}, detail));
  return el("dl", { class: "about" },
    fact("Made", about.made), fact("By", `Ratlines ${about.version}, from the words of the reports: each fact stands beside the sentence that states it. The extraction is automatic and can be wrong: check the sentence before you rely on a fact.`),
    fact("SHA-256 of the data", el("code", {}, about.sha256)), fact("Sources of map and places", el("ul", {}, ...about.attributions.map((text) => el("li", {}, text)))),
    ...(about.corrections?.length ? [fact("Corrected by people", el("ol", {}, ...about.corrections.map((entry) => el("li", {}, correctionLine(entry)))))] : []),
    ...(about.notices.length ? [fact("Changed before publication", el("ul", {}, ...about.notices.map((text) => el("li", {}, text))))] : []));
}

/** Keep the view in the address, and follow an address that is put in its place. @param {App} app */
function keepAddress(app) {
  const holder = byId("ratlines-link");
  let timer = 0;
  const keep = () => {
    const { lat, lng } = app.map.getCenter();
    const { criteria, selected } = app;
    const chosen = selected && { kind: selected.kind, id: app.store.id(selected.kind, selected.row) };
    const text = writeAddress({ criteria, selected: chosen, view: { lat, lon: lng, zoom: app.map.getZoom() } });
    try {
      history.replaceState(null, "", `#${text}`);
    } catch {
      // A frame around the file may forbid it: then the address stays as it is.
    }
  };
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 200);
  };
  /** @param {ReturnType<typeof readAddress>} read What of a link cannot be shown is said. */
  const say = (read) => {
    const lacking = read?.selected && app.store.row(read.selected.kind, read.selected.id) < 0;
    const words = [
      ...(read?.unread.length ? [`Parts of the link could not be read and were passed over: ${read.unread.join(", ")}.`] : []),
      ...(lacking ? [`The link points to the ${read.selected?.kind} ${read.selected?.id}, which this file does not have.`] : []),
    ];
    holder.replaceChildren(...words.map((text) => el("p", { dir: "auto" }, text)));
  };
  say(readAddress(location.hash));
  app.watchers.push(later);
  app.choosers.push(later);
  app.map.on("moveend", later);
  window.addEventListener("hashchange", () => {
    const read = readAddress(location.hash);
    if (!read) return;
    app.filter(read.criteria);
    app.select(null, "");
    if (read.selected) app.select(read.selected.kind, read.selected.id, { open: true });
    if (read.view) app.frame(read.view);
    say(read);
  });
}

/** Start an exported file. @param {any} map Leaflet's. */
export function startFile(map) {
  return start(map, fillFile);
}

/** All that a file has besides the map. @param {App} app */
async function fillFile(app) {
  // What lies below the map comes when the map is seen and the browser has nothing better to do.
  await new Promise((done) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(done, { timeout: 400 });
    else setTimeout(done, 100);
  });
  const options = JSON.parse(byId("ratlines-options").textContent ?? "{}");
  /** @type {About} */
  const about = options.about;
  byId("ratlines-title").textContent = options.title;
  byId("ratlines-scope").textContent = [scopeOf(app), about.scope].filter(Boolean).join(". ");
  byId("ratlines-notices").append(...about.notices.map((text) => el("p", {}, text)));
  byId("ratlines-about").append(aboutList(about));
  const controls = byId("ratlines-controls");
  new Controls(controls, app);
  const shades = el("select", { change: () => app.setOptions({ choropleth: shades.value }) },
    el("option", { value: "" }, "Provinces plain"), el("option", { value: "count" }, "By incidents"), el("option", { value: "fatalities" }, "By killed"));
  shades.value = app.options.choropleth;
  const theme = el("button", { type: "button", class: "shade", title: "Light or dark", "aria-label": "Light or dark", click: () => app.setTheme(app.theme === "dark" ? "light" : "dark") }, "◐");
  controls.append(el("label", {}, el("span", { class: "unseen" }, "Colour of provinces "), shades), theme);
  tables(app);
  keepAddress(app);
}
