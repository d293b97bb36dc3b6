// The evidence card. It also tells the server what is selected.

import { bus, mounted, passing, sameSelection, select } from "./bus.js";
import { link, make, marked, safeAddress, words } from "./dom.js";

const NEIGHBOURS = 12;

export function card({ data, parentElement }) {
  const part = mounted(parentElement, (host) => {
    const root = make("section", { class: "part card", "aria-label": "Evidence", "aria-live": "polite", tabindex: "-1" });
    host.append(root);
    const state = { root, revision: null, known: null, stop: [] };
    state.stop.push(
      bus.subscribe("selection", (selection) => {
        if (sameSelection(selection, state.known)) return;
        state.known = selection;
        state.root.classList.add("waiting");
        bus.tell("select", selection);
      }),
      bus.subscribe("filter", () => state.card && draw(state)),
    );
    state.close = () => state.stop.forEach((stop) => stop());
    return state;
  });
  if (part.revision !== data.revision) {
    // The selection was set by the server: by the address, a reset or a report taken away.
    part.revision = data.revision;
    part.known = data.selection;
    bus.publish("selection", data.selection);
  }
  if (sameSelection(data.selection, bus.last("selection"))) part.root.classList.remove("waiting");
  const text = JSON.stringify(data.card);
  if (part.text !== text) {
    part.text = text;
    part.card = data.card;
    draw(part);
    part.root.scrollTop = 0;
  }
}

// Draws the card for what is shown at this moment: what the filters hold back is not offered.
function draw(part) {
  const filter = bus.last("filter");
  const masks = filter
    ? { incident: passing(filter.incidents, filter.of[0]), route: passing(filter.routes, filter.of[1]) }
    : null;
  const shown = (item) => !masks || Boolean(masks[item.kind]?.[item.row]);
  const kinds = { incident: drawIncident, route: drawRoute, overview: drawOverview };
  part.root.replaceChildren(...kinds[part.card.kind](part.card, part, shown).filter(Boolean));
}

function heading(card, shown) {
  return make("header", { class: "head" }, [
    make("div", { class: "kicker" }, [
      make("span", { class: "type" }, [
        card.colour ? make("span", { class: "swatch", style: `background:${card.colour}` }) : null,
        make("span", { text: card.event_type }),
      ]),
      make("button", { class: "close", "aria-label": "Clear the selection", title: "Clear the selection", text: "×", onclick: () => select(null, null) }),
    ]),
    words("h2", card.title),
    card.toll ? make("p", { class: "toll", text: card.toll }) : null,
    !shown(card) ? make("p", { class: "flag", text: "Outside the filters: not on the map now." }) : null,
    badge(card.mark),
  ]);
}

const MARKS = { corrected: "Corrected", confirmed: "Confirmed", added: "Added by hand" };

// What people did to the fact: who, when, and each correction in words.
function badge(mark) {
  if (!mark) return null;
  const fields = !mark.fields.length ? "" : mark.label === "corrected" ? `: ${mark.fields.join(", ")}` : ` (corrected: ${mark.fields.join(", ")})`;
  const head = [make("strong", { text: `${MARKS[mark.label]}${fields}` }), make("span", { text: " by " }), words("bdi", mark.by), make("span", { text: `, ${mark.at}` })];
  if (!mark.said.length) return make("p", { class: `badge ${mark.label}` }, head);
  return make("details", { class: `badge ${mark.label}` }, [
    make("summary", {}, head),
    make("ol", {}, mark.said.map((entry) => make("li", {}, [
      words("span", entry.what),
      entry.why ? words("q", entry.why) : null,
      make("span", { class: "quiet" }, [words("bdi", entry.who), make("span", { text: `, ${entry.when}` })]),
    ]))),
  ]);
}

// A button that asks for the dialog in which something is corrected.
function ask(card, what, label, options = {}) {
  if (!card.open) return null;
  const { text = "Edit", name = "fix", other = "" } = options;
  return make("button", { class: name, "aria-label": label || null, title: label || null, text, onclick: () => bus.tell("correct", { what, kind: card.kind, key: card.id, other }) });
}

function judgements(card) {
  if (!card.open) return null;
  const incident = card.kind === "incident";
  return make("div", { class: "judge", role: "group", "aria-label": "Is it right?" }, [
    card.mark?.label === "confirmed" ? null : make("button", { class: "act", title: "I have read the sentence, and it is so", text: "Confirm", onclick: (event) => {
      event.currentTarget.disabled = true;
      bus.tell("confirm", { kind: card.kind, key: card.id });
    } }),
    ask(card, "dismiss", incident ? "Not an incident: take it off" : "Not a route: take it off", { text: incident ? "Not an incident" : "Not a route", name: "act" }),
    incident ? ask(card, "same", "Same as … another incident", { text: "Same as …", name: "act" }) : null,
    incident ? ask(card, "split", "Split: it is several incidents", { text: "Split", name: "act" }) : null,
  ]);
}

function row(name, children, fix = null) {
  const kept = children.filter(Boolean);
  return kept.length || fix ? make("div", { class: "fact" }, [make("dt", { text: name }), make("dd", {}, [
    make("div", {}, kept.length ? kept : [make("span", { class: "quiet", text: "not told" })]), fix,
  ])]) : null;
}

function asWritten(text) {
  return text ? make("span", { class: "written" }, [make("span", { class: "quiet", text: "written " }), words("q", text)]) : null;
}

function when(card) {
  const facts = card.when;
  return row("When", [
    make("strong", { text: facts.understood }),
    make("span", { class: "quiet", text: facts.reason || facts.precision }),
    asWritten(facts.written),
  ], ask(card, "date", "Edit when it happened"));
}

function where(card) {
  const facts = card.where;
  const others = facts.runners_up.map(([name, kind, score]) =>
    make("li", {}, [words("span", name), make("span", { class: "quiet", text: ` ${kind}, ${score}` })]),
  );
  return row("Where", [
    facts.resolved ? words("strong", facts.resolved) : make("strong", { text: "Not on the map" }),
    make("span", { class: "quiet", text: [facts.precision, facts.radius].filter(Boolean).join(", ") }),
    asWritten(facts.written),
    facts.reason ? words("span", facts.reason, { class: "quiet" }) : null,
    others.length
      ? make("details", {}, [make("summary", { text: `Could also be ${others.length === 1 ? "one other place" : `${others.length} other places`}` }), make("ol", { class: "others" }, others)])
      : null,
  ], ask(card, "place", "Edit where it happened"));
}

function claims(card) {
  const fix = ask(card, "tolls", "", { text: card.claims.length ? "Edit the tolls" : "Add a toll" });
  if (!card.claims.length) return fix;
  const head = make("tr", {}, ["Who says so", "Killed", "Wounded", "Detained"].map((name, at) => make("th", { scope: "col", class: at ? "number" : "", text: name })));
  const rows = card.claims.map((claim) =>
    make("tr", {}, claim.map((value, at) => (at ? make("td", { class: "number", text: value || "–" }) : words("th", value, { scope: "row" })))),
  );
  return make("div", { class: "claims" }, [
    card.standing ? make("p", { class: "flag", text: "The sides tell it differently." }) : null,
    make("table", {}, [make("thead", {}, [head]), make("tbody", {}, rows)]),
    fix,
  ]);
}

function chips(values) {
  return values.length ? make("ul", { class: "chips" }, values.map((value) => words("li", value))) : null;
}

function source(card) {
  const from = card.source;
  const facts = [from.publisher, from.published].filter(Boolean);
  return make("div", { class: "source" }, [
    marked(from.quote),
    make("p", {}, [safeAddress(from.url) ? link(from.url, from.title, { class: "origin" }) : words("span", from.title, { class: "origin" })]),
    words("p", facts.join(", "), { class: "quiet" }),
    from.url && !safeAddress(from.url) ? words("p", from.url, { class: "quiet" }) : null,
    make("button", { class: "plain", text: "Read it in the report", onclick: () => bus.tell("read", { id: from.report, at: from.at }) }),
  ]);
}

function listing(name, items) {
  if (!items.length) return null;
  return make("div", { class: "listing" }, [
    make("h3", { text: name }),
    make("ul", {}, items.map((item) =>
      make("li", {}, [
        make("button", { onclick: () => select(item.kind, item.id) }, [
          words("span", item.title, { class: "clip" }),
          words("span", [item.when, item.toll].filter(Boolean).join(", "), { class: "quiet clip" }),
        ]),
        item.apart ?? null,
      ]),
    )),
  ]);
}

function drawIncident(card, part, shown) {
  const near = card.neighbours.filter(shown);
  const more = near.length < card.neighbours.length ? near.length : card.neighbours_total;
  return [
    heading(card, shown),
    source(card),
    claims(card),
    make("dl", { class: "facts" }, [
      when(card),
      where(card),
      row("Who", [chips(card.actors)], ask(card, "actors", "Edit who took part")),
      row("What", [make("span", { text: card.type })], ask(card, "type", "Edit what happened")),
      row("How sure", [make("span", { class: "quiet", text: card.sure })]),
    ]),
    judgements(card),
    listing("Told by other reports as well", card.linked.map((item) => ({
      ...item, title: item.source, apart: ask(card, "apart", `Not the same event as told by ${item.source}`, { text: "Not the same event", other: item.id }),
    }))),
    listing(`${more} more in ${card.neighbours_place}`, near.slice(0, NEIGHBOURS)),
  ];
}

function drawRoute(card, part, shown) {
  const stops = card.stops.map(([name, inside, placed]) =>
    make("li", {}, [words("strong", name), make("span", { class: "quiet", text: placed ? inside : "not on the map" })]),
  );
  return [
    heading({ ...card, toll: "" }, shown),
    make("ol", { class: `stops${card.alleged ? " alleged" : ""}`, "aria-label": "Stops in order" }, stops),
    ask(card, "stops", "", { text: "Edit the stops" }),
    source(card),
    make("dl", { class: "facts" }, [
      row("Carries", [chips(card.goods)], ask(card, "goods", "Edit what it carries")),
      row("Status", [words("strong", card.status)], ask(card, "status", "Edit whether it is stated or alleged")),
      when(card),
      row("Line", [make("span", { text: card.length }), make("span", { class: "quiet", text: card.basis })]),
    ]),
    judgements(card),
  ];
}

function drawOverview(card, part, shown) {
  return [
    make("header", { class: "head" }, [
      make("h2", { text: "Nothing selected" }),
      make("p", { class: "quiet", text: "Choose a mark on the map or a row of a table to read the sentence behind it. A bar of the time line narrows the days." }),
    ]),
    listing("Highest tolls shown", card.incidents.filter(shown).slice(0, 6)),
    listing("Supply routes shown", card.routes.filter(shown).slice(0, 4)),
  ];
}
