// Tells the map and the tables what passes the filters, and the server what was brushed or clicked away in the map.

import { bus, mounted } from "./bus.js";

export function filter_sender({ data, parentElement, setTriggerValue }) {
  const part = mounted(parentElement, () => {
    const state = {};
    state.close = bus.subscribe("event", (event) => {
      if (event.name === "brush" || event.name === "legend") state.tell(event.name, event.value);
    });
    return state;
  });
  part.tell = setTriggerValue;
  const text = JSON.stringify(data);
  if (part.text !== text) {
    part.text = text;
    bus.publish("filter", data);
  }
}
