import { describe, expect, it } from "vitest";
import { readProjection } from "./read-projection.ts";

const read = (exported: unknown) => readProjection({ default: exported }, "p.ts");
const base = { name: "p", initialState: () => ({ n: 0 }) };

/** What handlers of the types paid and kept make of a state. */
function run(handlers: unknown): unknown[] {
  const projection = read({ ...base, handlers });
  return ["paid", "kept"].map((type) => projection.handlers.get(type)?.({ n: 1 }, { payload: 2 }));
}

class Parent {
  /** A field that is no handler. */
  rate = 10;
  paid({ n }: { n: number }, { payload }: { payload: number }): number {
    return this.rate * n + payload;
  }
  get other(): never {
    throw new Error("a getter of a class is no handler");
  }
}
class Child extends Parent {
  kept = (state: { n: number }, event: { payload: number }): number => super.paid(state, event) + 1;
}

describe("handlers may be", () => {
  it.each([
    ["an object", { paid: () => 12, kept: () => 13 }],
    ["an object without a prototype", Object.assign(Object.create(null), { paid: () => 12, kept: () => 13 })],
    ["an object that inherits", Object.setPrototypeOf({ paid: () => 12 }, { paid: () => 0, kept: () => 13 })],
    ["an instance of a class, with fields and what it inherits", new Child()],
    [
      "a Map",
      new Map([
        ["paid", () => 12],
        ["kept", () => 13],
      ]),
    ],
  ])("%s", (_what, handlers) => {
    expect(run(handlers)).toEqual([12, 13]);
  });

  it("asynchronous", async () => {
    await expect(run({ paid: async () => 12 })[0]).resolves.toBe(12);
  });
});

describe("a projection may be", () => {
  it("an instance of a class, with all of it on the prototype", () => {
    class Counting {
      readonly #start = 5;
      get name() {
        return "counting";
      }
      initialState() {
        return this.#start;
      }
      evolve(state: number) {
        return state + this.#start;
      }
    }
    const { name, initialState, evolve } = read(new Counting());
    expect([name, initialState(), evolve?.(1, {})]).toEqual(["counting", 5, 6]);
  });

  it("CommonJS that was compiled from an ES module", () => {
    const exports = { __esModule: true, default: { ...base, handlers: {} } };
    expect(read(exports).name).toBe("p");
    expect(readProjection(exports, "p.ts").name).toBe("p");
  });
});

describe("what is not supported is refused with its reason", () => {
  const handlers = {};
  const cases: [what: string, exported: unknown, reason: string][] = [
    ["a class", class {}, "p.ts: the default export is a class, not an object; export an instance of it"],
    ["a promise", Promise.resolve({}), "p.ts: the default export is a promise"],
    [
      "a state",
      { ...base, handlers, initialState: { n: 0 } },
      '"initialState" of p is an object, not a function; write () => (…)',
    ],
    [
      "an async initial state",
      { ...base, handlers, initialState: async () => ({}) },
      '"initialState" of p is an async function',
    ],
    [
      "a generator of it",
      { ...base, handlers, *initialState() {} },
      '"initialState" of p is a generator function',
    ],
    [
      "a generator",
      { ...base, handlers: { *paid() {} } },
      "the handler of paid in p is a generator function",
    ],
    [
      "an async generator",
      { ...base, handlers: new Map([["paid", async function* () {}]]) },
      "the handler of paid in p is a generator function",
    ],
    [
      "a method that is one",
      {
        ...base,
        handlers: new (class {
          *paid() {}
        })(),
      },
      "the handler of paid in p is a generator function",
    ],
    [
      "a class as a handler",
      { ...base, handlers: { paid: class {} } },
      "the handler of paid in p is a class",
    ],
    ["a generator evolve", { ...base, *evolve() {} }, '"evolve" of p is a generator function'],
    [
      "a value in a Map",
      { ...base, handlers: new Map([["paid", 1]]) },
      "the handler of paid in p is a number",
    ],
    [
      "a key that is no text",
      { ...base, handlers: new Map([[1, () => {}]]) },
      'a key of "handlers" of p is a number',
    ],
    ["an array", { ...base, handlers: [] }, '"handlers" of p is an array, not an object'],
    ["a class of handlers", { ...base, handlers: Parent }, '"handlers" of p is a class, not an object'],
    ["an odd option", { ...base, handlers, exactIntegers: "yes" }, '"exactIntegers" of p is a string'],
  ];
  it.each(cases)("%s", (_what, exported, reason) => {
    expect(() => read(exported)).toThrow(reason);
  });

  it("a promise that is only known once it is asked for", () => {
    const { initialState } = read({ ...base, handlers, initialState: () => Promise.resolve({}) });
    expect(initialState).toThrow('p.ts: "initialState" of p answers a promise');
  });
});
