import { describe, expect, it } from "vitest";
import { describeUnmatched } from "./describe-unmatched.ts";
import { TypeTally } from "./unmatched.ts";

function tally(handlers: readonly string[], log: readonly string[]) {
  const counted = new TypeTally(handlers);
  for (const type of log) {
    if (handlers.includes(type) || handlers[0] === "evolve") counted.handled(type);
    else counted.skipped(type);
  }
  return counted.unmatched();
}
const told = (handlers: readonly string[], log: readonly string[]) => {
  const unmatched = tally(handlers, log);
  return unmatched && describeUnmatched(unmatched);
};

describe("what finds no counterpart", () => {
  it("is named: a type that was renamed, and a handler that is called no more", () => {
    expect(told(["ItemAdded", "ItemRemoved"], ["ItemAdded", "ItemAddedToCart", "ItemAdded"])).toEqual([
      "There is no handler for ItemAddedToCart (1 event)",
      "No event came for the handler ItemRemoved",
    ]);
  });

  it("is all of it when no event has a handler", () => {
    expect(told(["Added"], ["added", "added", "taken"])).toEqual([
      "No event has a handler: the log has added (2 events), taken (1 event), and there are handlers for Added",
    ]);
    expect(told([], ["added"])?.[0]).toMatch(/handlers for nothing$/);
  });

  it("is the most frequent of many, and the number of the others", () => {
    const log = Array.from({ length: 30 }, (_, at) => Array(at + 1).fill(`T${at}`) as string[]).flat();
    expect(tally(["Added", "T0"], log)).toMatchObject({ typeCount: 29, types: { length: 20 } });
    expect(told(["T0"], log)).toEqual([
      expect.stringMatching(
        /^There is no handler for T29 \(30 events\), T28 .*, T22 \(23 events\) and 21 more$/,
      ),
    ]);
  });

  it("is nothing for a reducer, for an empty log, and where all fits", () => {
    expect(tally(["evolve"], ["Added", "Taken"])).toBeNull();
    expect(tally(["Added"], [])).toBeNull();
    expect(tally(["Added"], ["Added"])).toBeNull();
  });
});
