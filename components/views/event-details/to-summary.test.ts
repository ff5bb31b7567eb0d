import { describe, expect, it } from "vitest";
import { modelTrace } from "#client/trace-model.ts";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import type { EventHeader } from "#core/envelope.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { toSummary } from "./to-summary.ts";

/** Each event at its position in milliseconds, in stream "s-1". */
function summarise(drawing: string, id: string, elsewhere: EventHeader[] = []) {
  const events = drawEvents(drawing).map((event) => ({
    ...event,
    streamId: "s-1",
    occurredAt: `2026-01-01T00:00:00.${String(event.position).padStart(3, "0")}000Z`,
  }));
  const model = modelTrace({
    correlationId: "trace",
    graph: buildCausationGraph(events, elsewhere),
    failures: [],
    marks: [],
    cut: null,
  });
  const event = events.find((one) => one.eventId === id);
  if (!event) throw new Error(`${id} is not drawn`);
  const cause = [...events, ...elsewhere].find((one) => one.eventId === event.causationId) ?? null;
  const say = (of: typeof model | null) =>
    toSummary(event, cause, of)
      .map((phrase) => ("code" in phrase ? `\`${phrase.code}\`` : phrase.text))
      .join("");
  return { inTrace: say(model), alone: say(null) };
}

describe("toSummary", () => {
  const fan = "Root#1 -> A#3, Root#1 -> B#5, B#5 -> C#6, C#6 -> D#7";

  it("says which of its siblings an event is, how long after its cause, and what it led to", () => {
    expect(summarise(fan, "B#5").inTrace).toBe(
      "2nd of 2 events caused by `Root`, 4 ms after it, in stream `s-1`. It led to 2 events.",
    );
    expect(summarise(fan, "D#7").inTrace).toBe(
      "The only event caused by `C`, 1 ms after it, in stream `s-1`.",
    );
  });

  it("says what a root is", () => {
    expect(summarise(fan, "Root#1").inTrace).toBe(
      "A root of this trace: no cause is recorded, in stream `s-1`. It led to 4 events.",
    );
  });

  it("says that a cause is missing or lies in another trace", () => {
    expect(summarise("?cmd-7 -> A#3", "A#3").inTrace).toBe(
      "The only event caused by `cmd-7`, which is not in this store, in stream `s-1`.",
    );
    const other = drawEvents("Other#1", { correlationId: "other" });
    expect(summarise("?Other#1 -> A#3", "A#3", other).inTrace).toMatch(
      /^The only event caused by `Other` in another trace, /,
    );
  });

  it("says so when the clocks disagree", () => {
    expect(summarise("Late#9 -> Early#4", "Early#4").inTrace).toContain("5 ms before it by its clock");
  });

  it("does without a trace", () => {
    expect(summarise(fan, "B#5").alone).toBe("One event caused by `Root`, 4 ms after it, in stream `s-1`.");
  });
});
