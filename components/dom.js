// Elements from plain data. Text is only ever set with textContent; an address is followed only where it is http(s).
export function make(tag, options = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

// Words of a report, a file or a person: their direction is their own.
export function words(tag, text, options = {}) {
  return make(tag, { dir: "auto", ...options, text });
}

export function safeAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

export function link(address, text, options = {}) {
  const href = safeAddress(address);
  if (!href) return words("span", text, options);
  return make("a", { ...options, href, target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer", dir: "auto", text });
}

// Text cut into [text, classes] pieces, the marked ones in <mark>.
export function marked(pieces, options = {}) {
  const block = make("blockquote", { dir: "auto", ...options });
  for (const [text, classes] of pieces) {
    block.append(classes ? make("mark", { class: classes, text }) : document.createTextNode(text));
  }
  return block;
}

export function isDark(element) {
  const host = element.host ?? element;
  const colour = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  const hex = /^#([0-9a-f]{6})/i.exec(colour);
  const parts = hex ? [0, 2, 4].map((at) => parseInt(hex[1].slice(at, at + 2), 16)) : (colour.match(/\d+/g) ?? [255, 255, 255]).map(Number);
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] < 128;
}
