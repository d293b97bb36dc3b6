// What a person did in the parts, on its way to the server: kept until the server says that it heard it. One message is on its
// way at a time, so none is sent with what the page held before the answer to the last one, and none is lost in a busy page.

import { bus, mounted } from "./bus.js";

const PATIENCE = 4000;
const LONGEST = 60000;

// Of the page, not of the part: a part that is mounted again goes on where it was.
const page = Math.random().toString(36).slice(2);
const out = { number: 0, sent: null, timer: 0, send: null };

export function outbox({ data, parentElement, setTriggerValue }) {
  out.send = setTriggerValue;
  if (out.sent && data.heard === out.sent.number) {
    out.sent = null;
    clearTimeout(out.timer);
  }
  mounted(parentElement, () => ({ close: bus.subscribe("untold", flush) }));
  flush(bus.untold);
}

function flush(untold) {
  if (out.sent || !untold.size) return;
  out.number += 1;
  out.sent = { number: `${page}-${out.number}`, events: Object.fromEntries(untold) };
  untold.clear();
  post(PATIENCE);
}

function post(patience) {
  out.send("told", out.sent);
  out.timer = setTimeout(() => post(Math.min(2 * patience, LONGEST)), patience);
}
