import { describe, expect, test } from "vitest";
import { envelope, projection, record } from "../testing/record-events.ts";
import type { CodeTest } from "./bisect.ts";
import type { PathTest } from "./bisect-query.ts";
import { Recording } from "./recording.ts";

/** A condition in this realm, without limits. */
function code(holds: (state: never, position: () => number) => unknown): CodeTest {
  return {
    realm: { Object, Array, Map, Set, Date, TypeError },
    onRead: () => {},
    holds: (state, readEvent) => Boolean(holds(state as never, readEvent)),
  };
}

function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface Range {
  from?: number;
  to?: number;
  monotone?: boolean;
}

function find(recording: Recording, condition: CodeTest, { from = 0, to, monotone = false }: Range = {}) {
  const query = { condition: { where: "" }, from, to: to ?? recording.reached, monotone };
  return finish(recording.bisect(query, condition));
}

function findPath(recording: Recording, path: string, test: PathTest, value?: string, range: Range = {}) {
  const { from = 0, to = recording.reached, monotone = false } = range;
  return finish(recording.bisect({ condition: { path, test, value }, from, to, monotone }));
}

const handlers = {
  Set: (state: { n: number }, { payload }: { payload: unknown }) => {
    state.n = (payload as { n: number }).n;
  },
  Other: (state: { other: number }) => {
    state.other++;
  },
};
const wave = () => record({ n: 0, other: 0 }, handlers, "Set:1", "Other", "Set:5", "Other", "Set:2", "Set:9");

describe("a scan", () => {
  test("finds the first position, also of a condition that comes and goes", async () => {
    const { recording } = await wave();
    const found = find(
      recording,
      code(({ n }: { n: number }) => n > 3),
    );
    expect(found).toMatchObject({ position: 30, eventId: "e30", eventType: "Set", method: "scanned" });
    expect(
      find(
        recording,
        code(({ n }: { n: number }) => n > 3),
        { from: 50 },
      ),
    ).toMatchObject({ position: 60 });
    expect(
      find(
        recording,
        code(({ n }: { n: number }) => n > 9),
      ),
    ).toMatchObject({ position: null, eventId: null });
    expect(
      find(
        recording,
        code(({ n }: { n: number }) => n > 3),
        { to: 20 },
      ),
    ).toMatchObject({ position: null });
  });

  test("evaluates only where something that the condition reads was written", async () => {
    const events = Array.from({ length: 5_000 }, (_, index) =>
      index % 1_000 === 999 ? `Set:${index}` : "Other",
    );
    const { recording } = await record({ n: 0, other: 0 }, handlers, ...events);
    const found = find(
      recording,
      code(({ n }: { n: number }) => n === 3_999),
    );
    expect(found).toMatchObject({ position: 40_000, evaluated: 5 });
  });

  test("starts with the state at the start of the range", async () => {
    const { recording } = await wave();
    const always = code(() => true);
    expect(find(recording, always)).toMatchObject({ position: 0, eventId: null, evaluated: 1 });
    expect(find(recording, always, { from: 30 })).toMatchObject({ position: 30, eventId: "e30" });
  });

  test("looks at every event when the condition reads the event", async () => {
    const { recording } = await wave();
    const found = find(
      recording,
      code((_, position) => position() === 40),
    );
    expect(found).toMatchObject({ position: 40, evaluated: 5 });
  });

  test("counts a throw as false, and tells it", async () => {
    const { recording } = await record(
      {},
      {
        added: (state: Record<string, unknown>) => {
          state["a"] = { b: 1 };
        },
      },
      "added",
    );
    const found = find(
      recording,
      code(({ a }: { a: { b: number } }) => a.b === 1),
    );
    expect(found).toMatchObject({ position: 10, threw: 1, evaluated: 2 });
    expect(found.note).toMatch(/threw 1 of 2 times .* position 0: TypeError/);
    const assigning = find(
      recording,
      code((state: { a: unknown }) => {
        state.a = 5;
        return true;
      }),
    );
    expect(assigning).toMatchObject({ position: null, threw: 1 });
    expect(assigning.note).toContain("every time");
  });
});

describe("an event is passed over only if it cannot matter:", () => {
  type State = Record<string, unknown>;
  const first = async (
    initial: object,
    changes: ((state: State) => unknown)[],
    holds: (state: State) => unknown,
  ) => {
    const steps = Object.fromEntries(changes.map((change, index) => [`S${index}`, change]));
    const { recording } = await record(initial, steps, ...Object.keys(steps));
    return find(recording, code(holds as (state: never) => unknown)).position;
  };
  const nothing = () => {};

  test("names of keys", async () => {
    const swap = (state: State) => {
      delete state["a"];
      state["b"] = 1;
    };
    expect(await first({ a: 1 }, [nothing, swap], (state) => Object.keys(state)[0] === "b")).toBe(20);
  });

  test("a container that an immutable update left behind, and that is written later", async () => {
    const fork = (state: State) => ({ ...state, alias: state["box"], box: { n: 2 } });
    const write = (state: State) => {
      (state["alias"] as { n: number }).n = 7;
    };
    const holds = (state: State) => (state["alias"] as { n: number } | undefined)?.n === 7;
    expect(await first({ box: { n: 1 } }, [fork, nothing, write, nothing], holds)).toBe(30);
  });

  test("elements that move", async () => {
    const rotate = ({ list }: State) => {
      (list as number[]).push((list as number[]).shift() ?? 0);
    };
    const holds = ({ list }: State) => (list as number[])[0] === 3;
    expect(await first({ list: [1, 2, 3] }, [rotate, nothing, rotate], holds)).toBe(30);
  });

  test("dates, members of a Set, sizes", async () => {
    const later = ({ when }: State) => (when as Date).setTime(9);
    expect(
      await first({ when: new Date(1) }, [nothing, later], ({ when }) => (when as Date).getTime() === 9),
    ).toBe(20);
    const add = ({ set }: State) => void (set as Set<number>).add(4);
    expect(await first({ set: new Set() }, [nothing, add], ({ set }) => (set as Set<number>).has(4))).toBe(
      20,
    );
    expect(
      await first({ set: new Set() }, [nothing, add], ({ set }) => (set as Set<number>).size === 1),
    ).toBe(20);
  });
});

test("a binary search says so, and evaluates few", async () => {
  const events = Array.from({ length: 1_000 }, (_, index) => `Set:${index}`);
  const { recording } = await record({ n: 0, other: 0 }, handlers, ...events);
  const found = find(
    recording,
    code(({ n }: { n: number }) => n >= 700),
    { monotone: true },
  );
  expect(found).toMatchObject({ position: 7_010, method: "searched" });
  expect(found.evaluated).toBeLessThan(14);
  expect(found.note).toContain("earlier");
  const never = find(
    recording,
    code(({ n }: { n: number }) => n === 700),
    { monotone: true },
  );
  expect(never).toMatchObject({ position: null, evaluated: 2 });
});

describe("a test of one path", () => {
  test("needs no code", async () => {
    const { recording } = await wave();
    expect(findPath(recording, "/n", "equals", "5")).toMatchObject({ position: 30 });
    expect(findPath(recording, "/n", "exceeds", "5")).toMatchObject({ position: 60 });
    expect(findPath(recording, "/n", "below", "3", { from: 30 })).toMatchObject({ position: 50 });
    expect(findPath(recording, "/n", "changes", undefined, { from: 10 })).toMatchObject({ position: 30 });
    expect(findPath(recording, "", "changes", undefined, { from: 10 })).toMatchObject({ position: 20 });
    expect(findPath(recording, "/n", "isNaN")).toMatchObject({ position: null });
    expect(findPath(recording, "/n", "exceeds", "word")).toMatchObject({ position: null });
    expect(() => findPath(recording, "/n", "equals")).toThrow("needs a value");
    expect(() => findPath(recording, "n", "present")).toThrow("not a JSON Pointer");
  });

  test("sees entries come and go, and every kind of value", async () => {
    const changes: ((state: Record<string, unknown>) => unknown)[] = [
      (state) => {
        state["a"] = { list: [1, { x: "word" }] };
      },
      (state) => {
        delete state["a"];
      },
      (state) => {
        state["map"] = new Map([["k", Number.NaN]]);
      },
      (state) => ({ ...state, when: new Date(0), big: 12n }),
    ];
    const { recording } = await record(
      {},
      Object.fromEntries(changes.map((change, index) => [`S${index}`, change])),
      "S0",
      "S1",
      "S2",
      "S3",
    );
    expect(findPath(recording, "/a", "present")).toMatchObject({ position: 10 });
    expect(findPath(recording, "/a", "missing", undefined, { from: 10 })).toMatchObject({ position: 20 });
    expect(findPath(recording, "/a/list/1", "equals", '{"x":"word"}')).toMatchObject({ position: 10 });
    expect(findPath(recording, "/a/list/1/x", "equals", "word")).toMatchObject({ position: 10 });
    expect(findPath(recording, "/map/k", "isNaN")).toMatchObject({ position: 30 });
    expect(findPath(recording, "/when", "equals", "1970-01-01T00:00:00.000Z")).toMatchObject({
      position: 40,
    });
    expect(findPath(recording, "/big", "equals", "12")).toMatchObject({ position: 40 });
    expect(findPath(recording, "/big", "exceeds", "11")).toMatchObject({ position: 40 });
  });

  test("finds an integer above 2^53 as it was written, as it is shown, and exactly where it is a bigint", async () => {
    const written = "1524831183200260097";
    const { recording } = await record(
      {},
      {
        lost: (state: Record<string, unknown>) => ({ ...state, id: Number(written) }),
        kept: (state: Record<string, unknown>) => ({ ...state, exact: BigInt(written) }),
      },
      "lost",
      "kept",
    );
    const shown = String(Number(written));
    expect(shown).not.toBe(written);
    for (const typed of [written, shown])
      expect(findPath(recording, "/id", "equals", typed)).toMatchObject({ position: 10 });
    expect(findPath(recording, "/id", "exceeds", shown)).toMatchObject({ position: null });
    expect(findPath(recording, "/exact", "equals", written)).toMatchObject({ position: 20 });
    for (const typed of [shown, "1524831183200260098"])
      expect(findPath(recording, "/exact", "equals", typed)).toMatchObject({ position: null });
  });
});

test("a view reads like the state", () => {
  class Box {
    n = 2;
    get twice() {
      return this.n * 2;
    }
  }
  const key = { id: 1 };
  const initial = {
    list: [3, 1, 2],
    map: new Map<unknown, unknown>([
      ["k", { deep: true }],
      [key, "by object"],
    ]),
    set: new Set([1, key]),
    when: new Date(5),
    box: new Box(),
    none: null,
    undefined: undefined,
  };
  const recording = new Recording(
    projection(initial, {
      added: (state: typeof initial) => {
        state.list.push(9);
      },
    }),
  );
  void recording.run(envelope(1, "added"));
  let seen: Record<string, unknown> = {};
  const look = code((state: typeof initial) => {
    const [first] = [...state.set].filter((member) => typeof member === "object");
    seen = {
      isArray: Array.isArray(state.list),
      sorted: state.list.toSorted(),
      json: JSON.stringify(state.list),
      last: state.list.at(-1),
      keys: Object.keys(state),
      entries: [...state.map.values()].length,
      deep: state.map.get("k"),
      byObject: state.map.get(first) ?? null,
      has: [
        state.map.has("k"),
        state.map.has("no"),
        state.set.has(1),
        state.set.size,
        state.map instanceof Map,
      ],
      time: state.when.getTime(),
      twice: state.box.twice,
      same: new Set([state.box, state.box]).size,
      none: [state.none, "undefined" in state, "missing" in state],
      missing: (state as { missing?: unknown }).missing,
    };
    return false;
  });
  find(recording, look, { from: 1 });
  expect(seen).toEqual({
    isArray: true,
    sorted: [1, 2, 3, 9],
    json: "[3,1,2,9]",
    last: 9,
    keys: ["list", "map", "set", "when", "box", "none", "undefined"],
    entries: 2,
    deep: { deep: true },
    byObject: "by object",
    has: [true, false, true, 2, true],
    time: 5,
    twice: 4,
    same: 1,
    none: [null, true, false],
    missing: undefined,
  });
});
