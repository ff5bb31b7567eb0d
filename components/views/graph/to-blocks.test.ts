import { describe, expect, it } from "vitest";
import { modelTrace } from "#client/trace-model.ts";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { mark } from "./marks.ts";
import { cardAt, outlinesOf, toBlocks } from "./to-blocks.ts";
import { toFlow } from "./to-flow.ts";
import { card, toPicture } from "./to-picture.ts";

const graph = buildCausationGraph(drawEvents("Root#1 -> A#2, Root#1 -> B#3, B#3 -> C#4"), []);
const picture = toPicture(graph, { expanded: new Set(), keep: new Set(), everything: false });
const failures = [{ eventId: "C#4", projection: "p", handler: "C", message: "m" }];
const nodes = toFlow(picture, modelTrace({ correlationId: "trace", graph, failures, marks: [], cut: null }));
const count = (path: string) => path.match(/M/g)?.length ?? 0;

describe("toBlocks", () => {
  it("draws what looks alike as one path, what failed in its own colour, what is yet to come apart", () => {
    const shapes = toBlocks(
      nodes,
      new Map([
        ["C#4", mark.later],
        ["B#3", mark.selected],
      ]),
    );
    expect(
      shapes.map(({ colour, later, path }) => ({
        failed: colour === "var(--failed)",
        later,
        cards: count(path),
      })),
    ).toEqual([
      { failed: false, later: false, cards: 3 },
      { failed: true, later: true, cards: 1 },
    ]);
  });
});

describe("outlinesOf", () => {
  it("draws those that carry one of the marks", () => {
    const marks = new Map([
      ["A#2", mark.up],
      ["B#3", mark.down | mark.selected],
      ["gone", mark.up],
    ]);
    expect(count(outlinesOf(picture, marks, mark.up))).toBe(1);
    expect(count(outlinesOf(picture, marks, mark.up | mark.selected))).toBe(2);
  });
});

describe("cardAt", () => {
  it("finds the card under a point, and none between cards", () => {
    const place = picture.placed.get("B#3") ?? { x: Number.NaN, y: Number.NaN };
    expect(cardAt(picture, { x: place.x + card.width / 2, y: place.y + 1 })).toBe("B#3");
    expect(cardAt(picture, { x: place.x - 1, y: place.y + 1 })).toBeNull();
  });
});
