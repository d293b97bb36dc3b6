// How the map looks, apart from its data: told to it as soon as it is chosen.

import { bus } from "./bus.js";

export function look({ data }) {
  bus.publish("options", data.options);
}
