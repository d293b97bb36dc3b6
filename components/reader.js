// A report's text with everything that was read in it marked.

import { bus, mounted } from "./bus.js";
import { link, make, safeAddress, words } from "./dom.js";

const KINDS = ["place", "date", "toll", "incident", "route"];

export function reader({ data, parentElement, setTriggerValue }) {
  const part = mounted(parentElement, (host) => {
    const root = make("article", { class: "part reader", tabindex: "-1" });
    host.append(root);
    return { root, hidden: new Set(), focus: 0 };
  });
  const text = JSON.stringify(data);
  if (part.text === text) return;
  part.text = text;
  if (!data.report) {
    part.root.replaceChildren(make("p", { class: "quiet", text: "Choose a report to read it here." }));
    return;
  }
  const report = data.report;
  const key = make("div", { class: "key", role: "group", "aria-label": "What is marked in the text" }, KINDS.map((kind) => {
    const box = make("input", { type: "checkbox", checked: !part.hidden.has(kind), onchange: (event) => {
      part.hidden[event.target.checked ? "delete" : "add"](kind);
      part.root.classList.toggle(`no-${kind}`, !event.target.checked);
    } });
    return make("label", {}, [box, make("mark", { class: kind, text: `${report.counts[kind]} ${kind}${report.counts[kind] === 1 ? "" : "s"}` })]);
  }));
  const block = make("div", { class: "text", dir: "auto" });
  for (const [piece, classes, said] of report.pieces) {
    if (!classes) { block.append(document.createTextNode(piece)); continue; }
    block.append(make("mark", { class: classes, title: said || null, text: piece }));
  }
  const note = () => { part.at = selected(block); };
  block.addEventListener("pointerup", note);
  block.addEventListener("keyup", note);
  part.at = -1;
  const add = (what, text) => make("button", { class: "plain", text, onclick: () => bus.tell("correct", { what, report: report.id, start: part.at }) });
  const remove = report.own ? make("button", { class: "plain", text: "Take this report away", onclick: () => setTriggerValue("remove", { id: report.id }) }) : null;
  part.root.replaceChildren(...[
    make("header", {}, [
      words("h2", report.title),
      words("p", report.about, { class: "quiet" }),
      safeAddress(report.url) ? make("p", {}, [link(report.url, report.url)]) : report.url ? words("p", report.url, { class: "quiet" }) : null,
      make("div", { class: "acts" }, [report.add ? add("add", "Add an incident that was not read") : null, report.add ? add("add route", "Add a route") : null, remove]),
    ]),
    report.notes.length ? make("ul", { class: "notes" }, report.notes.map((note) => words("li", note))) : null,
    key,
    block,
  ].filter(Boolean));
  const at = [...block.querySelectorAll("mark.here")][0];
  if (at) { part.root.scrollTop = Math.max(0, at.offsetTop - part.root.offsetTop - 80); }
  else part.root.scrollTop = 0;
  if (data.focus !== part.focus) {
    part.focus = data.focus;
    part.root.scrollIntoView({ block: "nearest" });
    part.root.focus({ preventScroll: true });
  }
}

// Where the selected words begin, in characters of the text; -1 where none are selected.
function selected(block) {
  const chosen = block.getRootNode().getSelection?.() ?? document.getSelection();
  if (!chosen || chosen.isCollapsed || !block.contains(chosen.anchorNode)) return -1;
  const before = document.createRange();
  const range = chosen.getRangeAt(0);
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return [...before.toString()].length;
}
