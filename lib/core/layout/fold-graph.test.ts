import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCausationGraph } from "../causation/build-graph.ts";
import { drawEvents } from "../testing/drawing.ts";
import { type FoldedGraph, type FoldRule, foldGraph } from "./fold-graph.ts";

const graphOf = (drawing: string) => buildCausationGraph(drawEvents(drawing), []);
const roomy: FoldRule = { groupFrom: 3, groupSize: 2, maxNodes: 100 };
const none: ReadonlySet<string> = new Set();

/** `A#1 -> B#2`, with a node's kind when it is no event. */
const drawn = (folded: FoldedGraph) =>
  folded.nodes.map((node) => {
    const name = "events" in node ? `${node.kind} of ${node.events}` : node.id;
    return node.parent === null ? name : `${node.parent} -> ${name}`;
  });

const fan = (parent: string, type: string, first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${parent} -> ${type}#${first + index}`).join(", ");

describe("foldGraph", () => {
  it("leaves a small graph as it is, ghosts and foreign causes included", () => {
    const graph = buildCausationGraph(
      drawEvents("A#3 -> B#4, ?cmd -> C#5, ?Other#1 -> D#6"),
      drawEvents("Other#1", { correlationId: "other" }),
    );
    const folded = foldGraph(graph, none, roomy);
    expect(drawn(folded)).toEqual(["A#3", "cmd", "Other#1", "A#3 -> B#4", "cmd -> C#5", "Other#1 -> D#6"]);
    expect(folded.nodes.map((node) => node.kind)).toEqual([
      "event",
      "ghost",
      "foreign",
      "event",
      "event",
      "event",
    ]);
    expect(folded.edges).toHaveLength(3);
    expect(folded.hiddenIn.size).toBe(0);
  });

  it("makes one node of siblings of one type, and opens it again", () => {
    const graph = graphOf(`Root#1 -> Other#2, ${fan("Root#1", "Read", 3, 23)}`);
    const folded = foldGraph(graph, none, roomy);
    expect(drawn(folded)).toEqual(["Root#1", "Root#1 -> Other#2", "Root#1 -> group of 23"]);
    const group = folded.nodes[2];
    expect(group).toMatchObject({ kind: "group", eventType: "Read" });
    expect(folded.hiddenIn.get("Read#7")).toBe(group?.id);
    expect(foldGraph(graph, new Set([group?.id ?? ""]), roomy).nodes).toHaveLength(25);
  });

  it("groups equal small subtrees, not different or large ones", () => {
    const pair = (n: number) => `Root#1 -> Ask#${n} -> Answer#${n + 1}`;
    const long = (n: number) => `Root#1 -> Long#${n} -> Middle#${n + 1} -> End#${n + 2}`;
    const graph = graphOf(
      [pair(2), pair(4), pair(6), "Root#1 -> Ask#8", long(10), long(20), long(30)].join(", "),
    );
    expect(drawn(foldGraph(graph, none, roomy))).toEqual([
      "Root#1",
      "Root#1 -> group of 6",
      "Root#1 -> Ask#8",
      "Root#1 -> Long#10",
      "Root#1 -> Long#20",
      "Root#1 -> Long#30",
      "Long#10 -> Middle#11",
      "Long#20 -> Middle#21",
      "Long#30 -> Middle#31",
      "Middle#11 -> End#12",
      "Middle#21 -> End#22",
      "Middle#31 -> End#32",
    ]);
  });

  it("folds away what is beyond the budget, and shows a part of it on request", () => {
    const graph = graphOf("A#1 -> B#2, A#1 -> C#3, B#2 -> D#4, B#2 -> E#5 -> F#6, C#3 -> G#7");
    const tight = { ...roomy, maxNodes: 3 };
    const folded = foldGraph(graph, none, tight);
    expect(drawn(folded)).toEqual(["A#1", "A#1 -> B#2", "A#1 -> C#3", "B#2 -> folded of 3", "C#3 -> G#7"]);
    expect(folded.hiddenIn.get("F#6")).toBe("folded:B#2");
    expect(drawn(foldGraph(graph, new Set(["folded:B#2"]), tight))).toContain("E#5 -> F#6");
  });

  it("never folds away what must be kept, nor its causes", () => {
    const graph = graphOf(`Root#1 -> Long#2 -> End#3, ${fan("Root#1", "Read", 10, 20)}`);
    const keep = new Set(["Read#15", "End#3"]);
    expect(drawn(foldGraph(graph, none, { ...roomy, maxNodes: 1, keep }))).toEqual([
      "Root#1",
      "Root#1 -> Long#2",
      "Root#1 -> Read#15",
      "Root#1 -> folded of 19",
      "Long#2 -> End#3",
    ]);
  });

  it("draws the edge that closes a cycle apart from the tree", () => {
    const folded = foldGraph(graphOf("A#1 -> B#2 -> C#3 -> A#1"), none, roomy);
    expect(folded.edges).toContainEqual({ from: "C#3", to: "A#1", kind: "back" });
    expect(folded.nodes.find((node) => node.id === "A#1")?.parent).toBeNull();
  });

  it("takes 100,000 siblings and a chain of 100,000", () => {
    const [template] = drawEvents("Step#1");
    if (template === undefined) throw new Error("The drawing has one event.");
    const chain = Array.from({ length: 100_000 }, (_, index) => ({
      ...template,
      position: index + 1,
      eventId: `e${index}`,
      causationId: index === 0 ? null : `e${index - 1}`,
    }));
    const folded = foldGraph(buildCausationGraph(chain, []), none, roomy);
    expect(folded.nodes).toHaveLength(101);
    expect(folded.nodes.at(-1)).toMatchObject({ kind: "folded", events: 99_900 });
    const siblings = chain.map((event, index) => (index === 0 ? event : { ...event, causationId: "e0" }));
    expect(foldGraph(buildCausationGraph(siblings, []), none, roomy).nodes).toHaveLength(2);
  });

  it("shows or counts every event exactly once, whatever is open", () => {
    const logs = fc.array(fc.tuple(fc.option(fc.nat(40)), fc.constantFrom("A", "B")), {
      minLength: 1,
      maxLength: 40,
    });
    const rules = fc.record({
      groupFrom: fc.integer({ min: 2, max: 4 }),
      groupSize: fc.integer({ min: 1, max: 3 }),
      maxNodes: fc.nat(30),
    });
    fc.assert(
      fc.property(logs, rules, fc.nat(), fc.nat(), (log, rule, open, kept) => {
        const names = log.map(([, type], index) => `${type}#${index + 1}`);
        const causes = log.map(([cause]) => (cause === null ? null : (names[cause] ?? `?ghost${cause}`)));
        const drawing = names.map((name, index) =>
          causes[index] == null ? name : `${causes[index]} -> ${name}`,
        );
        const graph = graphOf(drawing.join(", "));
        const closed = foldGraph(graph, none, rule);
        const expanded = new Set(
          closed.nodes
            .filter((node, index) => "events" in node && (open >> (index % 30)) % 2 === 1)
            .map((node) => node.id),
        );
        const keep = new Set([names[kept % names.length] ?? ""]);
        const folded = foldGraph(graph, expanded, { ...rule, keep });

        const shown = folded.nodes.flatMap((node) => (node.kind === "event" ? [node.id] : []));
        const counted = folded.nodes.reduce((sum, node) => sum + ("events" in node ? node.events : 0), 0);
        expect(shown.length + counted).toBe(names.length);
        expect(
          [...shown, ...[...folded.hiddenIn.keys()].filter((id) => !id.startsWith("ghost"))].sort(),
        ).toEqual([...names].sort());
        for (const id of keep) expect(shown).toContain(id);

        const ids = folded.nodes.map((node) => node.id);
        expect(new Set(ids).size).toBe(ids.length);
        folded.nodes.forEach((node, index) => {
          if (node.parent !== null) expect(ids.indexOf(node.parent)).toBeLessThan(index);
        });
        for (const edge of folded.edges) expect(ids).toEqual(expect.arrayContaining([edge.from, edge.to]));
      }),
      { numRuns: 500 },
    );
  });
});
