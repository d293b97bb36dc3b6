// The filters of an exported file: dates, provinces, countries, actors, goods, toll, chance, claims, and a reset.

import { stepsWith } from "./chances.js";
import { filterIncidents, filterRoutes, isNarrowed } from "./criteria.js";
import { isoOfDay } from "./days.js";
import { el } from "./dom.js";
import { span } from "./histogram.js";
import { byFrequency, Menu } from "./menu.js";

/** @typedef {import("./criteria.js").Criteria} Criteria */

/** The bar of filters. */
export class Controls {
  /** @param {HTMLElement} holder @param {import("./app.js").App} app */
  constructor(holder, app) {
    this.app = app;
    const { store } = app;
    const ends = span([store.incidents, store.routes]);
    this.from = this.dateBox("date_start", ends ? isoOfDay(ends[0]) : "");
    this.to = this.dateBox("date_end", ends ? isoOfDay(ends[1]) : "");
    const provinces = [...new Set([...store.places.values("province"), ...store.routes.values("provinces")])].filter(Boolean);
    const countries = [...new Set([...store.places.values("country"), ...store.routes.values("countries")])].filter(Boolean);
    const names = new Map(app.basemap.countries.map(({ key, name }) => [key, name]));
    /** @param {string} key */
    const province = (key) => `${key.slice(3)}, ${names.get(key.slice(0, 2)) ?? key.slice(0, 2)}`;
    /** @param {[string, string][]} choices */
    const sorted = (choices) => choices.sort((a, b) => a[1].localeCompare(b[1]));
    /** @param {string[]} values @returns {[string, string][]} */
    const same = (values) => values.map((value) => [value, value]);
    this.menus = {
      admin1s: new Menu("Provinces", sorted(provinces.map((key) => [key, province(key)])), (values) => this.change({ admin1s: values })),
      countries: new Menu("Countries", sorted(countries.map((key) => [key, names.get(key) ?? key])), (values) => this.change({ countries: values })),
      sub_event_types: new Menu("Types", same(byFrequency(store.incidents, "sub_event_type")), (values) => this.change({ sub_event_types: values })),
      actors: new Menu("Actors", same(byFrequency(store.incidents, "actors")), (values) => this.change({ actors: values })),
      goods: new Menu("Goods", same(byFrequency(store.routes, "goods")), (values) => this.change({ goods: values })),
    };
    this.killed = el("input", { type: "number", min: "0", value: "0", inputmode: "numeric", change: () => this.change({ fatalities_min: Math.max(0, Math.floor(Number(this.killed.value) || 0)) }) });
    this.sure = el("select", { change: () => this.change({ chance_min: Number(this.sure.value) }) });
    this.claims = el("select", { change: () => this.change({ claims: this.claims.value }) },
      el("option", { value: "" }, "Claimed by any"), el("option", { value: "several" }, "By several sides"), el("option", { value: "single" }, "By one or none"));
    this.reset = el("button", { type: "button", class: "reset", "aria-label": "Reset filters", click: () => this.app.filter({}) }, "Reset");
    holder.append(
      el("label", {}, "From ", this.from), el("label", {}, "to ", this.to),
      ...Object.values(this.menus).flatMap((menu) => (menu.choices.length ? [menu.element] : [])),
      el("label", {}, "Killed ", el("span", { "aria-hidden": "true" }, "≥ "), el("span", { class: "unseen" }, "at least "), this.killed),
      el("label", {}, el("span", { class: "unseen" }, "How sure "), this.sure),
      el("label", {}, el("span", { class: "unseen" }, "Claims "), this.claims), this.reset,
    );
    app.watchers.push(() => this.accept());
    this.accept();
  }

  /** @param {"date_start" | "date_end"} name @param {string} otherwise */
  dateBox(name, otherwise) {
    const box = el("input", { type: "date", change: () => {
      const from = name === "date_start" ? box.value : this.from.value;
      const to = name === "date_end" ? box.value : this.to.value;
      if (from && to && from > to) {
        box.setCustomValidity("The interval starts after its end.");
        box.reportValidity();
        return;
      }
      this.from.setCustomValidity("");
      this.to.setCustomValidity("");
      this.change({ [name]: box.value && box.value !== otherwise ? box.value : null });
    } });
    return box;
  }

  /** @param {Partial<Criteria>} change */
  change(change) {
    this.app.filter({ ...this.app.criteria, ...change });
  }

  /** Show the criteria as they are, and what each choice would leave. */
  accept() {
    const { criteria, store } = this.app;
    this.from.value = criteria.date_start ?? "";
    this.to.value = criteria.date_end ?? "";
    this.menus.admin1s.accept(criteria.admin1s);
    this.menus.countries.accept(criteria.countries);
    this.menus.sub_event_types.accept(criteria.sub_event_types);
    this.menus.actors.accept(criteria.actors);
    this.menus.goods.accept(criteria.goods);
    this.killed.value = String(criteria.fatalities_min ?? 0);
    const least = criteria.chance_min ?? 0;
    this.sure.replaceChildren(...stepsWith(this.app.store.chances, least).map(([value, text]) => el("option", { value: String(value) }, text)));
    this.sure.value = String(least);
    this.claims.value = criteria.claims ?? "";
    for (const [box, on] of /** @type {[HTMLElement, boolean][]} */ ([[this.sure, least > 0], [this.claims, Boolean(criteria.claims)]])) box.classList.toggle("narrowed", on);
    this.reset.disabled = !isNarrowed(criteria);
    if (this.timer) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.count(store, this.app.criteria);
    }, 60);
  }

  /** @param {import("./store.js").Store} store @param {Criteria} criteria */
  count(store, criteria) {
    const { places, place, incidents, routes } = store;
    const without = (/** @type {Partial<Criteria>} */ gone) => filterIncidents(store, { ...criteria, ...gone });
    /** @param {Uint8Array} mask @param {import("./columns.js").Table} table @param {string} name @param {Int32Array} [of] */
    const tally = (mask, table, name, of) => {
      const codes = table.code(name);
      const sums = new Float64Array(table.values(name).length);
      for (let i = 0; i < mask.length; i++) sums[codes[of ? of[i] : i]] += mask[i];
      return new Map(table.values(name).map((value, code) => [value, sums[code]]));
    };
    /** @param {Uint8Array} mask @param {import("./columns.js").Table} table @param {string} name */
    const tallyLists = (mask, table, name) => {
      const codes = table.code(name);
      const offset = table.offset(name);
      const sums = new Float64Array(table.values(name).length);
      for (let i = 0; i < mask.length; i++) if (mask[i]) for (let j = offset[i]; j < offset[i + 1]; j++) sums[codes[j]]++;
      return new Map(table.values(name).map((value, code) => [value, sums[code]]));
    };
    this.menus.admin1s.count(tally(without({ admin1s: [] }), places, "province", place));
    this.menus.countries.count(tally(without({ countries: [] }), places, "country", place));
    this.menus.sub_event_types.count(tally(without({ sub_event_types: [] }), incidents, "sub_event_type"));
    this.menus.actors.count(tallyLists(without({ actors: [] }), incidents, "actors"));
    this.menus.goods.count(tallyLists(filterRoutes(store, { ...criteria, goods: [] }), routes, "goods"));
  }
}
