import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventHeader } from "../envelope.ts";
import { drawEvents } from "../testing/drawing.ts";
import { buildCausationGraph } from "./build-graph.ts";
import { descendantsOf } from "./descendants-of.ts";
import { pathToRoot } from "./path-to-root.ts";

const graphOf = (drawing: string) => buildCausationGraph(drawEvents(drawing), []);
const ids = (events: EventHeader[]) => events.map((event) => event.eventId);

describe("buildCausationGraph", () => {
  it("draws chains and branches", () => {
    const graph = graphOf("OrderPlaced#1 -> PaymentTaken#2 -> Shipped#3, OrderPlaced#1 -> MailSent#4");
    expect(ids(graph.events)).toEqual(["OrderPlaced#1", "PaymentTaken#2", "Shipped#3", "MailSent#4"]);
    expect(graph.edges).toEqual([
      { from: "OrderPlaced#1", to: "PaymentTaken#2" },
      { from: "PaymentTaken#2", to: "Shipped#3" },
      { from: "OrderPlaced#1", to: "MailSent#4" },
    ]);
    expect(graph.roots).toEqual(["OrderPlaced#1"]);
    expect(graph.anomalies).toEqual([]);
  });

  it("takes several roots as normal", () => {
    expect(graphOf("A#1 -> B#2, C#3, D#4 -> E#5").roots).toEqual(["A#1", "C#3", "D#4"]);
  });

  it("shares one ghost among the effects of a missing cause", () => {
    const graph = graphOf("?cmd-1 -> A#1, ?cmd-2 -> B#2, ?cmd-1 -> C#3 -> D#4");
    expect(graph.missingCauses).toEqual([
      { causationId: "cmd-1", eventIds: ["A#1", "C#3"] },
      { causationId: "cmd-2", eventIds: ["B#2"] },
    ]);
    expect(graph.roots).toEqual([]);
    expect(graph.edges).toContainEqual({ from: "cmd-1", to: "C#3" });
  });

  it("reports each effect that stands before its cause", () => {
    const graph = graphOf("Late#5 -> Early#1, Late#5 -> Middle#2, Early#1 -> Next#3");
    expect(graph.anomalies).toEqual([
      { kind: "effect-before-cause", eventIds: ["Late#5", "Early#1"] },
      { kind: "effect-before-cause", eventIds: ["Late#5", "Middle#2"] },
    ]);
    expect(graph.roots).toEqual(["Late#5"]);
  });

  it("makes the lowest event of a cycle a root and names the ring in causal order", () => {
    const graph = graphOf("B#2 -> C#3 -> A#1 -> B#2, C#3 -> Tail#4");
    expect(graph.roots).toEqual(["A#1"]);
    expect(graph.anomalies).toEqual([
      { kind: "cycle", eventIds: ["A#1", "B#2", "C#3"] },
      { kind: "effect-before-cause", eventIds: ["C#3", "A#1"] },
    ]);
  });

  it("takes an event that names itself as its cause for a ring of one", () => {
    const graph = graphOf("Self#1 -> Self#1, Self#1 -> B#2");
    expect(graph.roots).toEqual(["Self#1"]);
    expect(graph.anomalies).toEqual([{ kind: "cycle", eventIds: ["Self#1"] }]);
  });

  it("tells a cause in another trace from a missing one, and ignores what is no cause", () => {
    const elsewhere = drawEvents("Other#1, Unrelated#2", { correlationId: "other trace" });
    const graph = buildCausationGraph(drawEvents("?Other#1 -> A#3, ?gone -> B#4"), elsewhere);
    expect(ids(graph.foreign)).toEqual(["Other#1"]);
    expect(graph.missingCauses).toEqual([{ causationId: "gone", eventIds: ["B#4"] }]);
    expect(graph.anomalies).toEqual([
      { kind: "cause-in-other-trace", eventIds: ["Other#1", "A#3"], correlationId: "other trace" },
    ]);
  });

  it("does not call a cause of the same trace foreign only because it was cut off", () => {
    const graph = buildCausationGraph(drawEvents("?Cut#1 -> A#3"), drawEvents("Cut#1"));
    expect(graph.anomalies).toEqual([]);
    expect(ids(graph.foreign)).toEqual(["Cut#1"]);
  });

  it("draws the first of several events with one id and says where the others are", () => {
    const [first, second] = drawEvents("A#1, B#2");
    if (first === undefined || second === undefined) throw new Error("The drawing has two events.");
    const graph = buildCausationGraph([{ ...second, eventId: "A#1" }, first, { ...first, position: 9 }], []);
    expect(graph.events).toEqual([first]);
    expect(graph.anomalies).toEqual([{ kind: "duplicate-id", eventIds: ["A#1"], positions: [1, 2, 9] }]);
  });

  it("takes a chain of 100,000 events, and a ring of as many", () => {
    const [template] = drawEvents("Step#1");
    if (template === undefined) throw new Error("The drawing has one event.");
    const count = 100_000;
    const chain = Array.from({ length: count }, (_, index) => ({
      ...template,
      position: index + 1,
      eventId: `e${index}`,
      causationId: index === 0 ? null : `e${index - 1}`,
    }));
    const graph = buildCausationGraph(chain, []);
    expect(graph.roots).toEqual(["e0"]);
    expect(pathToRoot(graph, `e${count - 1}`)).toHaveLength(count);
    expect(descendantsOf(graph, "e0")).toHaveLength(count - 1);

    const ring = chain.with(0, { ...template, eventId: "e0", causationId: `e${count - 1}` });
    const [anomaly] = buildCausationGraph(ring, []).anomalies;
    expect(anomaly?.kind).toBe("cycle");
    expect(anomaly?.eventIds).toHaveLength(count);
  });

  it("reaches every event from its roots, ghosts and foreign causes, whatever causes what", () => {
    const logs = fc.array(fc.option(fc.nat(24)), { maxLength: 20 }).map((causes) => {
      const nodes = causes.map((_, index) => `E#${index + 1}`);
      // Causes beyond the last event are ghosts.
      const name = (cause: number) => (cause < nodes.length ? (nodes[cause] ?? "") : `?ghost${cause}`);
      return causes
        .map((cause, index) => `${cause === null ? "" : `${name(cause)} -> `}${nodes[index]}`)
        .join(", ");
    });
    fc.assert(
      fc.property(logs, (drawing) => {
        const events = drawing === "" ? [] : drawEvents(drawing);
        const graph = buildCausationGraph(events, []);
        const starts = [...graph.roots, ...graph.missingCauses.map((cause) => cause.causationId)];
        const reached = new Set(starts.flatMap((start) => [start, ...descendantsOf(graph, start)]));
        for (const event of events) expect(reached.has(event.eventId)).toBe(true);

        const heads = new Set(starts);
        const rings = new Set(graph.anomalies.flatMap((odd) => (odd.kind === "cycle" ? odd.eventIds : [])));
        for (const event of events) {
          const head = pathToRoot(graph, event.eventId)[0] ?? "";
          expect(heads.has(head) || rings.has(head)).toBe(true);
        }
        const backwards = graph.anomalies.filter((odd) => odd.kind === "effect-before-cause").length;
        const positions = new Map(events.map((event) => [event.eventId, event.position]));
        const expected = graph.edges.filter(
          ({ from, to }) => (positions.get(from) ?? 0) > (positions.get(to) ?? 0),
        );
        expect(backwards).toBe(expected.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("pathToRoot", () => {
  it("goes from the root, or the ghost, down to the event", () => {
    const graph = graphOf("?cmd -> A#1 -> B#2 -> C#3, A#1 -> D#4");
    expect(pathToRoot(graph, "C#3")).toEqual(["cmd", "A#1", "B#2", "C#3"]);
    expect(pathToRoot(graph, "unknown")).toEqual(["unknown"]);
  });

  it("ends in a cycle", () => {
    expect(pathToRoot(graphOf("A#1 -> B#2 -> A#1, B#2 -> C#3"), "C#3")).toEqual(["A#1", "B#2", "C#3"]);
  });
});

describe("descendantsOf", () => {
  it("lists the nearest first, also of a ghost and of a ring", () => {
    expect(descendantsOf(graphOf("?cmd -> A#1 -> C#3 -> D#4, ?cmd -> B#2"), "cmd")).toEqual([
      "A#1",
      "B#2",
      "C#3",
      "D#4",
    ]);
    expect(descendantsOf(graphOf("A#1 -> B#2 -> A#1"), "A#1")).toEqual(["B#2"]);
  });
});
