import { expect, it } from "vitest";
import { modelTrace } from "#client/trace-model.ts";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { toOverview } from "./to-overview.ts";

it("names what failed, what was slow and what there is most of", () => {
  const graph = buildCausationGraph(drawEvents("Root#1 -> Read#2, Root#1 -> Read#9, Read#2 -> Late#8"), []);
  const failures = [
    { eventId: "Read#9", projection: "p", handler: "Read", message: "m" },
    { eventId: "gone", projection: "p", handler: "Read", message: "m" },
  ];
  const overview = toOverview(
    modelTrace({ correlationId: "trace", graph, failures, marks: [], cut: null }),
    2,
  );
  expect(overview.failures.map(({ event }) => event.eventId)).toEqual(["Read#9"]);
  expect(overview.slowest.map(({ event, delayUs }) => `${event.eventId} ${delayUs / 1e6} s`)).toEqual([
    "Read#9 8 s",
    "Late#8 6 s",
  ]);
  expect(
    overview.types.map(({ eventType, events, first }) => `${events} ${eventType} from ${first.eventId}`),
  ).toEqual(["2 Read from Read#2"]);
});
