// What the browser does by itself: copy the address, fit the map, save a picture of it.

import { bus, mounted } from "./bus.js";
import { make } from "./dom.js";

export function actions({ data, parentElement }) {
  const part = mounted(parentElement, (host) => {
    const root = make("div", { class: "part actions" });
    host.append(root);
    return { root };
  });
  const acts = {
    link: async (button) => {
      try {
        await navigator.clipboard.writeText(location.href);
        button.lastChild.textContent = "Link copied";
      } catch {
        button.lastChild.textContent = "Copy it from the address bar";
      }
      setTimeout(() => { button.lastChild.textContent = data.labels.link; }, 2500);
    },
    fit: () => bus.publish("command", { name: "fit", value: {} }, { lasting: false }),
    png: () => bus.publish("command", { name: "png", value: {} }, { lasting: false }),
  };
  part.root.replaceChildren(...Object.entries(data.labels).map(([name, label]) =>
    make("button", { class: "act", title: data.titles[name], onclick: (event) => acts[name](event.currentTarget) }, [make("span", { text: label })]),
  ));
}
