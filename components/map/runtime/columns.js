// The tables of a payload: columns as components/map/payload.py packs them, read into typed arrays.

/** Stands for a number that is not known, in a column of whole numbers. */
export const MISSING = -2147483648;

/**
 * @typedef {{k: string, v?: any[], d?: any[], i?: number[], n?: number[], s?: number, w?: number, of?: string, step?: boolean}} PackedColumn
 * @typedef {{n: number, columns: Object<string, PackedColumn>, page?: number, paged?: string[]}} PackedTable
 *   ``paged``: columns that come in pages of ``page`` rows, each a table of its own.
 * @typedef {{version: number, reports: PackedTable, places: PackedTable, incidents: PackedTable, routes: PackedTable}} PackedTables
 */

/** One table: texts, lists and records by their codes, numbers as floats (NaN where not known). */
export class Table {
  /** @param {PackedTable} packed */
  constructor(packed) {
    this.n = packed.n;
    this.packed = packed.columns;
    /** @type {Map<string, Float64Array>} */
    this.numbers = new Map();
    /** @type {Map<string, Int32Array>} */
    this.codes = new Map();
    /** @type {Map<string, Int32Array>} */
    this.offsets = new Map();
    this.page = packed.page ?? Infinity;
    this.paged = new Set(packed.paged);
    /** By number; some may not be there yet. @type {(Table | undefined)[]} */
    this.pages = [];
  }

  /** Take more columns of the same rows. @param {PackedTable} packed */
  add(packed) {
    this.packed = { ...this.packed, ...packed.columns };
    this.page = packed.page ?? this.page;
    this.paged = new Set([...this.paged, ...(packed.paged ?? [])]);
  }

  /** Take a page. @param {number} number @param {PackedTable} packed */
  addPage(number, packed) {
    this.pages[number] = new Table(packed);
  }

  /** How many pages there are, read or not. */
  pageCount() {
    return this.paged.size ? Math.ceil(this.n / this.page) : 0;
  }

  /** The number of the page that holds a row. @param {number} row */
  pageOf(row) {
    return Math.floor(row / this.page);
  }

  /** @param {number} number @returns {Table} */
  pageAt(number) {
    const page = this.pages[number];
    if (!page) throw new Error(`Page ${number} of the map's data has not been read yet.`);
    return page;
  }

  /** Whether a column of whole rows is there yet. @param {string} name */
  has(name) {
    return name in this.packed;
  }

  /** @param {string} name @returns {PackedColumn} */
  column(name) {
    const column = this.packed[name];
    if (!column) throw new Error(`The map's data lack the column ${name}.`);
    return column;
  }

  /** A column of numbers. @param {string} name @returns {Float64Array} */
  number(name) {
    let found = this.numbers.get(name);
    if (!found) {
      found = this.readNumbers(this.column(name));
      this.numbers.set(name, found);
    }
    return found;
  }

  /** @param {PackedColumn} column @returns {Float64Array} */
  readNumbers(column) {
    const values = column.v ?? [];
    const found = new Float64Array(values.length);
    const base = column.of ? this.number(column.of) : null;
    const scale = column.s ?? 1;
    let last = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value === null) found[i] = NaN;
      else if (column.step) found[i] = last += value;
      else if (base) found[i] = value + (Number.isNaN(base[i]) ? 0 : base[i]);
      else found[i] = value * scale;
    }
    return found;
  }

  /** A column of days since 1970-01-01, MISSING where not known. @param {string} name @returns {Int32Array} */
  days(name) {
    const key = `${name} in days`;
    let found = this.codes.get(key);
    if (!found) {
      const numbers = this.number(name);
      found = new Int32Array(numbers.length);
      for (let i = 0; i < numbers.length; i++) found[i] = Number.isNaN(numbers[i]) ? MISSING : numbers[i];
      this.codes.set(key, found);
    }
    return found;
  }

  /** The codes of a column of texts, lists or records. @param {string} name @returns {Int32Array} */
  code(name) {
    let found = this.codes.get(name);
    if (!found) {
      found = new Int32Array(this.column(name).i ?? []);
      this.codes.set(name, found);
    }
    return found;
  }

  /** The distinct values of a column. @param {string} name @returns {any[]} */
  values(name) {
    return this.column(name).d ?? [];
  }

  /** A column of texts, each its own. @param {string} name @returns {string[]} */
  texts(name) {
    if (this.paged.has(name)) return Array.from({ length: this.pageCount() }, (_, number) => this.pageAt(number).texts(name)).flat();
    const column = this.column(name);
    if (column.k === "w") {
      const all = /** @type {any} */ (column.v);
      const width = column.w ?? 1;
      column.v = Array.from({ length: this.n }, (_, row) => all.slice(row * width, (row + 1) * width));
      column.k = "t";
    }
    return column.v ?? [];
  }

  /** One value of a column of texts or records. @param {string} name @param {number} row @returns {any} */
  value(name, row) {
    if (this.paged.has(name)) return this.pageAt(this.pageOf(row)).value(name, row % this.page);
    const column = this.column(name);
    if (column.k === "t" || column.k === "w") return this.texts(name)[row];
    return this.values(name)[this.code(name)[row]];
  }

  /** Where each row's list starts among the codes; one entry more than rows. @param {string} name @returns {Int32Array} */
  offset(name) {
    let found = this.offsets.get(name);
    if (!found) {
      const counts = this.column(name).n ?? [];
      found = new Int32Array(counts.length + 1);
      for (let i = 0; i < counts.length; i++) found[i + 1] = found[i] + counts[i];
      this.offsets.set(name, found);
    }
    return found;
  }

  /** One list. @param {string} name @param {number} row @returns {string[]} */
  list(name, row) {
    const offset = this.offset(name);
    const values = this.values(name);
    return Array.from(this.code(name).subarray(offset[row], offset[row + 1]), (code) => values[code]);
  }

  /** One number, or null. @param {string} name @param {number} row @returns {number | null} */
  numberAt(name, row) {
    const value = this.number(name)[row];
    return Number.isNaN(value) ? null : value;
  }
}
