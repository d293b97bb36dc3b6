// The line above the map while a place is to be clicked on it.

import { bus, mounted } from "./bus.js";
import { make, words } from "./dom.js";

export function picker({ data, parentElement }) {
  const part = mounted(parentElement, (host) => {
    const root = make("div", { class: "part picker", role: "status" });
    host.append(root);
    return { root, number: 0 };
  });
  if (part.number === data.number) return;
  part.number = data.number;
  const pick = (on) => bus.publish("command", { name: "pick", value: { on } }, { lasting: false });
  pick(data.number > 0);
  part.root.replaceChildren(...(data.number ? [
    make("p", {}, [
      make("strong", { text: "Click the map where it happened. " }),
      make("span", { text: "Or move the map with the arrow keys and press Enter: its middle counts." }),
    ]),
    words("p", data.about, { class: "quiet clip" }),
    make("button", { class: "act", text: "Leave it as it is", onclick: () => { pick(false); bus.tell("picked", { lat: null, lon: null }); } }),
  ] : []));
  if (data.number) part.root.scrollIntoView({ block: "nearest" });
}
