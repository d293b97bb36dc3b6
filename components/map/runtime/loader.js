// The first lines to run: unpack the program and what its first picture needs, and run it. The other blocks of the document,
// which stand behind these lines, are unpacked when they are asked for. A block is gzip,
// written in base 85 with the letters below: four bytes are five letters, and none of them means anything to a document.
(() => {
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_|~";
  const values = new Uint8Array(128);
  for (let i = 0; i < 85; i++) values[letters.charCodeAt(i)] = i;

  /** @param {string} text */
  function bytesOf(text) {
    const whole = Math.ceil(text.length / 5);
    const codes = new Uint8Array(whole * 5).fill(letters.charCodeAt(84), text.length);
    new TextEncoder().encodeInto(text, codes);
    const view = new DataView(new ArrayBuffer(whole * 4));
    for (let group = 0, at = 0; group < whole; group++, at += 5) {
      // Four letters fit into 32 bits; the fifth may run over, which imul cuts off as it must be.
      const four = ((values[codes[at]] * 85 + values[codes[at + 1]]) * 85 + values[codes[at + 2]]) * 85 + values[codes[at + 3]];
      view.setInt32(group * 4, (Math.imul(four, 85) + values[codes[at + 4]]) | 0);
    }
    return new Uint8Array(view.buffer, 0, whole * 4 - (codes.length - text.length));
  }

  /** @param {string} text */
  function inflate(text) {
    return new Response(new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  // A page that is drawn in a moment is not laid out once more before, unstyled and empty.
  document.body.hidden = true;
  const show = () => (document.body.hidden = false);
  setTimeout(show, 500);

  /** @param {Error} fault */
  function fail(fault) {
    show();
    const notice = document.getElementById("ratlines-loading");
    if (notice) notice.textContent = `The map could not be drawn (${fault.message}). It needs a browser of 2023 or later.`;
  }

  try {
    /** @type {Object<string, Promise<string>>} */
    const parts = {};
    /** @param {string} id */
    const part = (id) => (parts[id] ??= inflate(document.getElementById(id)?.textContent ?? ""));
    Object.assign(globalThis, { ratlinesPart: part });
    const program = part("ratlines-program");
    part("ratlines-data");
    program.then((text) => {
      const script = document.createElement("script");
      script.textContent = text;
      show();
      document.head.append(script);
    }).catch(fail);
  } catch (fault) {
    fail(/** @type {Error} */ (fault));
  }
})();
