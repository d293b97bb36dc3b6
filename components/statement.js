// What a form is about: a line, the sentence that states it, and a note. Literal text.

import { mounted } from "./bus.js";
import { make, marked, words } from "./dom.js";

export function statement({ data, parentElement }) {
  const part = mounted(parentElement, (host) => {
    const root = make("div", { class: "part statement" });
    host.append(root);
    return { root };
  });
  part.root.replaceChildren(...[
    data.title ? words("p", data.title, { class: "title" }) : null,
    data.quote.length ? marked(data.quote) : null,
    ...data.notes.map((note) => words("p", note, { class: "quiet" })),
    data.fault ? words("p", data.fault, { class: "fault", role: "alert" }) : null,
  ].filter(Boolean));
}
