import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BaselineError,
  formatBaseline,
  type KnownFinding,
  parseBaseline,
  staleFindings,
  updateBaseline,
} from "./baseline.ts";
import { sampleFinding, sampleOutcome, sampleReport } from "./testing/sample-reports.ts";

const clock = sampleFinding();
const random = sampleFinding({ cause: "random", location: null });

function knownOf(entries: readonly KnownFinding[]): Map<string, KnownFinding> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function entry(fields: Partial<KnownFinding>): KnownFinding {
  const [first] = updateBaseline(sampleOutcome([sampleReport([clock])]));
  if (!first) throw new Error("no entry");
  return { ...first, ...fields };
}

describe("a baseline file", () => {
  test("holds what names a finding, and no position", () => {
    const text = formatBaseline(updateBaseline(sampleOutcome([sampleReport([random, clock])])));
    expect(JSON.parse(text)).toEqual({
      tool: "causeline check",
      version: 1,
      findings: [
        {
          id: random.id,
          rule: "replay-unsafe",
          projection: "orders",
          handler: "OrderPlaced",
          cause: "random",
          location: null,
          message: random.message,
        },
        {
          id: clock.id,
          rule: "replay-unsafe",
          projection: "orders",
          handler: "OrderPlaced",
          cause: "clock",
          location: { file: "projections/orders.ts" },
          message: clock.message,
        },
      ],
    });
    expect(text.endsWith("\n")).toBe(true);
  });

  test("is the same text whatever the order, and comes back as it was", () => {
    const name = fc.constantFrom("a", "b", "ü");
    const entries = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1 }), projection: name, handler: name, cause: name }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(entries, (fields) => {
        const known = fields.map((field) => entry({ ...field, reason: field.id }));
        const text = formatBaseline(known);
        expect(formatBaseline(known.toReversed())).toBe(text);
        const parsed = parseBaseline(text, "known.json");
        expect(parsed.size).toBe(known.length);
        expect(formatBaseline(parsed.values())).toBe(text);
      }),
    );
  });

  test.each([
    ["{", "known.json is not JSON"],
    ["<<<<<<< HEAD", "known.json is not JSON"],
    ["[]", "known.json is not a baseline of causeline check"],
    ['{"version":"2.1.0","runs":[]}', "known.json is not a baseline of causeline check"],
    ['{"tool":"causeline check","version":2,"findings":[]}', "another version"],
    ['{"tool":"causeline check","version":1,"findings":[{"id":1}]}', "known.json: finding 1 is not whole"],
    ['{"tool":"causeline check","version":1,"findings":[null]}', "known.json: finding 1 is not whole"],
  ])("%s is refused in one sentence", (text, problem) => {
    expect(() => parseBaseline(text, "known.json")).toThrow(BaselineError);
    expect(() => parseBaseline(text, "known.json")).toThrow(problem);
  });
});

describe("written anew", () => {
  test("it keeps reasons, drops what is gone, and keeps what was not checked", () => {
    const elsewhere = entry({ id: "elsewhere", projection: "stock" });
    const gone = entry({ id: "gone" });
    const moved = entry({ id: "moved", projection: "deleted" });
    const known = knownOf([entry({ reason: "moves in May", message: "old words" }), elsewhere, gone, moved]);
    const projections = new Set(["orders", "stock"]);
    const outcome = sampleOutcome([sampleReport([clock, random])], { known, projections });
    expect(staleFindings(outcome)).toEqual([gone, moved]);
    const updated = knownOf(updateBaseline(outcome));
    expect([...updated.keys()].sort()).toEqual([clock.id, random.id, "elsewhere"].sort());
    expect(updated.get(clock.id)).toMatchObject({ reason: "moves in May", message: clock.message });
    expect(updated.get(random.id)).not.toHaveProperty("reason");
  });

  test("nothing of a projection that could not be checked is stale", () => {
    const known = knownOf([
      entry({ id: "x", projection: "broken" }),
      entry({ id: "y", projection: "unnamed" }),
    ]);
    const failed = [{ projection: "broken", problem: "no" }];
    expect(staleFindings(sampleOutcome([sampleReport([])], { known, failed }))).toEqual([]);
  });
});
