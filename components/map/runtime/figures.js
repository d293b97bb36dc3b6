// Numbers as they are written.

/** "12,345" @param {number} value A whole number, not negative. */
export function thousands(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "950", "1.2k", "48k" @param {number} count */
export function brief(count) {
  return count < 1000 ? `${count}` : count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}
