// Elements of the page. Text enters as text, never as HTML: this is the only module that makes elements.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Object<string, string | boolean | ((event: any) => void)>} [attributes] A function is a listener of that event.
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** @param {string} tag @param {Object<string, string | number>} [attributes] @returns {SVGElement} */
export function svg(tag, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** A link that opens elsewhere, or its text alone where the address is neither http nor https.
 * @param {string} address @param {string} text */
export function link(address, text) {
  const trimmed = address.trim();
  if (!/^https?:\/\/\S+$/i.test(trimmed)) return el("span", {}, text);
  return el("a", { href: trimmed, target: "_blank", rel: "noopener noreferrer nofollow" }, text);
}

/** An element of the document that must be there. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The document lacks the element ${id}.`);
  return found;
}
