// The strip of figures over what is shown.

import { mounted } from "./bus.js";
import { make } from "./dom.js";

export function figures({ data, parentElement }) {
  const part = mounted(parentElement, (host) => {
    const list = make("dl", { class: "part figures", "aria-label": "What is shown" });
    host.append(list);
    return { list };
  });
  part.list.replaceChildren(
    ...data.figures.map(([name, value, note]) =>
      make("div", { class: "figure" }, [make("dt", { text: name }), make("dd", { text: value }), make("dd", { class: "note quiet", text: note })]),
    ),
  );
}
