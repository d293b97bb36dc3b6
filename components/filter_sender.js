// Tells the map, the tables and the card what passes the filters.

import { bus, mounted } from "./bus.js";

export function filter_sender({ data, parentElement }) {
  const part = mounted(parentElement, () => ({}));
  const text = JSON.stringify(data);
  if (part.text !== text) {
    part.text = text;
    bus.publish("filter", data);
  }
}
