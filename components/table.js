// A table of any length: the rows come once, filters arrive as a bit for each row, and only what is in sight is in the page.

import { bus, mounted, passing, select } from "./bus.js";
import { make, words } from "./dom.js";

const ROW = 32;
const SPARE = 8;

export function table({ data, parentElement }) {
  const part = mounted(parentElement, (host) => new Table(host));
  part.take(data);
}

// Text for finding: without case, accents and the marks of transliteration, so that "samarra" finds "Sāmarrā’".
function folded(text) {
  return text
    .normalize("NFD")
    .replace(/[\p{M}'’‘ʼʾʿ`]/gu, "")
    .toLocaleLowerCase();
}

class Table {
  constructor(host) {
    this.find = make("input", { type: "search", class: "find", placeholder: "Find in these rows", "aria-label": "Find in these rows", oninput: () => this.arrange() });
    this.count = make("span", { class: "quiet count", role: "status" });
    this.head = make("div", { class: "row head", role: "row" });
    this.body = make("div", { class: "body", role: "rowgroup" });
    this.grid = make("div", { class: "grid", role: "grid", tabindex: "0", onscroll: () => this.paint(), onkeydown: (event) => this.press(event) }, [
      make("div", { class: "heads", role: "rowgroup" }, [this.head]),
      this.body,
    ]);
    this.none = words("p", "", { class: "none quiet" });
    this.root = make("div", { class: "part table" }, [make("div", { class: "bar" }, [this.find, this.count]), this.grid, this.none]);
    host.append(this.root);
    this.order = [];
    this.active = -1;
    this.sort = null;
    this.watch = new ResizeObserver(() => this.paint());
    this.watch.observe(this.grid);
    this.unsubscribe = [
      bus.subscribe("filter", (filter) => { this.filter = filter; this.arrange(); }),
      bus.subscribe("selection", (selection) => { this.selection = selection; this.reveal(); this.paint(); }),
    ];
  }

  close() {
    this.watch.disconnect();
    this.unsubscribe.forEach((stop) => stop());
  }

  take(data) {
    if (this.key === data.key) {
      if (this.data.chosen !== data.chosen) { this.data = data; this.reveal(); this.paint(); }
      return;
    }
    this.key = data.key;
    this.data = data;
    this.rows = JSON.parse(data.rows);
    this.columns = data.columns.map((column, at) => {
      const { values, codes, keys } = this.rows.columns[at];
      return { ...column, keys, text: codes ? (row) => values[codes[row]] : (row) => values[row] };
    });
    this.grid.setAttribute("aria-label", data.label);
    this.root.style.setProperty("--columns", data.columns.map((column) => column.width).join(" "));
    this.search = null;
    this.sort = null;
    this.heads();
    this.arrange();
    this.reveal();
  }

  heads() {
    this.head.replaceChildren(...this.columns.map((column, at) => {
      const direction = this.sort?.at === at ? this.sort.direction : 0;
      return make("div", { role: "columnheader", class: column.number ? "number" : "", "aria-sort": direction ? (direction > 0 ? "ascending" : "descending") : "none" }, [
        make("button", { tabindex: "-1", onclick: () => this.sortBy(at) }, [
          make("span", { text: column.label }),
          make("span", { class: "arrow", "aria-hidden": "true", text: direction ? (direction > 0 ? "▲" : "▼") : "" }),
        ]),
      ]);
    }));
  }

  sortBy(at) {
    const first = this.columns[at].number ? -1 : 1;
    this.sort = this.sort?.at === at ? (this.sort.direction === first ? { at, direction: -first } : null) : { at, direction: first };
    this.heads();
    this.arrange();
  }

  // The rows that pass the filter and the search, in the order asked for.
  arrange() {
    if (!this.rows) return;
    const passes = this.filter
      ? { incident: passing(this.filter.incidents, this.filter.of[0]), route: passing(this.filter.routes, this.filter.of[1]) }
      : {};
    const wanted = folded(this.find.value.trim());
    if (wanted && !this.search) {
      const { find } = this.rows;
      const unseen = (row) => (find ? find.values[find.codes[row]] : "");
      this.search = this.rows.ids.map((_, row) => folded([...this.columns.map((column) => column.text(row)), unseen(row)].join("\n")));
    }
    const order = [];
    for (let row = 0; row < this.rows.ids.length; row += 1) {
      const mask = passes[this.kind(row)];
      if (mask && !mask[this.rows.at[row]]) continue;
      if (wanted && !this.search[row].includes(wanted)) continue;
      order.push(row);
    }
    if (this.sort) {
      const { at, direction } = this.sort;
      const { keys, text } = this.columns[at];
      const collator = new Intl.Collator(undefined, { numeric: true });
      order.sort(keys
        ? (one, other) => (keys[one] === null) - (keys[other] === null) || direction * (keys[one] - keys[other]) || one - other
        : (one, other) => direction * collator.compare(text(one), text(other)) || one - other);
    }
    this.order = order;
    this.active = -1;
    this.grid.setAttribute("aria-rowcount", order.length + 1);
    const all = this.rows.ids.length;
    this.count.textContent = order.length === all ? `${all.toLocaleString("en")} ${all === 1 ? "row" : "rows"}` : `${order.length.toLocaleString("en")} of ${all.toLocaleString("en")} rows`;
    this.none.textContent = order.length ? "" : all ? "No row passes the filters." : this.data.empty;
    this.grid.hidden = !order.length;
    this.body.style.height = `${order.length * ROW}px`;
    this.paint();
  }

  // What the row is: incident, route, or "" for what no filter holds back.
  kind(row) {
    return this.rows.kinds ? this.rows.kinds[row] : this.data.kind;
  }

  isChosen(row) {
    if (this.data.pick) return this.rows.ids[row] === this.data.chosen;
    return this.selection?.kind === this.kind(row) && this.selection.id === this.rows.ids[row];
  }

  paint() {
    if (!this.rows) return;
    const top = Math.max(0, Math.floor(this.grid.scrollTop / ROW) - SPARE);
    const end = Math.min(this.order.length, top + Math.ceil((this.grid.clientHeight || 400) / ROW) + 2 * SPARE);
    const lines = [];
    for (let place = top; place < end; place += 1) {
      const row = this.order[place];
      const chosen = this.isChosen(row);
      const line = make("div", {
        id: `row-${place}`, role: "row", class: `row${chosen ? " chosen" : ""}${place === this.active ? " active" : ""}`,
        "aria-rowindex": place + 2, "aria-selected": chosen ? "true" : "false",
        onclick: () => { this.active = place; this.choose(row); },
      }, this.columns.map((column) => {
        const text = column.text(row);
        return make("div", { role: "gridcell", dir: "auto", class: column.number ? "number" : "clip", title: text.length > 24 ? text : null, text });
      }));
      line.style.transform = `translateY(${place * ROW}px)`;
      lines.push(line);
    }
    this.body.replaceChildren(...lines);
    if (this.active >= top && this.active < end) this.grid.setAttribute("aria-activedescendant", `row-${this.active}`);
    else this.grid.removeAttribute("aria-activedescendant");
  }

  choose(row) {
    if (this.data.pick) bus.tell("pick", { id: this.rows.ids[row] });
    else if (!this.kind(row)) return;
    else if (this.isChosen(row)) select(null, null);
    else { this.own = true; select(this.kind(row), this.rows.ids[row]); this.own = false; }
    this.paint();
  }

  // Brings the selected row into sight where the selection came from elsewhere.
  reveal() {
    if (!this.rows || this.own) return;
    const place = this.order.findIndex((row) => this.isChosen(row));
    if (place < 0) return;
    this.active = place;
    this.show(place);
  }

  show(place) {
    const head = this.head.offsetHeight;
    const top = place * ROW;
    if (top < this.grid.scrollTop) this.grid.scrollTop = top;
    else if (top + ROW + head > this.grid.scrollTop + this.grid.clientHeight) this.grid.scrollTop = top + ROW + head - this.grid.clientHeight;
  }

  press(event) {
    if (event.target !== this.grid) return;
    const page = Math.max(1, Math.floor(this.grid.clientHeight / ROW) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      const to = this.active < 0 && steps[event.key] === 1 ? 0 : this.active + steps[event.key];
      this.active = Math.min(this.order.length - 1, Math.max(0, to));
      this.show(this.active);
      this.paint();
    } else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) this.choose(this.order[this.active]);
    else if (event.key === "Escape" && !this.data.pick) select(null, null);
    else return;
    event.preventDefault();
  }
}
