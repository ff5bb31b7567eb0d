import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { runHandler } from "../replay/run-handler.ts";
import { tinyPool } from "../testing/memory-page-store.ts";
import { applyChange, CyclicStateError, type Model, modelOf, modelText } from "../testing/model.ts";
import { cloneGraph, plainJson } from "../testing/plain-json.ts";
import { makeValue, randomFrom, runProgram } from "../testing/random-handler.ts";
import type { StateNode } from "./answers.ts";
import type { Journal } from "./journal.ts";
import { PagePool } from "./page-pool.ts";
import { Reader } from "./reader.ts";
import { StateHistory } from "./state-history.ts";
import { JsonWriter } from "./to-json.ts";
import { ABSENT } from "./tracked.ts";
import { openJournal } from "./traps/make-proxy.ts";

const cases = Number(process.env["CAUSELINE_PROPERTY_CASES"] ?? 300);
const given = process.env["CAUSELINE_PROPERTY_SEED"];
const seed = given === undefined ? (Date.now() ^ process.pid) >>> 0 : Number(given);

/** Replays `programs` on plain objects: the state after each event as JSON, 0 first. */
function replayPlainly(initial: object, programs: readonly number[]): unknown[] {
  let state: object = initial;
  const states = [plainJson(state)];
  for (const program of programs) {
    const before = cloneGraph(state);
    try {
      state = (runProgram(program, state as Record<string, unknown>) as object | undefined) ?? state;
    } catch {
      state = before;
    }
    states.push(plainJson(state));
  }
  return states;
}

function initialState(start: number): object {
  const random = randomFrom(start);
  const state: Record<string, unknown> = { a: 1, list: [1, 2, 3], items: { x: { n: 1 }, y: { n: 2 } } };
  for (const key of ["b", "c"]) state[key] = makeValue(random, state);
  return state;
}

const logs = fc.record({ start: fc.nat(), programs: fc.array(fc.nat(), { minLength: 1, maxLength: 25 }) });

function recordAll(initial: object, programs: readonly number[], pool: PagePool): Reader {
  const journal = openJournal(initial, pool);
  for (const program of programs) {
    try {
      void runHandler(journal, (state) => runProgram(program, state as Record<string, unknown>), null);
    } catch {
      // The journal took it back.
    }
  }
  return new Reader(journal);
}

const pools: [where: string, make: () => PagePool][] = [
  ["in memory", () => new PagePool()],
  ["out of a store", tinyPool],
];

describe.each(pools)("with its columns %s", (where, make) => {
  const used: PagePool[] = [];
  function makePool(): PagePool {
    const pool = make();
    used.push(pool);
    return pool;
  }
  afterAll(() => expect(used.some(({ loaded }) => loaded > 0)).toBe(where === "out of a store"));

  test(`state at every event equals a replay from zero (seed ${seed}, ${cases} cases)`, () => {
    fc.assert(
      fc.property(logs, ({ start, programs }) => {
        const expected = replayPlainly(initialState(start), programs);
        const reader = recordAll(initialState(start), programs, makePool());
        expected.forEach((state, event) => {
          const actual = new JsonWriter(reader, event).write(reader.rootAt(event), "");
          expect(JSON.stringify(actual, big), `event ${event}`).toBe(JSON.stringify(state, big));
        });
      }),
      { seed, numRuns: cases },
    );
  }, 600_000);

  test(`a difference applied to one state gives the other (seed ${seed}, ${cases} cases)`, () => {
    fc.assert(
      fc.property(logs, fc.nat(), fc.nat(), ({ start, programs }, one, other) => {
        const { journal } = recordAll(initialState(start), programs, makePool());
        const from = one % (programs.length + 1);
        const to = other % (programs.length + 1);
        expectDifferenceLeads(journal, from, to, programs.length);
      }),
      { seed, numRuns: cases },
    );
  }, 600_000);

  test(`history names exactly the events that changed what is shown, newest first (seed ${seed}, ${cases} cases)`, () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), ({ start, programs }, picks) => {
        const { journal } = recordAll(initialState(start), programs, makePool());
        const history = new StateHistory(journal);
        const pointers = pointersOf(history, programs.length);
        for (const pick of picks)
          expectHistory(history, pointers[pick % pointers.length] ?? "", programs.length, pick % 7);
        expectHistory(history, "", programs.length, 3);
      }),
      { seed, numRuns: cases },
    );
  }, 600_000);
});

/** What stands anywhere at any event, containers and what they hold. */
function pointersOf(history: StateHistory, last: number): string[] {
  const found = new Set<string>();
  const add = (node: StateNode) => {
    found.add(node.pointer);
    for (const child of node.children ?? []) add(child);
  };
  for (let event = 0; event <= last; event++) {
    const tree = history.tree({ event, pointer: "", depth: 4, offset: 0, limit: 50 });
    if (tree !== null) add(tree);
  }
  return [...found];
}

function expectHistory(history: StateHistory, pointer: string, last: number, limit: number): void {
  const expected: number[] = [];
  let isCyclic = false;
  for (let event = last; event > 0; event--) {
    const [is, was] = [text(history, event, pointer), text(history, event - 1, pointer)];
    if (is !== was) expected.push(event);
    isCyclic ||= `${is}${was}`.includes("$ref");
  }
  const { writes, total, about } = history.history(pointer, last, 0, 1_000, last);
  if (isCyclic) {
    // How a cycle is written depends on where one enters it: what holds itself has no text of its own.
    const scalars = expected.filter(
      (event) => isScalar(history, event, pointer) || isScalar(history, event - 1, pointer),
    );
    expect(writes.map(({ event }) => event)).toEqual(expect.arrayContaining(scalars));
    return;
  }
  expect({ pointer, events: writes.map(({ event }) => event), total, about }).toEqual({
    pointer,
    events: expected,
    total: expected.length,
    about: false,
  });
  const some = history.history(pointer, last, 0, limit + 1, last);
  expect(some.writes).toEqual(writes.slice(0, limit + 1));
  expect(some.total, `total for ${limit + 1} of ${pointer}`).toBe(expected.length);
}

function expectDifferenceLeads(journal: Journal, from: number, to: number, last: number): void {
  const reader = new Reader(journal);
  let model: Model;
  let wanted: Model;
  try {
    model = modelOf(reader, reader.rootAt(from), from);
    wanted = modelOf(reader, reader.rootAt(to), to);
  } catch (error) {
    if (error instanceof CyclicStateError) return;
    throw error;
  }
  const history = new StateHistory(journal);
  const { changes, writers } = history.diff(from, to, "", last);
  const first = history.diff(from, to, "", last, 2).changes;
  expect(first.slice(0, 2)).toEqual(changes.slice(0, 2));
  for (const { path, op, after } of changes) {
    const value: Model = after === ABSENT ? { scalar: undefined } : modelOf(reader, after, to);
    model = applyChange(model, path, op, value);
    const { events, count } = writers.find(path);
    expect(count, `writers of ${path}`).toBeGreaterThanOrEqual(Math.max(1, events.length));
    for (const event of events) {
      expect(event).toBeGreaterThan(Math.min(from, to));
      expect(event).toBeLessThanOrEqual(Math.max(from, to));
    }
  }
  expect(modelText(model)).toBe(modelText(wanted));
}

function text(history: StateHistory, event: number, pointer: string): string | undefined {
  return JSON.stringify(history.json(event, pointer), big);
}

function isScalar(history: StateHistory, event: number, pointer: string): boolean {
  const kind = history.tree({ event, pointer, depth: 0, offset: 0, limit: 1 })?.kind ?? "absent";
  return !["object", "array", "map", "set"].includes(kind);
}

/** Text to compare by. Of a reference only the depth: object keys have no name that both sides know. */
function big(key: string, value: unknown): unknown {
  if (key === "$ref") return String(value).split("/").length;
  return typeof value === "bigint" ? `${value}n` : value;
}
