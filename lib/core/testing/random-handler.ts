/**
 * Random programs over a state, for property tests: the same program runs on plain objects and on journaled ones.
 *
 * A program is a seed; every choice it makes depends on the seed and on the shape of the state alone.
 */

type Target = Record<string, unknown> | unknown[] | Map<unknown, unknown> | Set<unknown>;

/** A small seeded generator (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let at = seed >>> 0;
  return (below) => {
    at = (at + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;

const KEYS = ["a", "b", "c", "d", "7", "3", "x/y", "~z"];

function isTarget(value: unknown): value is Target {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function childrenOf(target: Target): unknown[] {
  if (target instanceof Map) return [...target.values()];
  if (target instanceof Set) return [...target];
  return Array.isArray(target) ? [...target] : Object.values(target);
}

/** Walks down at random; the root often enough. */
export function pickTarget(random: Random, state: Target): Target {
  let at: Target = state;
  for (let step = random(5); step > 0; step--) {
    const inner = childrenOf(at).filter(isTarget);
    const next = inner[random(Math.max(1, inner.length))];
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/** A fresh value, now and then an alias of something that is in the state. */
export function makeValue(random: Random, state: Target, depth = 0): unknown {
  const choice = random(depth > 2 ? 8 : 16);
  if (choice < 4) return random(20) - 5;
  if (choice === 4) return `text${random(6)}`;
  if (choice === 5) return [null, undefined, true, -0, Number.NaN, 0.5, 12n][random(7)];
  if (choice === 6) return new Date(random(1_000));
  if (choice === 7) return depth > 2 ? random(5) : pickTarget(random, state);
  if (choice < 11) return makeObject(random, state, depth);
  if (choice < 13) return Array.from({ length: random(5) }, () => makeValue(random, state, depth + 1));
  if (choice === 13) return new Set([random(3), `m${random(3)}`, random(9)]);
  return new Map<unknown, unknown>([
    [`k${random(4)}`, makeValue(random, state, depth + 1)],
    [random(4), makeValue(random, state, depth + 1)],
  ]);
}

function makeObject(random: Random, state: Target, depth: number): unknown {
  const made: Record<string, unknown> = {};
  for (let left = random(4); left > 0; left--) made[pickKey(random)] = makeValue(random, state, depth + 1);
  if (random(12) === 0)
    Object.defineProperty(made, "__proto__", {
      value: random(9),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return made;
}

function pickKey(random: Random): string {
  return KEYS[random(KEYS.length)] ?? "a";
}

function changeArray(random: Random, target: unknown[], state: Target): void {
  const value = makeValue(random, state);
  const at = random(target.length + 1);
  const changes = [
    () => target.push(value, random(9)),
    () => target.pop(),
    () => target.shift(),
    () => target.unshift(value),
    () => target.splice(at, random(3), value),
    () => target.splice(at, random(4)),
    () => target.splice(at, 0, value, random(4), value),
    () => target.reverse(),
    () =>
      target.sort(
        (a, b) =>
          String(typeof a).localeCompare(String(typeof b)) ||
          Number(typeof a === "number" && typeof b === "number" && a > b),
      ),
    () => {
      target[at] = value;
    },
    () => {
      target.length = Math.min(target.length, at);
    },
    () => target.fill(random(4), at),
    () => target.copyWithin(0, at),
  ];
  changes[random(changes.length)]?.();
}

function changeMap(random: Random, target: Map<unknown, unknown>, state: Target): void {
  const keys = [...target.keys()];
  const known = keys[random(Math.max(1, keys.length))];
  const choice = random(6);
  if (choice < 3) target.set([`k${random(4)}`, random(4), known][random(3)], makeValue(random, state));
  else if (choice < 5) target.delete(known);
  else if (random(4) === 0) target.clear();
  else target.set(pickTarget(random, state), random(5));
}

function changeSet(random: Random, target: Set<unknown>, state: Target): void {
  const members = [...target];
  if (random(3) === 0) target.delete(members[random(Math.max(1, members.length))]);
  else target.add(random(5) === 0 ? pickTarget(random, state) : [random(6), `m${random(6)}`][random(2)]);
}

function changeObject(random: Random, target: Record<string, unknown>, state: Target): void {
  // Plain objects take an assignment to a missing `__proto__` for a change of prototype, journaled ones for data.
  const keys = Object.keys(target).filter((key) => key !== "__proto__");
  const known = keys[random(Math.max(1, keys.length))] ?? "a";
  const choice = random(8);
  if (choice < 3) target[pickKey(random)] = makeValue(random, state);
  else if (choice < 5 && typeof target[known] === "number") (target[known] as number)++;
  else if (choice === 5) delete target[known];
  else if (choice === 6) {
    delete target[known];
    target[known] = random(9);
  } else target[known] = makeValue(random, state);
}

function change(random: Random, state: Target): void {
  const dates = childrenOf(state).filter((value): value is Date => value instanceof Date);
  if (dates.length > 0 && random(3) === 0) {
    dates[0]?.setTime(random(10_000));
    return;
  }
  const target = pickTarget(random, state);
  if (Array.isArray(target)) changeArray(random, target, state);
  else if (target instanceof Map) changeMap(random, target, state);
  else if (target instanceof Set) changeSet(random, target, state);
  else changeObject(random, target, state);
}

/** An immutable update along a random path: everything beside the path is shared. */
function updated(random: Random, value: unknown, state: Target, depth: number): unknown {
  if (!isTarget(value) || depth > 3 || (depth > 0 && random(5) === 0)) return makeValue(random, state);
  if (Array.isArray(value)) {
    if (random(4) === 0) return value.filter((_, at) => at !== 1);
    if (random(4) === 0) return [...value, makeValue(random, state)];
    return value.map((item, at) =>
      at === value.length >> 1 ? updated(random, item, state, depth + 1) : item,
    );
  }
  if (value instanceof Map)
    return new Map(
      [...value].map(([key, inner], at) => [
        key,
        at === 0 ? updated(random, inner, state, depth + 1) : inner,
      ]),
    );
  if (value instanceof Set) return new Set([...value, random(9)]);
  const keys = Object.keys(value);
  const key = keys[random(Math.max(1, keys.length))] ?? "a";
  if (random(6) === 0) {
    const { [key]: _, ...rest } = value;
    return rest;
  }
  return {
    ...value,
    [random(5) === 0 ? pickKey(random) : key]: updated(random, value[key], state, depth + 1),
  };
}

/** Runs program `seed` as a handler: it changes `state`, returns a new one, does both, or throws half-way. */
export function runProgram(seed: number, state: Target): unknown {
  const random = randomFrom(seed);
  const style = random(10);
  let current = state;
  if (style < 7) for (let left = random(4); left >= 0; left--) change(random, current);
  if (style >= 6 && style < 9)
    current = isPlain(current) ? (updated(random, current, current, 0) as Target) : current;
  if (random(8) === 0) {
    change(random, state);
    throw new Error("handler failed");
  }
  return style >= 6 && isPlain(current) && current !== state ? current : undefined;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return isTarget(value) && !Array.isArray(value) && !(value instanceof Map) && !(value instanceof Set);
}
