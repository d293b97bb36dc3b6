// A drop-down of check boxes, each with its number: native elements, so that keys and screen readers know them.

import { el } from "./dom.js";
import { thousands } from "./figures.js";

/** One criterion that takes several values. */
export class Menu {
  /** @param {string} label @param {[string, string][]} choices [value, text] each. @param {(values: string[]) => void} changed */
  constructor(label, choices, changed) {
    this.label = label;
    this.choices = choices;
    /** @type {Map<string, {box: HTMLInputElement, count: HTMLElement, item: HTMLElement}>} */
    this.items = new Map();
    const items = choices.map(([value, text]) => {
      const box = el("input", { type: "checkbox", change: () => changed(this.values()) });
      const count = el("span", { class: "count" });
      const item = el("li", {}, el("label", {}, box, el("span", { class: "name", dir: "auto" }, text), count));
      this.items.set(value, { box, count, item });
      return item;
    });
    this.list = el("ul", {}, ...items);
    const search = el("input", { type: "search", placeholder: "Find", "aria-label": `Find in ${label}`, input: () => this.find(search.value) });
    this.summary = el("summary", {}, label);
    this.element = el("details", { class: "menu" }, this.summary, el("div", { class: "choices" }, choices.length > 12 ? search : null, this.list));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.element.open = false;
      this.summary.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !this.element.contains(event.target)) this.element.open = false;
    });
  }

  /** @returns {string[]} */
  values() {
    return [...this.items].flatMap(([value, { box }]) => (box.checked ? [value] : []));
  }

  /** @param {string[] | undefined} values */
  accept(values) {
    const chosen = new Set(values ?? []);
    for (const [value, { box }] of this.items) box.checked = chosen.has(value);
    const names = this.choices.filter(([value]) => chosen.has(value)).map(([, text]) => text);
    this.summary.textContent = names.length === 0 ? this.label : names.length === 1 ? names[0] : `${this.label}: ${names.length}`;
    this.element.classList.toggle("narrowed", names.length > 0);
  }

  /** @param {Map<string, number>} counts */
  count(counts) {
    for (const [value, { count }] of this.items) count.textContent = thousands(counts.get(value) ?? 0);
  }

  /** @param {string} words */
  find(words) {
    for (const [value, text] of this.choices) {
      const item = this.items.get(value);
      if (item) item.item.hidden = !text.toLowerCase().includes(words.toLowerCase());
    }
  }
}

/** Values of a column by how many rows have them, the most frequent first.
 * @param {import("./columns.js").Table} table @param {string} name @returns {string[]} */
export function byFrequency(table, name) {
  const counts = new Map();
  for (const code of table.code(name)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const values = table.values(name);
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).map((code) => values[code]).filter(Boolean);
}
