import { describe, expect, it } from "vitest";
import { modelTrace } from "#client/trace-model.ts";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { toFlow } from "./to-flow.ts";
import { toFrame, toOverview, viewAt } from "./to-overview.ts";
import { toPicture } from "./to-picture.ts";

const small = { width: 176, height: 116 };
const box = { width: 900, height: 600 };
const chain = Array.from({ length: 20 }, (_, index) => `E#${index + 1}`).join(" -> ");
const graph = buildCausationGraph(drawEvents(chain), []);
const picture = toPicture(graph, { expanded: new Set(), keep: new Set(), everything: true });
const model = modelTrace({ correlationId: "trace", graph, failures: [], marks: [], cut: null });
const overview = toOverview(
  picture,
  toFlow(picture, model),
  (node) => (node.id === "E#3" ? "red" : "grey"),
  small,
);

describe("toOverview", () => {
  it("makes one path of each colour, with every card in one of them", () => {
    const strokes = overview.shapes.map(({ colour, path }) => `${colour} ${path.match(/M/g)?.length}`);
    expect(strokes).toEqual(["grey 19", "red 1"]);
  });

  it("fits the picture into its box", () => {
    expect(overview.left).toBeGreaterThan(0);
    expect(overview.left + picture.width / overview.scale).toBeLessThan(small.width);
  });
});

describe("viewAt", () => {
  it("brings the middle of the frame to where it was pressed", () => {
    const frame = toFrame(overview, viewAt(overview, 90, 40, 0.8, box), box);
    expect(frame.x + frame.width / 2).toBeCloseTo(90, 0);
    expect(frame.y + frame.height / 2).toBeCloseTo(40, 0);
  });
});
