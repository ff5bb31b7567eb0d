import { randomFrom } from "./random-handler.ts";

/** A state with what JSON has no word for, to be changed at random. */
export interface OddState {
  list: unknown[];
  map: Map<unknown, unknown>;
  set: Set<unknown>;
  object: Record<PropertyKey, unknown>;
  any: unknown;
}

const symbols = [Symbol("tag"), Symbol("tag"), Symbol("other")];
const keys: PropertyKey[] = ["a", "b", "c", "1", "0", "x/y", "~", "Symbol(tag)", ...symbols];
const mapKeys = ["1", 1, 1n, "1n", true, "true", null, undefined, Number.NaN, "a", "number 1", ...symbols];

export function oddState(): OddState {
  return {
    list: [1, 2, 3, 4],
    map: new Map<unknown, unknown>([
      ["a", 1],
      [1, { n: 1 }],
      ["b", 2],
    ]),
    set: new Set<unknown>([1, "1", "a", 2]),
    object: { a: { n: 1 }, b: 2, [symbols[0] as symbol]: 1, "1": 0 },
    any: null,
  };
}

type Random = (below: number) => number;

function oddValue(random: Random): unknown {
  const values: (() => unknown)[] = [
    () => random(4),
    () => [undefined, null, -0, 0, Number.NaN, Number.POSITIVE_INFINITY, 5n, true][random(8)],
    () => `t${random(3)}`,
    () => new Date(random(3)),
    () => ({ n: random(3), "2": random(2) }),
    () => [random(3), { n: random(3) }],
    () =>
      new Map<unknown, unknown>([
        [random(2), random(3)],
        ["k", [random(2)]],
      ]),
    () => new Set([random(3), `m${random(3)}`]),
    () => symbols[random(3)],
    () => Object.assign([1, 2, 3], { length: 2 + random(4) }),
  ];
  return values[random(values.length)]?.();
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}

function changesOf(random: Random, state: OddState): (() => unknown)[] {
  const { list, map, set, object } = state;
  const key = pick(random, keys);
  const mapKey = pick(random, mapKeys);
  const value = oddValue(random);
  const at = random(list.length + 2);
  return [
    () => list.push(value),
    () => list.splice(at, random(3), value),
    () => list.shift(),
    () => delete list[at],
    () => Object.assign(list, { length: random(7) }),
    () => list.reverse(),
    () => Object.assign(list, { [at]: value }),
    () => map.set(mapKey, value),
    () => map.delete(mapKey),
    () => {
      const was = map.get(mapKey);
      if (map.delete(mapKey)) map.set(mapKey, was);
    },
    () => Object.assign(state, { map: new Map([...map].reverse()) }),
    () => set.add(pick(random, mapKeys)),
    () => set.delete(pick(random, [...set])),
    () => Object.assign(state, { set: new Set([...set].reverse()) }),
    () => Object.assign(object, { [key]: value }),
    () => delete object[key],
    () => {
      const was = object[key];
      if (delete object[key]) object[key] = was;
    },
    () => Object.assign(state, { object: Object.fromEntries(Object.entries(object).reverse()) }),
    () =>
      Object.assign(state, {
        any: pick<unknown>(random, [value, structuredCloneOf(list), object["a"], null]),
      }),
    () => Object.assign(state, { list: [...list, value] }),
    () => Object.assign(state, { map: new Map([...map, [mapKey, value]]) }),
    () => write(object["a"] ?? state.any, random),
  ];
}

/** A copy of what is plain in a list. */
function structuredCloneOf(list: readonly unknown[]): unknown {
  return list.map((item) => (typeof item === "object" ? null : item));
}

function write(target: unknown, random: Random): void {
  if (typeof target === "object" && target !== null && "n" in target) target.n = random(3);
}

/** Runs program `seed`: it changes the state, at times answers a copy of it, or throws half-way. */
export function runOddProgram(seed: number, state: OddState): OddState | undefined {
  const random = randomFrom(seed);
  for (let left = 1 + random(3); left > 0; left--) pick(random, changesOf(random, state))();
  if (random(10) === 0) throw new Error("handler failed");
  return random(4) === 0 ? { ...state } : undefined;
}
