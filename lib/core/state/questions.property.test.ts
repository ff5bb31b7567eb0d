import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../envelope.ts";
import { runHandler } from "../replay/run-handler.ts";
import { applyPatch } from "../testing/json-patch.ts";
import { type OddState, oddState, runOddProgram } from "../testing/odd-program.ts";
import type { StateNode } from "./answers.ts";
import { StateHistory } from "./state-history.ts";
import { JsonWriter } from "./to-json.ts";
import { openJournal } from "./traps/make-proxy.ts";

const cases = Number(process.env["CAUSELINE_PROPERTY_CASES"] ?? 300);
const given = process.env["CAUSELINE_PROPERTY_SEED"];
const seed = given === undefined ? (Date.now() ^ process.pid) >>> 0 : Number(given);

const programs = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });

function recordAll(seeds: readonly number[]): StateHistory {
  const journal = openJournal(oddState());
  for (const program of seeds) {
    try {
      void runHandler(journal, (state) => runOddProgram(program, state as OddState), null);
    } catch {
      // The journal took it back.
    }
  }
  return new StateHistory(journal);
}

function textOf(value: JsonValue | undefined): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "bigint" ? { bigint: String(inner) } : inner,
    ) ?? "absent"
  );
}

function pointersOf(history: StateHistory, last: number): string[] {
  const found = new Set<string>();
  const add = (node: StateNode) => {
    found.add(node.pointer);
    for (const child of node.children ?? []) add(child);
  };
  for (let event = 0; event <= last; event++) {
    const tree = history.tree({ event, pointer: "", depth: 3, offset: 0, limit: 50 });
    if (tree !== null) add(tree);
  }
  return [...found];
}

describe("of a state with holes, symbols, keys of every kind and changes of order", () => {
  test(`a difference applied to the JSON of one event gives that of another (seed ${seed}, ${cases} cases)`, () => {
    fc.assert(
      fc.property(programs, fc.nat(), fc.nat(), (seeds, one, other) => {
        const history = recordAll(seeds);
        const from = one % (seeds.length + 1);
        const to = other % (seeds.length + 1);
        const { changes } = history.diff(from, to, "", seeds.length);
        const json = (value: unknown, path: string) =>
          new JsonWriter(history.reader, to).write(value, path) ?? null;
        const steps = changes.map(({ path, op, after, ...rest }) => ({
          path,
          op,
          value: json(after, path),
          ...("key" in rest ? { key: json(rest.key, path) } : {}),
        }));
        const [before, after] = [history.json(from, ""), history.json(to, "")];
        expect(textOf(applyPatch(before ?? null, steps))).toBe(textOf(after));
        if (textOf(before) === textOf(after)) expect(changes).toEqual([]);
      }),
      { seed, numRuns: cases },
    );
  }, 600_000);

  test(`history names exactly the events that changed what is shown (seed ${seed}, ${cases} cases)`, () => {
    fc.assert(
      fc.property(programs, fc.nat(), (seeds, pick) => {
        const history = recordAll(seeds);
        const all = pointersOf(history, seeds.length);
        for (const pointer of ["", "/map", "/object", "/list", all[pick % all.length] ?? ""]) {
          const expected: number[] = [];
          for (let event = seeds.length; event > 0; event--)
            if (textOf(history.json(event, pointer)) !== textOf(history.json(event - 1, pointer)))
              expected.push(event);
          const { writes, total } = history.history(pointer, seeds.length, 0, 100, seeds.length);
          expect({ pointer, events: writes.map(({ event }) => event) }).toEqual({
            pointer,
            events: expected,
          });
          expect(total).toBe(expected.length);
          const some = history.history(pointer, seeds.length, 0, 1, seeds.length);
          expect(some.total, `total of ${pointer}`).toBe(expected.length);
        }
      }),
      { seed, numRuns: cases },
    );
  }, 600_000);

  test(`every place that the tree names is found by its pointer (seed ${seed}, ${cases} cases)`, () => {
    fc.assert(
      fc.property(programs, (seeds) => {
        const history = recordAll(seeds);
        const last = seeds.length;
        const tree = history.tree({ event: last, pointer: "", depth: 3, offset: 0, limit: 50 });
        const check = (node: StateNode) => {
          const alone = history.tree({ event: last, pointer: node.pointer, depth: 0, offset: 0, limit: 1 });
          expect(alone).toMatchObject({ pointer: node.pointer, kind: node.kind, size: node.size });
          const pointers = (node.children ?? []).map(({ pointer }) => pointer);
          expect(new Set(pointers).size).toBe(pointers.length);
          for (const child of node.children ?? []) check(child);
        };
        if (tree !== null) check(tree);
      }),
      { seed, numRuns: cases },
    );
  }, 600_000);
});
