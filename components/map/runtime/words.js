// The words of the reports, which are read when the first picture is on the screen: those of one card at once where it is asked
// for, and all of them in the end.

/** Let clicks and frames through. @returns {Promise<void>} */
function pause() {
  const { scheduler } = /** @type {any} */ (globalThis);
  return scheduler?.yield ? scheduler.yield() : new Promise((done) => setTimeout(done));
}

/** The next frame is on its way to the screen, and whoever waited for it has been told. @returns {Promise<void>} */
export function nextFrame() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => setTimeout(done)));
    setTimeout(done, 200); // a page in the background gets no frames
  });
}

/** Reads the words into a store. */
export class Words {
  /** @param {import("./store.js").Store} store @param {(id: string) => Promise<any>} read Reads a block of the document. */
  constructor(store, read) {
    this.store = store;
    this.read = read;
    /** @type {Promise<void> | null} */
    this.started = null;
    /** @type {Map<number, Promise<void>>} */
    this.pages = new Map();
    /** A card that the reader waits for. @type {Promise<void> | null} */
    this.urgent = null;
  }

  /** Let clicks and frames through, and first of all the card that the reader waits for. */
  async turn() {
    await pause();
    while (this.urgent) {
      const { urgent } = this;
      await urgent;
      await nextFrame();
      if (this.urgent === urgent) this.urgent = null;
    }
  }

  /** Read what filters and panels ask for. */
  base() {
    this.started ??= this.read("ratlines-words").then((packed) => this.store.addWords(packed));
    return this.started;
  }

  /** @param {number} number */
  page(number) {
    let found = this.pages.get(number);
    if (!found) {
      found = this.read(`ratlines-page-${number}`).then((packed) => this.store.incidents.addPage(number, packed));
      this.pages.set(number, found);
    }
    return found;
  }

  /** Read what the card of a row shows, before anything else. @param {"incident" | "route"} kind @param {number} row */
  card(kind, row) {
    const found = this.base().then(() => (this.store.hasCard(kind, row) ? undefined : this.page(this.store.incidents.pageOf(row))));
    this.urgent = found;
    return found;
  }

  /** Read everything. */
  async all() {
    await this.base();
    for (let number = 0; number < this.store.incidents.pageCount(); number++) {
      await this.turn();
      await this.page(number);
    }
  }
}
