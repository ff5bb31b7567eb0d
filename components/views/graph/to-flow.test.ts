import { describe, expect, it } from "vitest";
import { modelTrace } from "#client/trace-model.ts";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { toFlow } from "./to-flow.ts";
import { toPicture } from "./to-picture.ts";

function cardsOf(drawing: string, failed: string[] = [], marked: string[] = []) {
  const graph = buildCausationGraph(drawEvents(drawing), drawEvents("Other#1", { correlationId: "other" }));
  const failures = failed.map((eventId) => ({ eventId, projection: "p", handler: "h", message: "m" }));
  const marks = marked.map((eventId) => ({
    ...{ eventId, projection: "p", handler: "h", finding: "f" },
    ...({ verdict: "diverges", severity: "error" } as const),
  }));
  const model = modelTrace({ correlationId: "trace", graph, failures, marks, cut: null });
  const picture = toPicture(graph, { expanded: new Set(), keep: new Set(), everything: false });
  return toFlow(picture, model).map(({ data }) => data);
}

describe("toFlow", () => {
  it("shows an event's type, its time, and its delay where that is above the median", () => {
    const cards = cardsOf("A#2 -> B#3, B#3 -> C#4, C#4 -> Late#9");
    expect(cards.map((card) => `${card.title} ${card.aside} ${card.delay}`)).toEqual([
      "A +0 µs null",
      "B +1 s null",
      "C +2 s null",
      "Late +7 s +5 s",
    ]);
  });

  it("says what is elsewhere and what is nowhere", () => {
    const titles = cardsOf("?cmd-7 -> A#2, ?Other#1 -> B#3").map((card) => `${card.title}: ${card.detail}`);
    expect(titles).toContain("cmd-7: not in this store");
    expect(titles).toContain("Other: in another trace, click to go");
  });

  it("counts the failures of what is folded, and what checks found on it", () => {
    const reads = Array.from({ length: 6 }, (_, index) => `Root#1 -> Read#${index + 2}`).join(", ");
    const cards = cardsOf(reads, ["Read#3", "Read#3", "Read#5"], ["Root#1", "Read#4"]);
    expect(cards.map(({ title, failures, marks }) => `${title} ${failures} ${marks}`)).toEqual([
      "Root 0 1",
      "6 × Read 3 1",
    ]);
  });
});
