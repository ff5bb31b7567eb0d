import { expect, test } from "vitest";
import { runHandler } from "../replay/run-handler.ts";
import { type PlatformFunctions, platformFunctions } from "./platform-functions.ts";
import { Reader } from "./reader.ts";
import { JsonWriter } from "./to-json.ts";
import { openJournal } from "./traps/make-proxy.ts";

const native: PlatformFunctions = {
  freeze: Object.freeze,
  seal: Object.seal,
  preventExtensions: Object.preventExtensions,
  isFrozen: Object.isFrozen,
  isSealed: Object.isSealed,
  isExtensible: Object.isExtensible,
  structuredClone: globalThis.structuredClone,
};
const platform = platformFunctions(native);

function stateAfter(initial: object, ...handlers: ((state: never) => unknown)[]): unknown {
  const journal = openJournal(initial);
  for (const handler of handlers) void runHandler(journal, handler as (state: unknown) => unknown, null);
  const reader = new Reader(journal);
  return new JsonWriter(reader, handlers.length).write(reader.rootAt(handlers.length), "");
}

test("a clone of the state is plain, keeps aliases and cycles, and may be returned", () => {
  interface State {
    items: { n: number }[];
    first?: object;
    self?: object;
    by: Map<string, { n: number }>;
    tags: Set<string>;
    at: Date;
  }
  const shared = { n: 1 };
  const initial = { items: [shared], by: new Map([["x", shared]]), tags: new Set(["a"]), at: new Date(7) };
  let clone: State | undefined;
  const after = stateAfter(initial, (state: State) => {
    state.first = state.items[0] as object;
    clone = platform.structuredClone(state) as State;
    expect(clone.first).toBe(clone.items[0]);
    expect(clone.by.get("x")).toBe(clone.items[0]);
    expect(native.structuredClone(clone)).toEqual(clone);
    (clone.items[0] as { n: number }).n = 2;
    return clone;
  });
  expect(after).toEqual({
    items: [{ n: 2 }],
    by: { $map: [["x", { n: 2 }]] },
    tags: { $set: ["a"] },
    at: { $date: "1970-01-01T00:00:00.007Z" },
    first: { n: 2 },
  });
});

test("what the platform cannot clone it still refuses", () => {
  expect(() => platform.structuredClone({ f: () => 1 })).toThrow("could not be cloned");
  expect(platform.structuredClone(new Uint8Array([1, 2]))).toEqual(new Uint8Array([1, 2]));
});

test("freezing a part of the state is taken note of; everything else is really frozen", () => {
  const after = stateAfter(
    { inner: { n: 1 } },
    (state: { inner: { n: number } }) => {
      expect(platform.isFrozen(state.inner)).toBe(false);
      expect(platform.freeze(state.inner)).toBe(state.inner);
      expect(platform.isFrozen(state.inner)).toBe(true);
      return platform.freeze({ ...state, more: 1 });
    },
    (state: { inner: object }) => ({ ...state, inner: { ...state.inner, n: 2 } }),
  );
  expect(after).toEqual({ inner: { n: 2 }, more: 1 });
  const plain = platform.freeze({ a: 1 });
  expect(Object.isFrozen(plain)).toBe(true);
  expect(platform.isFrozen(plain)).toBe(true);
});
