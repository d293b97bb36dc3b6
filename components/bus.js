// The page's bus: how the parts reach one another in the browser, without a way round by the server.
// Topics: filter {criteria, incidents, routes}, selection {kind, id}, options {name: value} and command {name, value} for the
// map, untold for the outbox. The last value of a lasting topic is given to whoever subscribes later.

const listeners = new Map();
const last = new Map();

export const bus = {
  publish(topic, value, { lasting = true } = {}) {
    if (lasting) last.set(topic, value);
    for (const listener of [...(listeners.get(topic) ?? [])]) listener(value);
  },
  subscribe(topic, listener) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic).add(listener);
    if (last.has(topic)) listener(last.get(topic));
    return () => listeners.get(topic).delete(listener);
  },
  last: (topic) => last.get(topic),
  untold: new Map(),
  // What a person did, for the server: it stays here until the outbox takes it. The newest of a name stands for those before.
  tell(name, value) {
    this.untold.set(name, value);
    this.publish("untold", this.untold);
  },
};

// A part keeps what it needs between two calls on the host that Streamlit gives it; its close(), if any, is called at the end.
export function mounted(parentElement, make) {
  parentElement.__ratlines ??= make(parentElement);
  return parentElement.__ratlines;
}

export function sameSelection(one, other) {
  return (one?.kind ?? null) === (other?.kind ?? null) && (one?.id ?? null) === (other?.id ?? null);
}

export function select(kind, id) {
  const now = { kind: kind ?? null, id: id ?? null };
  if (!sameSelection(bus.last("selection"), now)) bus.publish("selection", now);
}

// Which rows pass, from the server's message (see components/dataset.py): "b" a bit for each row, "r" the lengths of the runs
// that fail and pass in turn, "g" how many fail before each that passes; in base 64, lengths as varints.
export function passing(code, length) {
  const bytes = Uint8Array.from(atob(code.slice(1)), (byte) => byte.charCodeAt(0));
  const mask = new Uint8Array(length);
  if (code[0] === "b") {
    for (let row = 0; row < length; row += 1) mask[row] = (bytes[row >> 3] >> (row & 7)) & 1;
    return mask;
  }
  let row = 0;
  let pass = 0;
  for (const run of varints(bytes)) {
    if (code[0] === "g") {
      row += run;
      mask[row] = 1;
      row += 1;
    } else {
      if (pass) mask.fill(1, row, row + run);
      row += run;
      pass = 1 - pass;
    }
  }
  return mask;
}

function varints(bytes) {
  const numbers = [];
  let number = 0;
  let scale = 1;
  for (const byte of bytes) {
    number += (byte & 127) * scale;
    scale *= 128;
    if (byte < 128) {
      numbers.push(number);
      number = 0;
      scale = 1;
    }
  }
  return numbers;
}
