import { expect, it } from "vitest";
import { modelTrace } from "#client/trace-model.ts";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { toRows } from "./to-rows.ts";

it("sets events in by how far they were caused, and no further than can be read", () => {
  const chain = Array.from({ length: 30 }, (_, index) => `E#${index + 1}`).join(" -> ");
  const failures = [{ eventId: "E#2", projection: "p", handler: "E", message: "m" }];
  const graph = buildCausationGraph(drawEvents(chain), []);
  const rows = toRows(modelTrace({ correlationId: "trace", graph, failures, marks: [], cut: null }));
  expect(rows.slice(0, 3).map((row) => row.indentPx)).toEqual([0, 12, 24]);
  expect(rows.at(-1)?.indentPx).toBe(240);
  expect(rows.map((row) => row.failures).slice(0, 3)).toEqual([0, 1, 0]);
  expect(rows[1]?.relative).toBe("+1 s");
});
