import { describe, expect, it } from "vitest";
import type { CheckPower } from "#core/determinism/check-report.ts";
import { formatChance, toPowerWords } from "./to-power-words.ts";

const power: CheckPower = {
  plan: "default",
  events: 20_000,
  restarts: 0,
  unreached: [],
  perturbed: [],
  rareBranch: 0.5,
  limits: [],
};

describe("toPowerWords", () => {
  it("says what not observed means, and what kept the check from looking", () => {
    expect(toPowerWords({ ...power, restarts: 1, limits: ["The disk was full."] })).toEqual([
      "Not observed means no more than this: 20,000 events were handled in two circumstances, with 1 fresh start of the module in between.",
      "A branch that is taken at random once in a thousand events would have been met with a chance of 50.0 %.",
      "The disk was full.",
    ]);
  });

  it("names the handlers of which nothing is known, the first of many", () => {
    const unreached = (names: string[]) => toPowerWords({ ...power, unreached: names })[2];
    expect(unreached(["A"])).toBe("No event of this log reached A: nothing is known of it.");
    expect(unreached(["A", "B", "C"])).toContain("reached A, B and C: nothing is known of them");
    expect(unreached([..."ABCDEFGH"])).toContain("reached A, B, C, D, E and 3 more");
  });
});

it("a chance is never nothing and never certain", () => {
  expect([0, 0.12345, 0.9994, 1].map(formatChance)).toEqual([
    "less than 0.1 %",
    "12.3 %",
    "more than 99.9 %",
    "more than 99.9 %",
  ]);
});
