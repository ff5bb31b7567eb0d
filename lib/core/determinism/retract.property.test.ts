import fc from "fast-check";
import { expect, test } from "vitest";
import { currentState, takeReturned } from "../replay/run-handler.ts";
import { continueLines } from "../state/continue-lines.ts";
import type { Journal } from "../state/journal.ts";
import { setRunningJournal } from "../state/running-journal.ts";
import { openJournal } from "../state/traps/make-proxy.ts";
import { plainJson } from "../testing/plain-json.ts";
import { makeValue, randomFrom, runProgram } from "../testing/random-handler.ts";
import { sameWrites } from "./same-writes.ts";
import { readWrites, type Write } from "./writes.ts";

const cases = Number(process.env["CAUSELINE_PROPERTY_CASES"] ?? 300);
const given = process.env["CAUSELINE_PROPERTY_SEED"];
const seed = given === undefined ? (Date.now() ^ process.pid) >>> 0 : Number(given);
const logs = fc.record({ start: fc.nat(), programs: fc.array(fc.nat(), { minLength: 1, maxLength: 25 }) });

function initialState(start: number): object {
  const random = randomFrom(start);
  const state: Record<string, unknown> = { a: 1, list: [1, 2, 3], items: { x: { n: 1 }, y: { n: 2 } } };
  for (const key of ["b", "c"]) state[key] = makeValue(random, state);
  return state;
}

/** Runs a program as the next event and leaves it open; null when it threw, and was rolled back. */
function attempt(journal: Journal, program: number): Write[] | null {
  journal.begin();
  setRunningJournal(journal);
  try {
    takeReturned(journal, runProgram(program, currentState(journal) as Record<string, unknown>), false);
  } catch {
    journal.rollback();
    return null;
  } finally {
    setRunningJournal(null);
  }
  return readWrites(journal);
}

const stateOf = (journal: Journal) => JSON.stringify(plainJson(journal.holder.state), big);

function big(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

test(`a run that is taken back leaves the state as it was, and the next one writes the same (seed ${seed}, ${cases} cases)`, () => {
  fc.assert(
    fc.property(logs, fc.nat(), ({ start, programs }, other) => {
      const journal = openJournal(initialState(start));
      const plain = openJournal(initialState(start));
      for (const program of programs) {
        const before = stateOf(journal);
        attempt(journal, program ^ other);
        journal.retract();
        // Every other time the next run begins with keys that are out of their place.
        if (program % 2 === 0) {
          journal.settleOrder();
          expect(stateOf(journal)).toBe(before);
        }
        const shadow = attempt(journal, program);
        journal.retract();
        const real = attempt(journal, program);
        expect(real === null).toBe(shadow === null);
        if (real && shadow) expect(sameWrites(journal, real, shadow)).toBe(true);
        journal.settleOrder();
        continueLines(journal);
        attempt(plain, program);
        continueLines(plain);
        expect(stateOf(journal)).toBe(stateOf(plain));
      }
    }),
    { seed, numRuns: cases },
  );
}, 600_000);
