// The first lines to run: unpack the blocks of the document and run the program among them. What stands before these lines
// is unpacked at once; the words, which stand behind them, when they are asked for. A block is gzip,
// written in base 85 with the letters below: four bytes are five letters, and none of them means anything to a document.
(() => {
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_|~";
  const values = new Uint8Array(128);
  for (let i = 0; i < 85; i++) values[letters.charCodeAt(i)] = i;

  /** @param {string} text */
  function bytesOf(text) {
    const whole = Math.ceil(text.length / 5);
    const bytes = new Uint8Array(whole * 4);
    const left = whole * 5 - text.length;
    for (let group = 0; group < whole; group++) {
      let number = 0;
      for (let i = group * 5; i < group * 5 + 5; i++) number = number * 85 + (i < text.length ? values[text.charCodeAt(i)] : 84);
      bytes[group * 4] = number / 16777216;
      bytes[group * 4 + 1] = number / 65536;
      bytes[group * 4 + 2] = number / 256;
      bytes[group * 4 + 3] = number;
    }
    return bytes.subarray(0, bytes.length - left);
  }

  /** @param {string} text */
  function inflate(text) {
    return new Response(new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  /** @param {Error} fault */
  function fail(fault) {
    const notice = document.getElementById("ratlines-loading");
    if (notice) notice.textContent = `The map could not be drawn (${fault.message}). It needs a browser of 2023 or later.`;
  }

  try {
    /** @type {Object<string, Promise<string>>} */
    const parts = {};
    for (const block of document.querySelectorAll("script[data-packed]")) parts[block.id] = inflate(block.textContent ?? "");
    /** @param {string} id */
    const part = (id) => (parts[id] ??= inflate(document.getElementById(id)?.textContent ?? ""));
    Object.assign(globalThis, { ratlinesPart: part });
    parts["ratlines-program"].then((program) => {
      const script = document.createElement("script");
      script.textContent = program;
      document.head.append(script);
    }).catch(fail);
  } catch (fault) {
    fail(/** @type {Error} */ (fault));
  }
})();
