// The rules for everything that runs in a browser, and for its tests.

import js from "@eslint/js";
import globals from "globals";

const hostile = [
  // Text of reports reaches a page as text only.
  ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((name) => ({ property: name, message: "Text enters by textContent." })),
  [{ object: "document", property: "write", message: "Text enters by textContent." }],
].flat();

export default [
  { ignores: [".venv/", "node_modules/", "out/"] },
  js.configs.recommended,
  {
    files: ["components/**/*.js"],
    languageOptions: { globals: { ...globals.browser, L: "readonly" } },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 400],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": ["error", ...hostile],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["tests/**/*.js", "*.js"], languageOptions: { globals: globals.node } },
];
