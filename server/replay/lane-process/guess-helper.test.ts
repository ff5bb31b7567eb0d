import { expect, it } from "vitest";
import { guessHelper } from "./guess-helper.ts";

const projection = { name: "p", initialState: () => ({}), handlers: {} };

it.each([
  ["functions and constants", { round: Math.round, rate: 3 }, "yes"],
  ["a class", { Money: class {} }, "yes"],
  ["functions, as CommonJS", { default: { round: Math.round }, round: Math.round }, "yes"],
  ["a default function", { default: Math.abs, round: Math.round }, "when imported"],
  ["a default table", { default: { a: 1 } }, "when imported"],
  ["nothing", {}, "when imported"],
  ["handlers of a projection elsewhere", { handlers: {} }, "when imported"],
  ["a projection that is not the default", { projection }, "when imported"],
  ["the parts of a projection, each by itself", { name: "p", initialState: () => 0 }, "when imported"],
  ["a projection that lacks its name", { default: { initialState: () => 0, handlers: {} } }, "no"],
])("a module that exports %s: %s is a helper: %s", (_what, module, wanted) => {
  expect(guessHelper(module)).toBe(wanted);
});
