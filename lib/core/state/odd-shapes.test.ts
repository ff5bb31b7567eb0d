import { describe, expect, test } from "vitest";
import { Recording } from "../replay/recording.ts";
import { changesBetween, envelope, projection, record } from "../testing/record-events.ts";

type State = Record<string, unknown>;

/** Positions at which the JSON of a path is another than before, newest first, by looking at all of them. */
function changedAt(recording: Recording, pointer: string): number[] {
  const text = (position: number) => JSON.stringify(recording.stateJson(position, pointer));
  const found: number[] = [];
  for (let at = recording.reached; at > 0; at -= 10) if (text(at) !== text(at - 10)) found.push(at);
  return found;
}

function blamed(recording: Recording, pointer: string): number[] {
  return recording.writesTo(pointer, recording.reached, 1_000).writes.map(({ position }) => position);
}

function ops(recording: Recording, from: number, to: number): string[] {
  return changesBetween(recording, from, to).map(({ op, path }) => `${op} ${path}`);
}

describe("the history of a container", () => {
  const styles: [style: string, initial: () => State, change: (state: State, n: number) => unknown][] = [
    ["push", () => ({ all: [] }), (state, n) => void (state["all"] as number[]).push(n)],
    ["splice", () => ({ all: [0] }), (state, n) => void (state["all"] as number[]).splice(0, n % 2, n)],
    [
      "a spread list",
      () => ({ all: [] }),
      (state, n) => void Object.assign(state, { all: [...(state["all"] as []), n] }),
    ],
    [
      "a returned state",
      () => ({ all: [] }),
      (state, n) => ({ ...state, all: [...(state["all"] as []), n] }),
    ],
    [
      "a spread object",
      () => ({ all: {} }),
      (state, n) => void Object.assign(state, { all: { ...(state["all"] as object), [`k${n}`]: n } }),
    ],
    [
      "an unlike list",
      () => ({ all: [] }),
      (state, n) => void Object.assign(state, { all: [n, n + 1, n + 2] }),
    ],
    [
      "Map.set",
      () => ({ all: new Map() }),
      (state, n) => void (state["all"] as Map<number, number>).set(n % 3, n),
    ],
    ["Set.add", () => ({ all: new Set() }), (state, n) => void (state["all"] as Set<number>).add(n % 4)],
    [
      "a write far below",
      () => ({ all: { a: [{ n: 0 }] } }),
      (state, n) => void Object.assign((state["all"] as { a: [object] }).a[0], { n: n >> 1 }),
    ],
    [
      "a clone of all",
      () => ({ all: { n: 0 }, other: 0 }),
      (state, n) => ({
        ...(JSON.parse(JSON.stringify(state)) as State),
        ...(n % 3 === 0 ? { all: { n } } : { other: n }),
      }),
    ],
    [
      "a key that goes and comes back",
      () => ({ all: { a: 1, b: 2 } }),
      (state, n) => {
        const all = state["all"] as State;
        const key = n % 3 === 0 ? "a" : "b";
        const value = all[key];
        delete all[key];
        all[key] = value;
      },
    ],
  ];

  test.each(styles)("names every event that changed it or what is inside: %s", async (_, initial, change) => {
    const { recording } = await record(
      initial(),
      {
        go: (state, event) => change(state, (event.payload as { n: number }).n),
        look: (state: State) => Object.keys(state["all"] as object).length,
      },
      ...Array.from({ length: 20 }, (__, at) => (at % 4 === 3 ? "look" : `go:${at}`)),
    );
    for (const pointer of ["", "/all"]) {
      expect(blamed(recording, pointer)).toEqual(changedAt(recording, pointer));
      const { total, about } = recording.writesTo(pointer, recording.reached, 2);
      expect({ total, about }).toEqual({ total: changedAt(recording, pointer).length, about: undefined });
    }
  });

  test("does not name what happens to a copy that was left behind, or beside it", async () => {
    const { recording } = await record(
      { orders: { a: { n: 0 }, b: { n: 0 } }, kept: null },
      {
        keep: (state: State) => ({ ...state, kept: state["orders"] }),
        raise: (state: { orders: { a: { n: number } } }) => ({
          ...state,
          orders: { ...state.orders, a: { n: state.orders.a.n + 1 } },
        }),
      },
      ...["raise", "keep", "raise", "raise"],
    );
    expect(blamed(recording, "/kept")).toEqual([20]);
    expect(blamed(recording, "/orders/b")).toEqual([]);
    expect(blamed(recording, "/orders")).toEqual([40, 30, 10]);
  });

  test("says so when it counts what it has not compared", async () => {
    const recording = new Recording(
      projection(
        { items: {} as Record<string, { n: number }>, other: 0 },
        {
          go: (state: { items: Record<string, { n: number }> }, event) => {
            const key = `k${event.position % 50}`;
            state.items[key] ??= { n: 0 };
            state.items[key].n++;
          },
        },
      ),
    );
    const events = 30_000;
    for (let position = 1; position <= events; position++) void recording.run(envelope(position, "go"));
    const { writes, total, about } = recording.writesTo("/items", events, 50);
    expect(writes.map(({ position }) => position)).toEqual(
      Array.from({ length: 50 }, (_, at) => events - at),
    );
    expect({ total, about }).toEqual({ total: events, about: true });
    expect(recording.writesTo("/items/k7", events, 50)).toMatchObject({ total: events / 50 });
    expect(recording.writesTo("/items/k7", events, 50).about).toBeUndefined();
  });
});

describe("order", () => {
  test("state, difference and history tell when only the order changes", async () => {
    const { recording } = await record(
      {
        map: new Map([
          ["a", 1],
          ["b", 2],
        ]),
        object: { x: 1, y: 2 },
        set: new Set(["p", "q"]),
      },
      {
        turn: (state: { map: Map<string, number>; object: { x: number; y: number }; set: Set<string> }) => {
          state.map = new Map([...state.map].reverse());
          state.object = { y: state.object.y, x: state.object.x } as never;
          state.set.delete("p");
          state.set.add("p");
        },
        look: () => undefined,
      },
      "look",
      "turn",
    );
    expect(ops(recording, 10, 20)).toEqual([
      "remove /map/a",
      "add /map/a",
      "remove /object/x",
      "add /object/x",
      "remove /set/p",
      "add /set/p",
    ]);
    for (const pointer of ["", "/map", "/object", "/set"]) expect(blamed(recording, pointer)).toEqual([20]);
    for (const pointer of ["/map/a", "/object/x"]) expect(blamed(recording, pointer)).toEqual([]);
  });

  test("a large container in another order is replaced, a cache moves one key", async () => {
    const { recording } = await record(
      {
        sorted: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`k${n}`, n])),
        cache: new Map(Array.from({ length: 100 }, (_, n) => [n, { n }])),
      },
      {
        go: (state: { sorted: Record<string, number>; cache: Map<number, unknown> }) => {
          state.sorted = Object.fromEntries(Object.entries(state.sorted).reverse());
          const used = state.cache.get(7);
          state.cache.delete(7);
          state.cache.set(7, used);
        },
      },
      "go",
    );
    expect(ops(recording, 0, 10)).toEqual(["replace /sorted", "remove /cache/7", "add /cache/7"]);
  });
});

describe("holes, symbols, accessors", () => {
  test("a hole is neither undefined nor null, in every answer", async () => {
    const { recording } = await record(
      { list: [1, 2, 3] as unknown[] },
      {
        cut: (state: { list: unknown[] }) => {
          delete state.list[1];
        },
        fill: (state: { list: unknown[] }) => {
          state.list[1] = undefined;
        },
        grow: (state: { list: unknown[] }) => {
          state.list.length = 5;
        },
        shrink: (state: { list: unknown[] }) => {
          state.list.length = 2;
        },
      },
      ...["cut", "fill", "grow", "shrink"],
    );
    expect(recording.stateJson(10, "/list")).toEqual([1, { $hole: true }, 3]);
    expect(recording.stateJson(20, "/list")).toEqual([1, { $undefined: true }, 3]);
    expect(recording.stateJson(30, "/list/4")).toEqual({ $hole: true });
    expect(changesBetween(recording, 10, 20)).toMatchObject([
      { op: "replace", path: "/list/1", before: { $hole: true }, after: { $undefined: true } },
    ]);
    expect(ops(recording, 20, 30)).toEqual(["add /list/3", "add /list/4"]);
    expect(ops(recording, 30, 40)).toEqual(["remove /list/4", "remove /list/3", "remove /list/2"]);
    expect(blamed(recording, "/list/1")).toEqual([20, 10]);
    expect(blamed(recording, "/list/4")).toEqual([40, 30]);
    expect(blamed(recording, "/list")).toEqual([40, 30, 20, 10]);
    const tree = recording.stateAt({ position: 10, pointer: "/list", depth: 1, offset: 0, limit: 9 });
    expect(tree?.children?.map(({ preview }) => preview)).toEqual(["1", "hole", "3"]);
  });

  test("symbols that are keys have one name in every answer, two of one description two", async () => {
    const [first, second] = [Symbol("tag"), Symbol("tag")];
    const { recording } = await record(
      { "Symbol(tag)": "text", [first]: { n: 1 }, a: 1 } as Record<PropertyKey, unknown>,
      {
        add: (state: Record<PropertyKey, unknown>) => {
          state[second] = "needle";
          state["z"] = 1;
        },
        write: (state: Record<PropertyKey, unknown>) => {
          (state[first] as { n: number }).n = 2;
        },
        drop: (state: Record<PropertyKey, unknown>) => {
          delete state[first];
        },
      },
      ...["add", "write", "drop"],
    );
    expect(Object.keys(recording.stateJson(20, "") as object)).toEqual([
      "Symbol(tag)",
      "a",
      "z",
      "symbol Symbol(tag)",
      "Symbol(tag) 2",
    ]);
    // They stand behind all strings.
    expect(ops(recording, 0, 10)).toEqual([
      "remove /symbol Symbol(tag)",
      "add /z",
      "add /symbol Symbol(tag)",
      "add /Symbol(tag) 2",
    ]);
    expect(ops(recording, 10, 20)).toEqual(["replace /symbol Symbol(tag)/n"]);
    // The second one is called as the first one was.
    expect(ops(recording, 20, 30)).toEqual([
      "remove /Symbol(tag) 2",
      "remove /symbol Symbol(tag)",
      "add /symbol Symbol(tag)",
    ]);
    expect(recording.stateJson(20, "/symbol Symbol(tag)/n")).toBe(2);
    expect(recording.searchState(20, "needle", 5).matches).toMatchObject([{ pointer: "/Symbol(tag) 2" }]);
    expect(blamed(recording, "/symbol Symbol(tag)/n")).toEqual([30, 20]);
    expect(blamed(recording, "")).toEqual([30, 20, 10]);
    const tree = recording.stateAt({ position: 20, pointer: "", depth: 1, offset: 3, limit: 9 });
    expect(tree).toMatchObject({
      size: 5,
      children: [{ key: "symbol Symbol(tag)" }, { key: "Symbol(tag) 2" }],
    });
  });

  test("a returned copy with a symbol has its history, too", async () => {
    const key = Symbol("version");
    interface State {
      o: { a: number; [key]?: number };
      n: number;
    }
    const { recording } = await record(
      { o: { a: 1, [key]: 1 }, n: 0 },
      {
        raise: (state: State) => ({ ...state, o: { ...state.o, [key]: (state.o[key] ?? 0) + 1 } }),
        drop: (state: State) => ({ ...state, o: { a: state.o.a } }),
      },
      ...["raise", "raise", "drop"],
    );
    expect([0, 10, 20, 30].map((at) => recording.stateJson(at, "/o/Symbol(version)"))).toEqual([
      1,
      2,
      3,
      undefined,
    ]);
    expect(blamed(recording, "/o")).toEqual([30, 20, 10]);
    expect(blamed(recording, "/o/Symbol(version)")).toEqual([30, 20, 10]);
    expect(blamed(recording, "/o/a")).toEqual([]);
  });

  test("an own accessor is named and never run", async () => {
    let runs = 0;
    const initial = {
      items: [] as number[],
      get count() {
        runs++;
        return this.items.length;
      },
      get first(): number {
        throw new Error("there is none");
      },
    };
    const { recording } = await record(
      initial,
      { add: (state: { items: number[] }) => state.items.push(1) },
      "add",
    );
    runs = 0;
    expect(recording.stateJson(10, "")).toEqual({
      items: [1],
      count: { $accessor: "getter" },
      first: { $accessor: "getter" },
    });
    expect(ops(recording, 0, 10)).toEqual(["add /items/0"]);
    expect(blamed(recording, "")).toEqual([10]);
    expect(recording.searchState(10, "getter", 5).matches).toMatchObject([
      { pointer: "/count" },
      { pointer: "/first" },
    ]);
    recording.prepare();
    expect(runs).toBe(0);
  });

  test("keys of every kind are told apart", async () => {
    const { recording } = await record(
      { map: new Map<unknown, unknown>() },
      {
        all: ({ map }: { map: Map<unknown, unknown> }) => {
          for (const key of ["1", 1, 1n, "1n", true, "true", null, undefined, Number.NaN, -0, "number 1"])
            map.set(key, String(key));
        },
        drop: ({ map }: { map: Map<unknown, unknown> }) => map.delete("1"),
      },
      "all",
      "drop",
    );
    const tree = recording.stateAt({ position: 10, pointer: "/map", depth: 1, offset: 0, limit: 20 });
    const pointers = tree?.children?.map(({ pointer }) => pointer) ?? [];
    expect(new Set(pointers).size).toBe(11);
    for (const { pointer, preview } of tree?.children ?? [])
      expect(JSON.stringify(recording.stateJson(10, pointer))).toBe(preview);
    expect(ops(recording, 10, 20)).toEqual(["remove /map/1"]);
    // The path names the string first, then the number that is left.
    expect(blamed(recording, "/map/1")).toEqual(changedAt(recording, "/map/1"));
  });
});
