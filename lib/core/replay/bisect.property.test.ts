import fc from "fast-check";
import { expect, test } from "vitest";
import { makeValue, randomFrom, runProgram } from "../testing/random-handler.ts";
import { envelope } from "../testing/record-events.ts";
import { Recording } from "./recording.ts";

const cases = Number(process.env["CAUSELINE_PROPERTY_CASES"] ?? 300);
const given = process.env["CAUSELINE_PROPERTY_SEED"];
const seed = given === undefined ? (Date.now() ^ process.pid) >>> 0 : Number(given);

function initialState(start: number): object {
  const random = randomFrom(start);
  const state: Record<string, unknown> = { a: 1, list: [1, 2, 3], items: { x: { n: 1 }, y: { n: 2 } } };
  for (const key of ["b", "c"]) state[key] = makeValue(random, state);
  return state;
}

function recordPrograms(start: number, programs: readonly number[]): Recording {
  const handler = (state: unknown, event: { payload: unknown }) =>
    runProgram((event.payload as { program: number }).program, state as Record<string, unknown>);
  const recording = new Recording({
    initialState: () => initialState(start),
    handlers: new Map(),
    evolve: handler as never,
  });
  programs.forEach((program, index) => {
    void recording.run(envelope(index + 1, "Ran", { program }));
  });
  return recording;
}

/** Looks at some of the state, chosen by a seed; a number, so that it can be compared with a bound. */
function measure(value: unknown, random: (below: number) => number, depth = 0): number {
  if (typeof value !== "object" || value === null) return String(value).length;
  if (value instanceof Date) return value.getTime() % 7;
  const size = Array.isArray(value)
    ? value.length
    : value instanceof Map || value instanceof Set
      ? value.size
      : Object.keys(value).length;
  if (depth > 4 || random(4) === 0) return size;
  if (Array.isArray(value))
    return measure(value[random(3)], random, depth + 1) + (random(2) ? value.length : 0);
  if (value instanceof Map) return measure([...value.values()][random(2)], random, depth + 1);
  if (value instanceof Set) return measure([...value][random(2)], random, depth + 1);
  const keys = random(2) === 0 ? ["a", "b", "c", "list", "items", "x", "n"] : Object.keys(value);
  return measure(
    (value as Record<string, unknown>)[keys[random(Math.max(1, keys.length))] ?? "a"],
    random,
    depth + 1,
  );
}

function run(recording: Recording, from: number, to: number, holds: (state: unknown) => boolean) {
  const realm = { Object, Array, Map, Set, Date, TypeError };
  const code = { realm, onRead: () => {}, holds };
  const steps = recording.bisect({ condition: { where: "" }, from, to, monotone: false }, code);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const logs = fc.record({ start: fc.nat(), programs: fc.array(fc.nat(), { minLength: 1, maxLength: 40 }) });

test(`a scan finds what looking at every position finds (seed ${seed}, ${cases} cases)`, () => {
  fc.assert(
    fc.property(logs, fc.nat(), fc.nat(), fc.nat(), ({ start, programs }, look, one, other) => {
      const recording = recordPrograms(start, programs);
      const [from, to] = [one % (programs.length + 1), other % (programs.length + 1)].sort(
        (a, b) => a - b,
      ) as [number, number];
      const measured = (state: unknown) => measure(state, randomFrom(look));
      const sizes: number[] = [];
      for (let at = from; at <= to; at++) run(recording, at, at, (state) => sizes.push(measured(state)) < 0);
      const wanted = sizes[look % sizes.length];
      const expected = sizes.indexOf(wanted ?? -1) + from;
      const found = run(recording, from, to, (state) => measured(state) === wanted);
      expect(found.position).toBe(expected);
      expect(found.threw).toBe(0);
      expect(found.evaluated).toBeLessThanOrEqual(expected - from + 1);
    }),
    { seed, numRuns: cases },
  );
}, 600_000);
