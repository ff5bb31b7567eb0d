import { describe, expect, it } from "vitest";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { mark } from "./marks.ts";
import { toChain } from "./to-chain.ts";
import { firstPositions, toMarks } from "./to-marks.ts";
import { toNeighbour, type Way } from "./to-neighbour.ts";
import { pathsInto, toPaths } from "./to-paths.ts";
import { card, nodeShowing, toPicture } from "./to-picture.ts";

const none: ReadonlySet<string> = new Set();
const graphOf = (drawing: string) => buildCausationGraph(drawEvents(drawing), []);
const pictureOf = (drawing: string, folding: Partial<Parameters<typeof toPicture>[1]> = {}) =>
  toPicture(graphOf(drawing), { expanded: none, keep: none, everything: false, ...folding });

/** Root over two branches, the lower of them longer. */
const tree = "Root#1 -> A#2, Root#1 -> B#3, B#3 -> C#4";
const reads = Array.from({ length: 6 }, (_, index) => `Root#1 -> Read#${index + 2}`).join(", ");

describe("toPicture", () => {
  it("places effects right of their cause, one below the other", () => {
    const { placed } = pictureOf(tree);
    const at = (id: string) => placed.get(id) ?? { x: Number.NaN, y: Number.NaN };
    expect(at("A#2").x).toBeGreaterThan(at("Root#1").x + card.width);
    expect(at("A#2").x).toBe(at("B#3").x);
    expect(at("B#3").y).toBeGreaterThanOrEqual(at("A#2").y + card.height);
    expect(at("C#4").y).toBe(at("B#3").y);
  });

  it("folds equal siblings, and unfolds one group or everything", () => {
    const folded = pictureOf(reads);
    expect(folded.placed.size).toBe(2);
    const group = nodeShowing(folded, "Read#4");
    expect(group).not.toBeNull();
    expect(pictureOf(reads, { expanded: new Set([group ?? ""]) }).placed.size).toBe(7);
    expect(pictureOf(reads, { everything: true }).hiddenIn.size).toBe(0);
  });

  it("never folds what is kept", () => {
    const picture = pictureOf(reads, { keep: new Set(["Read#4"]) });
    expect(nodeShowing(picture, "Read#4")).toBe("Read#4");
    expect(nodeShowing(picture, "Read#3")).not.toBe("Read#3");
  });
});

describe("toChain", () => {
  it("goes up to the root and down to every effect", () => {
    const chain = toChain(pictureOf(tree), "B#3");
    expect([...chain.up]).toEqual(["B#3", "Root#1"]);
    expect([...chain.down]).toEqual(["C#4"]);
  });

  it("is empty for what is not in the picture", () => {
    expect(toChain(pictureOf(tree), "X#9").up.size).toBe(0);
    expect(toChain(pictureOf(tree), null).down.size).toBe(0);
  });

  it("ends on a ring", () => {
    const chain = toChain(pictureOf("A#1 -> B#2, B#2 -> A#1"), "B#2");
    expect([...chain.up]).toEqual(["B#2", "A#1"]);
    expect(chain.down.size).toBe(0);
  });
});

describe("toNeighbour", () => {
  const walk = (from: string | null, ...ways: Way[]) =>
    ways.reduce<string | null>((at, way) => toNeighbour(pictureOf(`${tree}, Other#5`), at, way), from);

  it("follows causes and effects", () => {
    expect(walk("C#4", "cause")).toBe("B#3");
    expect(walk("C#4", "cause", "cause", "cause")).toBeNull();
    expect(walk("B#3", "effect")).toBe("C#4");
    expect(walk("A#2", "effect")).toBeNull();
  });

  it("moves within a column, across trees too", () => {
    expect(walk("A#2", "below")).toBe("B#3");
    expect(walk("B#3", "above")).toBe("A#2");
    expect(walk("Root#1", "below")).toBe("Other#5");
    expect(walk("A#2", "above")).toBeNull();
  });

  it("begins at the first card", () => {
    expect(walk(null, "below")).toBe("Root#1");
  });
});

describe("toPaths", () => {
  it("draws one stroke for each edge, those that close a ring apart", () => {
    const { quiet, back } = toPaths(pictureOf("A#1 -> B#2, B#2 -> A#1"));
    expect(quiet.match(/M/g)).toHaveLength(1);
    expect(back.match(/M/g)).toHaveLength(1);
    expect(toPaths(pictureOf(tree)).quiet.match(/M/g)).toHaveLength(3);
  });

  it("draws a straight line to an effect at the same height, and none into a root", () => {
    const picture = pictureOf(tree);
    expect(pathsInto(picture, ["C#4"])).toMatch(/^M\d+ \d+(\.\d+)?H\d+$/);
    expect(pathsInto(picture, ["Root#1"])).toBe("");
  });
});

describe("toMarks", () => {
  const marksAt = (drawing: string, at: number | null) => {
    const picture = pictureOf(drawing);
    const { events } = graphOf(drawing);
    const standing = { selected: "Root#1", chain: toChain(picture, "Root#1"), at };
    return { picture, marks: toMarks(firstPositions(picture, events), "A#2", standing) };
  };

  it("dims what has not happened yet, and nothing at the end", () => {
    const { marks } = marksAt(tree, 2);
    const dimmed = [...marks].filter(([, bits]) => bits & mark.later).map(([id]) => id);
    expect(dimmed).toEqual(["B#3", "C#4"]);
    expect([...marksAt(tree, null).marks.values()].some((bits) => bits & mark.later)).toBe(false);
  });

  it("dims a group only while none of its events has happened", () => {
    const { picture, marks } = marksAt(reads, 2);
    expect((marks.get(nodeShowing(picture, "Read#7") ?? "") ?? 0) & mark.later).toBe(0);
  });

  it("marks the selected card, its chain, and where the scrubber is", () => {
    const { marks } = marksAt(tree, 3);
    expect(marks.get("Root#1")).toBe(mark.selected | mark.up);
    expect(marks.get("A#2")).toBe(mark.down | mark.current);
  });
});
