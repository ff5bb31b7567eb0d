import { describe, expect, it } from "vitest";
import type { ProjectionStatus } from "#wire/api.ts";
import { toAdvice } from "./to-advice.ts";

function failedAt(position: number, loaded: boolean): ProjectionStatus {
  return {
    name: "salience",
    file: "projections/salience.ts",
    info: loaded ? { name: "salience", file: "projections/salience.ts", handlers: [], bundleHash: "" } : null,
    progress: {
      status: "failed",
      position,
      target: 20_000,
      events: position,
      handled: 0,
      failures: 0,
      elapsedMs: 1,
      unmatched: null,
      problem: "x",
    },
    check: null,
  };
}

describe("toAdvice", () => {
  it("leads to the module that did not load", () => {
    expect(toAdvice(failedAt(0, false))).toBe("Mend projections/salience.ts and replay.");
  });

  it("says how far the state can be looked at", () => {
    expect(toAdvice(failedAt(8_112, true))).toContain("up to position 8,112");
    expect(toAdvice(failedAt(0, true))).toContain("Nothing was replayed");
  });
});
