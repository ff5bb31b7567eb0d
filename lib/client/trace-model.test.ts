import { describe, expect, it } from "vitest";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import type { EventHeader } from "#core/envelope.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { delayOf, modelTrace, sinceStart, streamCategory } from "./trace-model.ts";

/** Each event at its position in milliseconds. */
const modelOf = (drawing: string, failed: string[] = []) => {
  const events = drawEvents(drawing).map((event) => ({
    ...event,
    occurredAt: `2026-01-01T00:00:00.${String(event.position).padStart(3, "0")}000Z`,
  }));
  return modelTrace({
    correlationId: "c",
    graph: buildCausationGraph(events, []),
    failures: failed.map((eventId) => ({ eventId, projection: "p", handler: "h", message: "m" })),
    marks: [],
    cut: null,
  });
};
const find = (model: ReturnType<typeof modelOf>, id: string): EventHeader => {
  const event = model.answer.graph.events.find((one) => one.eventId === id);
  if (!event) throw new Error(`${id} is not drawn`);
  return event;
};

describe("modelTrace", () => {
  it("measures time from the earliest event, and delay from the cause", () => {
    const model = modelOf("A#10 -> B#12, B#12 -> C#18");
    expect(sinceStart(model, find(model, "A#10"))).toBe(0);
    expect(sinceStart(model, find(model, "C#18"))).toBe(8_000);
    expect(delayOf(model, find(model, "C#18"))).toBe(6_000);
    expect(delayOf(model, find(model, "A#10"))).toBeNull();
    expect(model.medianDelayUs).toBe(6_000);
  });

  it("counts steps from a root; effects of what is not in the store are roots too", () => {
    const model = modelOf("A#1 -> B#2, B#2 -> C#3, ?cmd -> D#4, D#4 -> E#5");
    expect([...model.depthOf]).toEqual(
      expect.arrayContaining([
        ["A#1", 0],
        ["B#2", 1],
        ["C#3", 2],
        ["D#4", 0],
        ["E#5", 1],
      ]),
    );
  });

  it("ends on a ring", () => {
    const model = modelOf("A#1 -> B#2, B#2 -> A#1");
    expect(model.depthOf.get("A#1")).toBe(0);
    expect(model.depthOf.get("B#2")).toBe(1);
  });

  it("keeps failures by event", () => {
    const model = modelOf("A#1 -> B#2", ["B#2", "B#2"]);
    expect(model.failuresOf.get("B#2")).toHaveLength(2);
    expect(model.failuresOf.has("A#1")).toBe(false);
  });
});

describe("streamCategory", () => {
  it("is what stands before the first hyphen", () => {
    expect(["order-17", "coreSrv", "order-17-a", "-x"].map(streamCategory)).toEqual([
      "order",
      "coreSrv",
      "order",
      "-x",
    ]);
  });
});
