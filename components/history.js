// The history: every correction with who, when and why, what it changed, and the way back.

import { bus, mounted, select } from "./bus.js";
import { make, words } from "./dom.js";

const STATES = { applied: "", undone: "undone", orphaned: "does not hold" };
const FIRST = 200;

export function history({ data, parentElement }) {
  const part = mounted(parentElement, (host) => {
    const root = make("section", { class: "part history", "aria-label": "History of corrections", tabindex: "0" });
    host.append(root);
    return { root, shown: FIRST };
  });
  const text = JSON.stringify(data);
  if (part.text === text) return;
  part.text = text;
  part.data = data;
  draw(part);
}

function draw(part) {
  const { entries } = part.data;
  const rows = entries.slice(0, part.shown).map(entryOf);
  const more = entries.length - rows.length;
  part.root.replaceChildren(...[
    entries.length ? make("ol", { reversed: true, start: entries.length }, rows) : make("p", { class: "quiet", text: part.data.empty }),
    more > 0 ? make("button", { class: "act", text: `Show ${Math.min(more, FIRST)} more`, onclick: () => { part.shown += FIRST; draw(part); } }) : null,
  ].filter(Boolean));
}

function entryOf(entry) {
  const act = entry.undo ? ["Undo", entry.undo] : entry.redo ? ["Bring it back", entry.redo] : null;
  return make("li", { class: `entry ${entry.state}` }, [
    make("div", { class: "line" }, [
      words("strong", entry.what),
      STATES[entry.state] ? make("span", { class: "state", text: STATES[entry.state] }) : null,
      make("span", { class: "by quiet" }, [words("bdi", entry.who), make("span", { text: `, ${entry.when}` })]),
    ]),
    entry.about ? make("p", {}, [
      entry.key ? make("button", { class: "plain", dir: "auto", text: entry.about, onclick: () => select(entry.kind, entry.key) }) : words("span", entry.about),
    ]) : null,
    entry.why ? make("p", { class: "why" }, [words("q", entry.why)]) : null,
    entry.reason ? words("p", entry.reason, { class: "quiet" }) : null,
    act ? make("button", { class: "act", "aria-label": `${act[0]}: ${entry.what}`, text: act[0], onclick: (event) => {
      event.currentTarget.disabled = true;
      bus.tell("undo", { id: act[1] });
    } }) : null,
  ]);
}
