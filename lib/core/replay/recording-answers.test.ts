import { describe, expect, test } from "vitest";
import { changesBetween, record } from "../testing/record-events.ts";

describe("differences", () => {
  test("an added subtree is one add, a changed leaf one replace, written back is nothing", async () => {
    const { recording } = await record(
      { items: {} as Record<string, unknown>, n: 1 },
      {
        add: (state: { items: Record<string, unknown>; n: number }) => {
          state.items["x"] = { deep: { a: 1 }, list: [1] };
          state.n = 2;
        },
        change: (state: { items: { x: { deep: { a: number } } }; n: number }) => {
          state.items.x.deep.a = 7;
          state.n = 1;
        },
      },
      "add",
      "change",
    );
    expect(changesBetween(recording, 0, 20)).toEqual([
      {
        op: "add",
        path: "/items/x",
        before: undefined,
        after: { deep: { a: 7 }, list: [1] },
        positions: [10, 20],
      },
    ]);
    expect(changesBetween(recording, 10, 20)).toContainEqual({
      op: "replace",
      path: "/items/x/deep/a",
      before: 1,
      after: 7,
      positions: [20],
    });
    expect(changesBetween(recording, 20, 0)).toEqual([
      {
        op: "remove",
        path: "/items/x",
        before: { deep: { a: 7 }, list: [1] },
        after: undefined,
        positions: [10, 20],
      },
    ]);
    expect(changesBetween(recording, 0, 20, "/n")).toEqual([]);
  });

  test("a rebuilt state differs only where its content does", async () => {
    const { recording } = await record(
      { a: { list: [{ id: 1 }, { id: 2 }] }, b: 1 },
      {
        rebuild: (state: object) => JSON.parse(JSON.stringify(state)) as object,
        edit: (state: { a: { list: { id: number }[] } }) => ({
          ...state,
          a: { list: state.a.list.map((item) => (item.id === 2 ? { id: 3 } : item)) },
        }),
      },
      "rebuild",
      "edit",
    );
    expect(changesBetween(recording, 0, 10)).toEqual([]);
    expect(changesBetween(recording, 0, 20)).toMatchObject([
      { op: "replace", path: "/a/list/1/id", before: 2, after: 3 },
    ]);
  });

  test("arrays tell insertions, removals and moves of the window apart", async () => {
    const { recording } = await record(
      { list: ["a", "b", "c", "d"] },
      {
        insert: (state: { list: string[] }) => state.list.splice(1, 0, "x"),
        window: (state: { list: string[] }) => {
          state.list.push("e");
          state.list.shift();
        },
        push: (state: { list: string[] }) => state.list.push("f"),
      },
      "insert",
      "window",
      "push",
    );
    const paths = (from: number, to: number) =>
      changesBetween(recording, from, to).map(({ op, path }) => `${op} ${path}`);
    expect(paths(0, 10)).toEqual(["add /list/1"]);
    expect(paths(10, 20)).toEqual(["remove /list/0", "add /list/4"]);
    expect(paths(20, 30)).toEqual(["add /list/5"]);
    expect(paths(30, 20)).toEqual(["remove /list/5"]);
  });

  test("an alias that nobody read shows the change at both places", async () => {
    const shared = { n: 0 };
    const { recording } = await record(
      { a: { inner: shared }, b: { inner: shared } },
      {
        go: (state: { a: { inner: { n: number } } }) => {
          state.a.inner.n = 1;
        },
      },
      "go",
    );
    expect(
      changesBetween(recording, 0, 10)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(["/a/inner/n", "/b/inner/n"]);
  });

  test("many differences are counted up to a bound, and all of them can be read page by page", async () => {
    const keys = Array.from({ length: 12_345 }, (_, n) => `k${n}`);
    const { recording } = await record(
      { entries: Object.fromEntries(keys.map((key) => [key, { n: 0 }])) },
      {
        touch: (state: { entries: Record<string, { n: number }> }) => {
          for (const entry of Object.values(state.entries)) entry.n++;
        },
      },
      "touch",
    );
    const page = (offset: number) => recording.diff({ from: 0, to: 10, pointer: "", offset, limit: 1_000 });
    expect(page(0)).toMatchObject({ total: 5_000, cut: true });
    expect(page(11_000)).toMatchObject({ total: 12_000, cut: true });
    expect(page(12_000)).toMatchObject({ total: 12_345, cut: false });
    const paths = Array.from({ length: 13 }, (_, n) =>
      page(n * 1_000).changes.map(({ path }) => path),
    ).flat();
    expect(new Set(paths)).toEqual(new Set(keys.map((key) => `/entries/${key}/n`)));
    expect(paths).toHaveLength(keys.length);
  });

  test("a large value is shown by its preview alone", async () => {
    const { recording } = await record(
      { big: null },
      {
        fill: (state: { big: unknown }) => {
          state.big = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`k${n}`, n]));
        },
      },
      "fill",
    );
    const [change] = recording.diff({ from: 0, to: 10, pointer: "", offset: 0, limit: 10 }).changes;
    expect(change).toMatchObject({
      path: "/big",
      before: null,
      beforePreview: "null",
      afterPreview: "{1000}",
    });
    expect(change).not.toHaveProperty("after");
  });
});

describe("history", () => {
  test("what was put back counts as a write, and so does what was done before the last hundred immutable updates", async () => {
    interface State {
      a: { n: number };
      kept: { n: number } | null;
      ticks: number;
    }
    const { recording } = await record(
      { a: { n: 1 }, kept: null, ticks: 0 },
      {
        keep: (state: State) => ({ ...state, kept: state.a }),
        raise: (state: State) => ({ ...state, a: { ...state.a, n: state.a.n + 1 } }),
        putBack: (state: State) => ({ ...state, a: state.kept }),
        tick: (state: State) => ({ ...state, ticks: state.ticks + 1 }),
      },
      ...["keep", "raise", "raise", "putBack", "raise"],
      ...Array.from({ length: 100 }, () => "tick"),
    );
    const { writes, total } = recording.writesTo("/a/n", recording.reached, 50);
    expect(writes.map(({ position, before, after }) => [position, before, after])).toEqual([
      [50, 1, 2],
      [40, 3, 1],
      [30, 2, 3],
      [20, 1, 2],
    ]);
    expect(total).toBe(4);
    expect(recording.writesTo("/a/n", recording.reached, 1).total).toBe(4);
    expect(
      recording.writesTo("/kept/n", recording.reached, 5).writes.map(({ position }) => position),
    ).toEqual([10]);
    expect(recording.writesTo("/ticks", recording.reached, 3)).toMatchObject({
      writes: [{ after: 100 }, { after: 99 }, { after: 98 }],
      total: 100,
    });
  });

  test("a container that was left behind and then written keeps the history from before", async () => {
    interface Item {
      n: number;
      m: number;
    }
    const { recording } = await record(
      { a: { n: 1, m: 1 }, kept: null as Item | null },
      {
        raise: (state: { a: Item }) => {
          state.a.n++;
        },
        keep: (state: { a: Item }) => ({ ...state, kept: state.a }),
        renew: (state: { a: Item }) => ({ ...state, a: { ...state.a, n: 0 } }),
        write: (state: { kept: Item }) => {
          state.kept.m = 9;
        },
      },
      "raise",
      "keep",
      "renew",
      "write",
    );
    const writers = (pointer: string) =>
      recording.writesTo(pointer, 40, 5).writes.map(({ position, after }) => [position, after]);
    expect(writers("/a/n")).toEqual([
      [30, 0],
      [10, 2],
    ]);
    expect(writers("/kept/m")).toEqual([
      [40, 9],
      [20, 1],
    ]);
    expect(writers("/kept/n")).toEqual([[20, 2]]);
  });

  test("names the writers of a leaf, newest first, and what replaced something above it", async () => {
    const { recording } = await record(
      { items: { x: { n: 0 } } as Record<string, { n: number }> },
      {
        setN: (state: { items: Record<string, { n: number }> }, event) => {
          const item = state.items["x"];
          if (item) item.n = (event.payload as { n: number }).n;
        },
        replace: (state: { items: Record<string, { n: number }> }) => {
          state.items["x"] = { n: 50 };
        },
        copy: (state: { items: object }) => ({ ...state, items: { ...state.items } }),
      },
      "setN:1",
      "setN:1",
      "replace",
      "copy",
      "setN:9",
    );
    const { writes, total } = recording.writesTo("/items/x/n", 50, 10);
    expect(total).toBe(3);
    expect(
      writes.map(({ position, before, after, written }) => ({ position, before, after, written })),
    ).toEqual([
      { position: 50, before: 50, after: 9, written: "/items/x/n" },
      { position: 30, before: 1, after: 50, written: "/items/x" },
      { position: 10, before: 0, after: 1, written: "/items/x/n" },
    ]);
    expect(writes[0]).toMatchObject({
      eventId: "e50",
      eventType: "setN",
      correlationId: "even",
      occurredAt: "2024-05-06T07:08:50.000123Z",
    });
    expect(recording.writesTo("/items/x/n", 49, 10, 10).writes.map(({ position }) => position)).toEqual([30]);
  });
});

describe("the timeline", () => {
  test("places, density and outcomes", async () => {
    const { recording } = await record(
      { n: 0 },
      {
        add: (state: { n: number }) => {
          state.n++;
        },
        look: () => undefined,
        fail: () => {
          throw new Error("no");
        },
      },
      "add",
      "unknown",
      "look",
      "fail",
    );
    expect(recording.counts).toEqual({ events: 4, handled: 3, failures: 1, writes: 1 });
    expect(recording.place(0)).toEqual({ position: 0, ordinal: 0, previous: null, next: 10 });
    expect(recording.place(25)).toEqual({ position: 20, ordinal: 2, previous: 10, next: 30 });
    expect(recording.place(99)).toEqual({ position: 40, ordinal: 4, previous: 30, next: null });
    expect(recording.density(1, 40, 2)).toEqual([
      {
        from: 1,
        to: 20,
        events: 2,
        handled: 1,
        changed: 1,
        failures: 0,
        startedAt: "2024-05-06T07:08:10.000123Z",
      },
      {
        from: 21,
        to: 40,
        events: 2,
        handled: 2,
        changed: 0,
        failures: 1,
        startedAt: "2024-05-06T07:08:30.000123Z",
      },
    ]);
    expect(recording.outcome(20)).toMatchObject({ outcome: "not-handled", handlerName: null });
    expect(recording.outcome(25)).toBeNull();
    expect(() => recording.stateJson(41, "")).toThrow("not replayed yet");
    recording.noEventsUpTo(60);
    expect(recording.stateJson(60, "/n")).toBe(1);
  });
});

describe("the tree", () => {
  test("opens what is asked, pages through large containers, and names every kind", async () => {
    const { recording } = await record(
      {
        many: Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`key${n}`, n])),
        map: new Map<unknown, unknown>([
          ["1", "text"],
          [1, "number"],
          [{ id: 1 }, "object"],
        ]),
        odd: [Number.NaN, -0, undefined, 10n, 'x"y', null],
      },
      {},
    );
    const query = { position: 0, depth: 1, offset: 0, limit: 3 };
    const page = recording.stateAt({ ...query, pointer: "/many", offset: 500 });
    expect(page).toMatchObject({ key: "many", kind: "object", size: 1_000, preview: "{1000}", offset: 500 });
    expect(page?.children?.map(({ pointer, preview }) => `${pointer} ${preview}`)).toEqual([
      "/many/key500 500",
      "/many/key501 501",
      "/many/key502 502",
    ]);
    const odd = recording.stateAt({ ...query, pointer: "/odd", limit: 10 });
    expect(odd?.children?.map(({ kind, preview }) => `${kind} ${preview}`)).toEqual([
      "number NaN",
      "number -0",
      "undefined undefined",
      "bigint 10",
      'string "x\\"y"',
      "null null",
    ]);
    const map = recording.stateAt({ ...query, pointer: "/map" });
    expect(map?.children?.map(({ key }) => key).slice(0, 2)).toEqual(["1", "number 1"]);
    for (const child of map?.children ?? []) {
      expect(recording.stateAt({ ...query, pointer: child.pointer })?.preview).toBe(child.preview);
    }
    expect(
      recording.stateAt({ ...query, depth: 0, pointer: "", open: ["", "/odd"] })?.children?.[2]?.children,
    ).toHaveLength(3);
    expect(recording.stateAt({ ...query, pointer: "/nothing" })).toBeNull();
    expect(recording.searchState(0, "KEY99", 5)).toMatchObject({
      cut: true,
      matches: [{ pointer: "/many/key99", where: "key" }, {}, {}, {}, {}],
    });
    expect(recording.searchState(0, "object", 5).matches).toMatchObject([
      { where: "value", preview: '"object"' },
    ]);
  });

  test("values that JSON cannot say follow the table", async () => {
    const cyclic: Record<string, unknown> = { name: "loop" };
    cyclic["self"] = { back: cyclic };
    const { recording } = await record(
      {
        cyclic,
        nan: Number.NaN,
        none: undefined,
        dollar: { $date: "text" },
        proto: JSON.parse('{"__proto__": {"x": 1}}') as object,
      },
      {},
    );
    expect(recording.stateJson(0, "/cyclic")).toEqual({ name: "loop", self: { back: { $ref: "/cyclic" } } });
    expect(recording.stateJson(0, "/nan")).toEqual({ $numberDouble: "NaN" });
    expect(recording.stateJson(0, "/none")).toEqual({ $undefined: true });
    expect(recording.stateJson(0, "/dollar")).toEqual({ $object: { $date: "text" } });
    expect(JSON.stringify(recording.stateJson(0, "/proto"))).toBe('{"__proto__":{"x":1}}');
    expect(recording.stateJson(0, "/proto/__proto__/x")).toBe(1);
    expect(recording.stateJson(0, "/missing")).toBeUndefined();
  });
});
