// The colours of the canvases in the light and in the dark theme; the panels take theirs from style.css.

/**
 * @typedef {{sea: string, land: string, border: string, province: string, chosen: string, veil: string, ink: string, paper: string,
 *   label: string, labelHalo: string, route: string, routeCase: string, hatch: string, select: string, steps: string[]}} Palette
 */

/** @type {Palette} */
const LIGHT = {
  sea: "#d7e3ea", land: "#f7f5f0", border: "#9a958a", province: "#c4beb0", chosen: "#1f3a5f", veil: "rgba(238,240,242,0.62)",
  ink: "#22262b", paper: "#ffffff", label: "#4a4a48", labelHalo: "rgba(255,255,255,0.86)",
  route: "#3b2f5c", routeCase: "rgba(255,255,255,0.9)", hatch: "rgba(150,62,24,0.38)", select: "#0b57d0",
  steps: ["#f3e7dc", "#ecceb5", "#e2ad86", "#cf8256", "#ad5632"],
}; // prettier-ignore

/** @type {Palette} */
const DARK = {
  sea: "#0e151d", land: "#1c2530", border: "#5d6b7c", province: "#3a4757", chosen: "#a9c7f5", veil: "rgba(8,12,17,0.58)",
  ink: "#0b0e12", paper: "#e9edf2", label: "#b9c3cf", labelHalo: "rgba(14,20,28,0.9)",
  route: "#d9cdf6", routeCase: "rgba(14,20,28,0.85)", hatch: "rgba(245,160,110,0.42)", select: "#8ab8ff",
  steps: ["#2b2a2d", "#46342d", "#6b452f", "#965a35", "#c9793f"],
}; // prettier-ignore

const query = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** "light" or "dark" as asked for, or else as the reader's system has it. @param {string} asked @returns {"light" | "dark"} */
export function themeOf(asked) {
  if (asked === "light" || asked === "dark") return asked;
  return query?.matches ? "dark" : "light";
}

/** @param {"light" | "dark"} theme @returns {Palette} */
export function paletteOf(theme) {
  return theme === "dark" ? DARK : LIGHT;
}

/** Call back when the reader's system changes its theme. @param {() => void} changed */
export function onSystemTheme(changed) {
  query?.addEventListener("change", changed);
}

/** Whether the reader asks for little motion. */
export function isCalm() {
  return globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}
