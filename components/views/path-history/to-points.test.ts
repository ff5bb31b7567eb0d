import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "#core/state/answers.ts";
import { toPoints } from "./to-points.ts";

/** Writes newest first, from previews oldest first. */
function writesOf(...previews: string[]): HistoryEntry[] {
  const writes = previews.map((afterPreview, index) => ({
    position: index + 1,
    eventId: `e${index}`,
    eventType: "Scored",
    correlationId: null,
    before: undefined,
    after: undefined,
    beforePreview: "",
    afterPreview,
    written: "/x",
  }));
  return writes.reverse();
}

describe("toPoints", () => {
  it("turns numbers around, NaN and removals included", () => {
    expect(toPoints(writesOf("1", "NaN", "2.5", ""))).toEqual([
      { position: 1, value: 1 },
      { position: 2, value: Number.NaN },
      { position: 3, value: 2.5 },
      { position: 4, value: null },
    ]);
  });

  it("draws no line for what is no number", () => {
    expect(toPoints(writesOf('"1"', "{2}", "3"))).toBeNull();
    expect(toPoints([])).toBeNull();
  });
});
