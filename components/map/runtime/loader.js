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

  /** The bytes of base 64. @param {string} text @returns {Uint8Array<ArrayBuffer>} */
  function bytesOf64(text) {
    const own = /** @type {any} */ (Uint8Array).fromBase64;
    return own ? own.call(Uint8Array, text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }

  /** @param {string} text */
  async function inflate(text) {
    const gunzip = new DecompressionStream("gzip");
    const writer = gunzip.writable.getWriter();
    // What gzip begins with is H4sI in base 64, and nothing of the kind in base 85.
    const sent = writer.write(text.startsWith("H4sI") ? bytesOf64(text) : bytesOf(text)).then(() => writer.close());
    const reader = gunzip.readable.getReader(); // read by hand: what waits for no other thread is there at once
    const decoder = new TextDecoder();
    let found = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) found += decoder.decode(part.value, { stream: true });
    await sent;
    return found + decoder.decode();
  }

  // Until the first picture is drawn nothing is laid out but the map: letters cost more than all the rest (style.css, .early).
  document.body.hidden = true;
  document.body.classList.add("early");
  const show = () => (document.body.hidden = false);
  setTimeout(show, 500);

  /** @param {Error} fault */
  function fail(fault) {
    show();
    document.body.classList.remove("early");
    const notice = document.getElementById("ratlines-loading");
    if (notice) notice.textContent = `The map could not be drawn (${fault.message}). It needs a browser of 2023 or later.`;
  }

  try {
    /** @type {Object<string, Promise<string>>} */
    const parts = {};
    /** @param {string} id */
    const part = (id) => parts[id] ?? inflate(document.getElementById(id)?.textContent ?? "");
    Object.assign(globalThis, { ratlinesPart: part });
    const program = part("ratlines-program");
    parts["ratlines-data"] = part("ratlines-data");
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
