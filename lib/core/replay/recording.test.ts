import { describe, expect, test } from "vitest";
import type { EventEnvelope } from "../envelope.ts";
import { changesBetween, envelope, projection, record } from "../testing/record-events.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { Recording } from "./recording.ts";

describe("what handlers may do", () => {
  test("mutate, return a new state, both, or nothing", async () => {
    const { recording } = await record(
      { a: { n: 0 }, b: { n: 0 } },
      {
        mutate: (state: { a: { n: number } }) => {
          state.a.n++;
        },
        returnNew: (state: { a: object; b: { n: number } }) => ({ ...state, b: { ...state.b, n: 5 } }),
        both: (state: { a: { n: number } }) => {
          state.a.n = 100;
          return { ...state, c: 1 };
        },
        nothing: () => undefined,
      },
      "mutate",
      "returnNew",
      "both",
      "nothing",
    );
    expect([0, 10, 20, 30, 40].map((position) => recording.stateJson(position, ""))).toEqual([
      { a: { n: 0 }, b: { n: 0 } },
      { a: { n: 1 }, b: { n: 0 } },
      { a: { n: 1 }, b: { n: 5 } },
      { a: { n: 100 }, b: { n: 5 }, c: 1 },
      { a: { n: 100 }, b: { n: 5 }, c: 1 },
    ]);
  });

  test("what an expression happens to return is no new state", async () => {
    const { recording } = await record(
      { list: [1], n: 0, last: null },
      {
        push: (state: { list: number[] }) => state.list.push(2),
        assign: (state: { last: object }) => (state.last = { at: 1 }),
        part: (state: { list: number[] }) => state.list.sort(),
      },
      "push",
      "assign",
      "part",
    );
    expect(recording.stateJson(30, "")).toEqual({ list: [1, 2], n: 0, last: { at: 1 } });
  });

  test("an async handler is awaited, and questions meanwhile see what is done", async () => {
    let finish = () => {};
    const recording = new Recording(
      projection(
        { n: 0, made: {} },
        {
          slow: async (state: { n: number; made: Record<string, number> }) => {
            state.n = 1;
            state.made["x"] = 1;
            await new Promise<void>((resolve) => {
              finish = resolve;
            });
            state.n = 2;
          },
        },
      ),
    );
    const running = recording.run(envelope(10, "slow"));
    expect(running).toBeInstanceOf(Promise);
    expect(recording.stateJson(0, "")).toEqual({ n: 0, made: {} });
    expect(() => recording.stateJson(10, "")).toThrow(
      "Position 10 is not replayed yet: the replay has reached 0",
    );
    finish();
    expect(await running).toEqual({ ok: true, changed: true });
    expect(changesBetween(recording, 0, 10)).toEqual([
      { op: "replace", path: "/n", before: 0, after: 2, positions: [10] },
      { op: "add", path: "/made/x", before: undefined, after: 1, positions: [10] },
    ]);
  });

  test("a handler that throws leaves the state as it was, whatever it did before", async () => {
    const initial = () => ({
      list: [3, 1, 2],
      map: new Map<string, unknown>([
        ["a", 1],
        ["b", 2],
      ]),
      set: new Set([1, 2]),
      keys: { x: 1, y: 2, z: 3 } as Record<string, number>,
      at: new Date(5),
    });
    type State = ReturnType<typeof initial>;
    const { recording, results } = await record(
      initial(),
      {
        fail: (state: State) => {
          state.list.sort();
          state.list.shift();
          state.map.delete("a");
          state.map.set("a", 9).set("c", 3);
          state.set.clear();
          delete state.keys["x"];
          state.keys["x"] = 7;
          state.at.setTime(99);
          throw new Error("no");
        },
        look: (state: State) => {
          state.keys["seen"] = Number(
            `${state.list.join("")}${[...state.map.keys()].length}${Object.keys(state.keys).indexOf("x")}`,
          );
        },
      },
      "fail",
      "look",
    );
    expect(results).toEqual([
      { ok: false, error: new Error("no") },
      { ok: true, changed: true },
    ]);
    const before = recording.stateJson(0, "");
    expect(before).toEqual({
      list: [3, 1, 2],
      map: {
        $map: [
          ["a", 1],
          ["b", 2],
        ],
      },
      set: { $set: [1, 2] },
      keys: { x: 1, y: 2, z: 3 },
      at: { $date: "1970-01-01T00:00:00.005Z" },
    });
    expect(JSON.stringify(recording.stateJson(10, ""))).toBe(JSON.stringify(before));
    expect(recording.stateJson(20, "/keys/seen")).toBe(31220);
    expect(recording.outcome(10)).toMatchObject({
      outcome: "failed",
      handlerName: "fail",
      changes: [],
      changeCount: 0,
    });
  });

  test("the event is frozen, but what the state took from it is the state's own", async () => {
    interface Kept {
      n: number;
      tags: string[];
      by: { id: string };
      more?: number;
    }
    const kept = { n: 1, tags: ["a"], by: { id: "x" } };
    const { recording, results } = await record(
      { last: null as Kept | null, again: null as Kept | null, list: [] as string[] },
      {
        keep: (state: { last: unknown; again: unknown; list: unknown }) => {
          const payload = deepFreeze(structuredClone(kept));
          state.last = payload;
          state.again = payload;
          state.list = payload.tags;
        },
        change: (state: { last: Kept; list: string[] }) => {
          state.last.n = 2;
          state.last.by.id = "y";
          state.last.more = 1;
          state.list.push("b");
        },
        cut: (state: { again: Kept }) => {
          delete state.again.more;
          state.again.tags.shift();
        },
        spoil: (_: never, event: EventEnvelope) => {
          (event.payload as { n: number }).n = 5;
        },
      },
      "keep",
      "change",
      "cut",
      "spoil:1",
    );
    const changed = { n: 2, tags: ["a", "b"], by: { id: "y" }, more: 1 };
    const cut = { n: 2, tags: ["b"], by: { id: "y" } };
    expect(recording.stateJson(10, "")).toEqual({ last: kept, again: kept, list: ["a"] });
    expect(recording.stateJson(20, "")).toEqual({ last: changed, again: changed, list: ["a", "b"] });
    expect(recording.stateJson(30, "")).toEqual({ last: cut, again: cut, list: ["b"] });
    expect(results[3]).toMatchObject({ ok: false, error: expect.any(TypeError) });
  });

  test("classes work through their methods; hidden state is kept in words", async () => {
    class Account {
      balance = 0;
      get double() {
        return this.balance * 2;
      }
      set double(value: number) {
        this.balance = value / 2;
      }
      deposit(amount: number) {
        this.balance += amount;
      }
    }
    class Sealed {
      #n = 0;
      add() {
        this.#n++;
      }
      toJSON() {
        return { n: this.#n };
      }
    }
    const { recording } = await record(
      { open: new Account(), sealed: new Sealed(), run: function f() {} },
      {
        go: (state: { open: Account; sealed: Sealed }) => {
          state.open.deposit(5);
          state.open.double = 40;
          state.sealed.add();
        },
      },
      "go",
    );
    expect(recording.stateJson(0, "")).toEqual({
      open: { balance: 0 },
      sealed: { $other: 'Sealed {"n":0}' },
      run: { $other: "function f" },
    });
    expect(recording.stateJson(10, "")).toEqual({
      open: { balance: 20 },
      sealed: { $other: 'Sealed {"n":1}' },
      run: { $other: "function f" },
    });
    expect(recording.stateAt({ position: 10, pointer: "/sealed", depth: 0, offset: 0, limit: 1 })?.kind).toBe(
      "other",
    );
  });
});
