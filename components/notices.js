// Messages that hold words of a report, a file or an address: literal text, each with what it is about.

import { mounted } from "./bus.js";
import { make, words } from "./dom.js";

export function notices({ data, parentElement, setTriggerValue }) {
  const part = mounted(parentElement, (host) => {
    const root = make("div", { class: "part notices", role: "status" });
    host.append(root);
    return { root };
  });
  part.root.replaceChildren(...data.notices.map((notice) =>
    make("div", { class: `notice ${notice.kind}` }, [
      make("div", {}, [words("strong", notice.title), words("p", notice.text)]),
      notice.id ? make("button", { class: "away", "aria-label": `Dismiss: ${notice.title}`, title: "Dismiss", text: "×", onclick: () => setTriggerValue("dismiss", { id: notice.id }) }) : null,
    ]),
  ));
}
