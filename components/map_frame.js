// The map: a whole document in a sandboxed frame without this page's origin, mounted once. What is shown, what is selected and
// where it looks reach it by messages; so a filter neither mounts it again nor moves it.

import { bus, mounted, select } from "./bus.js";
import { isDark, make } from "./dom.js";

const RESTING = 700;
const TO_MAP = new Set(["view", "fit", "options", "png", "pick"]);

export function map_frame({ data, parentElement }) {
  const part = mounted(parentElement, (host) => {
    const holder = make("div", { class: "part map-holder" });
    host.append(holder);
    const state = { holder, frame: null, next: null, key: null, ready: false, stop: [] };

    const send = (message, frame = state.frame) => frame?.contentWindow?.postMessage(message, "*");
    const tell = (frame) => {
      const dark = isDark(host);
      send({ type: "ratlines:theme", theme: dark ? "dark" : "light" }, frame);
      const options = bus.last("options");
      if (options) send({ type: "ratlines:options", ...options }, frame);
      const filter = bus.last("filter");
      if (filter) send({ type: "ratlines:filter", criteria: filter.criteria }, frame);
      if (state.position) send({ type: "ratlines:view", ...state.position }, frame);
      const selection = bus.last("selection");
      if (selection?.kind) send({ type: "ratlines:select", ...selection }, frame);
    };

    const listen = (event) => {
      const frame = [state.next, state.frame].find((one) => one && event.source === one.contentWindow);
      const message = event.data;
      if (!frame || !message || typeof message.type !== "string" || !message.type.startsWith("ratlines:")) return;
      const name = message.type.slice("ratlines:".length);
      if (name === "ready") {
        if (frame === state.next) {
          // The map before stays in sight until the new one can be seen.
          state.frame?.remove();
          state.frame = frame;
          state.next = null;
          frame.classList.remove("waiting");
        }
        state.ready = true;
        holder.dataset.ready = "true";
        tell(frame);
      } else if (frame !== state.frame) return;
      else if (name === "selected") select(message.kind, message.id);
      else if (name === "viewed") {
        state.position = { lat: message.lat, lon: message.lon, zoom: message.zoom };
        clearTimeout(state.timer);
        state.timer = setTimeout(() => bus.tell("viewed", state.position), RESTING);
      } else if (name === "png") savePicture(message.data);
      else if (name === "drawn") Object.assign(holder.dataset, { incidents: message.incidents, routes: message.routes });
      else if (name === "picked") bus.tell(name, { lat: message.lat, lon: message.lon });
      else if (name === "brush" || name === "legend") bus.tell(name, message);
    };
    window.addEventListener("message", listen);
    state.stop.push(() => window.removeEventListener("message", listen));
    state.stop.push(
      bus.subscribe("filter", (filter) => state.ready && send({ type: "ratlines:filter", criteria: filter.criteria })),
      bus.subscribe("options", (options) => state.ready && send({ type: "ratlines:options", ...options })),
      bus.subscribe("selection", (selection) => state.ready && send({ type: "ratlines:select", ...selection })),
      bus.subscribe("command", (command) => {
        if (!command || !TO_MAP.has(command.name) || !state.ready) return;
        send({ type: `ratlines:${command.name}`, ...command.value });
      }),
    );
    state.send = send;
    state.close = () => state.stop.forEach((stop) => stop());
    return state;
  });

  if (part.key === data.key) {
    if (part.ready) part.send({ type: "ratlines:theme", theme: isDark(parentElement) ? "dark" : "light" });
  } else {
    if (part.key === null) part.position = data.position;
    part.key = data.key;
    part.next?.remove();
    const frame = make("iframe", {
      class: "map waiting",
      title: "Map of incidents and supply routes, with its time line and legend. The tables below hold the same.",
      sandbox: "allow-scripts allow-popups",
      referrerpolicy: "no-referrer",
      srcdoc: data.document,
    });
    part.next = frame;
    part.holder.append(frame);
  }
}

function savePicture(address) {
  if (typeof address !== "string" || !address.startsWith("data:image/png;base64,")) return;
  const anchor = make("a", { href: address, download: "ratlines-map.png" });
  anchor.click();
}
