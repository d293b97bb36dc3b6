// Where the page's parts come together: the bundle ends with this, and the stubs that Streamlit mounts call it.

/** @param {Record<string, Function>} parts By name. @param {Record<string, string>} sheets Their styles, the shared ones in front. */
export function start(parts, sheets) {
  const made = new Map();
  const dress = (root, name) => {
    if (root.__dressed) return;
    root.__dressed = true;
    if (!made.has(name)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(sheets[name]);
      made.set(name, sheet);
    }
    root.adoptedStyleSheets = [made.get(name)];
  };
  const page = (window.__ratlines ??= { waiting: [] });
  page.draw = (name, component) => {
    dress(component.parentElement, name);
    parts[name](component);
  };
  page.close = (name, host) => host.__ratlines?.close?.();
  for (const [name, component] of page.waiting.splice(0)) page.draw(name, component);
}
