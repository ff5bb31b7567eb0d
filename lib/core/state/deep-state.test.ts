import { describe, expect, test } from "vitest";
import { sameJson } from "../determinism/same-json.ts";
import { thaw } from "../determinism/thaw.ts";
import type { JsonObject } from "../envelope.ts";
import { deepFreeze } from "../replay/deep-freeze.ts";
import { Recording } from "../replay/recording.ts";
import { envelope, type Handlers, projection } from "../testing/record-events.ts";

interface Node {
  v: number;
  next: Node | null;
}

function run(initial: unknown, events: number, handlers: Handlers): Recording {
  const recording = new Recording(projection(initial, handlers));
  for (let position = 1; position <= events; position++) void recording.run(envelope(position, "go"));
  return recording;
}

function ops(recording: Recording, from: number, to: number): string[] {
  const { changes } = recording.diff({ from, to, pointer: "", offset: 0, limit: 20 });
  return changes.map(({ op, path }) => `${op} ${path}`);
}

/** Nested `levels` deep around `inner`. */
function nested(levels: number, inner: unknown): JsonObject {
  let made = inner;
  for (let level = 0; level < levels; level++) made = { next: made };
  return made as JsonObject;
}

const deep = 12_000;
/** For machines that do much else. */
const patience = 60_000;

describe("a state of very many levels", { timeout: patience }, () => {
  test("a list that grows at its head answers every question, and a step replaces the head", () => {
    const recording = run({ head: null as Node | null }, deep, {
      go: (state: { head: Node | null }, event) => {
        state.head = { v: event.position, next: state.head };
      },
    });
    expect(recording.outcome(deep)?.changes.map(({ op, path }) => `${op} ${path}`)).toEqual([
      "replace /head",
    ]);
    expect(ops(recording, deep - 2, deep)).toEqual(["replace /head/v", "replace /head/next"]);
    expect(ops(recording, deep, deep - 1)).toEqual(["replace /head"]);
    expect(recording.stateJson(deep, "/head/next/next/v")).toBe(deep - 2);
    expect(JSON.stringify(recording.stateJson(deep, ""))).toContain('{"$deep":true}');
    const { writes } = recording.writesTo("/head", deep, 5);
    expect(writes.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4].map((back) => deep - back));
    const far = recording.writesTo(`/head${"/next".repeat(1_000)}/v`, deep, 3);
    expect(far.writes.map(({ position, after }) => [position, after])).toEqual(
      [0, 1, 2].map((back) => [deep - back, deep - back - 1_000]),
    );
    expect(recording.searchState(deep, String(deep >> 1), 1).matches).toHaveLength(1);
    expect(recording.stateAt({ position: deep, pointer: "", depth: 3, offset: 0, limit: 5 })?.size).toBe(1);
  });

  test("a stack of all states before answers every question", () => {
    interface State {
      doc: { n: number };
      past: object | null;
    }
    const recording = run({ doc: { n: 0 }, past: null }, deep, {
      go: (state: State, event) => ({
        doc: { n: event.position },
        past: { doc: state.doc, past: state.past },
      }),
    });
    expect(recording.outcome(deep)?.changes.map(({ op, path }) => `${op} ${path}`)).toEqual([
      "replace /doc/n",
      "replace /past",
    ]);
    expect(ops(recording, 10, 20)).toContain("replace /doc/n");
    expect(recording.writesTo("/past", deep, 3).writes.map(({ position }) => position)).toEqual([
      deep,
      deep - 1,
      deep - 2,
    ]);
    expect(recording.stateJson(deep, "/past/past/doc/n")).toBe(deep - 2);
  });

  test("a write at the far end is found from above, and belongs to no copy", () => {
    const end = { n: 0 };
    const recording = run({ head: nested(deep, end), end, other: 0 }, 6, {
      go: (state: { end: { n: number }; other: number }, event) => {
        if (event.position % 2 === 0) state.end.n++;
        else state.other++;
      },
    });
    expect(recording.writesTo("/head", 6, 9).writes.map(({ position }) => position)).toEqual([6, 4, 2]);
    const [first, second] = recording.outcome(6)?.changes ?? [];
    expect(first?.path).toBe("/end/n");
    expect(second).toMatchObject({ op: "replace", positions: [6] });
    expect(second?.path.startsWith("/head/next/next")).toBe(true);
    expect(ops(recording, 2, 3)).toEqual(["replace /other"]);
  });

  test("Maps in Maps are as deep as that", () => {
    let map = new Map<string, unknown>([["n", 0]]);
    for (let level = 0; level < deep; level++) map = new Map([["in", map]]);
    const recording = run({ map }, 1, {
      go: (state: { map: Map<string, unknown> }) => {
        state.map = new Map([["in", state.map]]);
      },
    });
    expect(JSON.stringify(recording.stateJson(1, ""))).toContain('{"$deep":true}');
    expect(ops(recording, 0, 1)).toEqual(["replace /map"]);
  });

  test("payloads are frozen, copied and compared without recursion", () => {
    const event = envelope(1, "go", nested(100_000, 1));
    const copy = thaw(event);
    expect(sameJson(copy.payload, event.payload)).toBe(true);
    expect(sameJson(nested(100_000, 2), event.payload)).toBe(false);
    expect(Object.isFrozen(deepFreeze(nested(100_000, {}))["next"])).toBe(true);
  });
});

describe("a root of any kind", () => {
  test("becomes null, a number, a list and an object again", () => {
    const recording = run({ n: 0 } as unknown, 1, { go: (state: { n: number }) => void state.n++ });
    expect(ops(recording, 0, 1)).toEqual(["replace /n"]);
    const scalars = new Recording({
      initialState: () => 1,
      handlers: new Map(),
      evolve: (state, event) => ((event as { position: number }).position < 3 ? Number(state) + 1 : null),
    });
    for (let position = 1; position <= 4; position++) void scalars.run(envelope(position, "go"));
    expect([0, 1, 2, 3, 4].map((at) => scalars.stateJson(at, ""))).toEqual([1, 2, 3, null, null]);
    expect(ops(scalars, 1, 3)).toEqual(["replace "]);
    expect(scalars.writesTo("", 4, 9).writes.map(({ position }) => position)).toEqual([3, 2, 1]);
    expect(scalars.searchState(4, "x", 5)).toEqual({ matches: [], cut: false });
  });
});

describe("a container of very many keys", { timeout: patience }, () => {
  test("is paged, compared and blamed without listing it for each entry", () => {
    const many = 100_000;
    const recording = run({ items: {} as Record<string, number> }, 3, {
      go: ({ items }: { items: Record<string, number> }, event) => {
        if (event.position === 1) for (let n = 0; n < many; n++) items[`k${n}`] = n;
        else items[`k${event.position}`] = -1;
      },
    });
    const page = recording.stateAt({ position: 3, pointer: "/items", depth: 1, offset: many - 2, limit: 5 });
    expect(page?.children?.map(({ key }) => key)).toEqual([`k${many - 2}`, `k${many - 1}`]);
    expect(recording.outcome(1)).toMatchObject({ changeCount: many });
    expect(recording.outcome(1)?.changes).toHaveLength(200);
    expect(ops(recording, 1, 3)).toEqual(["replace /items/k2", "replace /items/k3"]);
    expect(recording.writesTo("/items", 3, 9)).toMatchObject({ total: 3 });
    expect(recording.searchState(3, `k${many - 1}`, 5).matches).toHaveLength(1);
  });
});
