import fc from "fast-check";
import { expect, test } from "vitest";
import { StateHistory } from "../state/state-history.ts";
import { recordAndRerun } from "../testing/plain-rerun.ts";
import { makeValue, randomFrom, runProgram } from "../testing/random-handler.ts";
import { envelope } from "../testing/record-events.ts";
import { comparable } from "./live-content.ts";
import type { RecordedProjection } from "./recording.ts";
import { RerunAnswers } from "./rerun-answers.ts";
import { StateMirror } from "./state-mirror.ts";

const cases = Number(process.env["CAUSELINE_PROPERTY_CASES"] ?? 60);
const given = process.env["CAUSELINE_PROPERTY_SEED"];
const seed = given === undefined ? (Date.now() ^ process.pid) >>> 0 : Number(given);

function start(at: number): RecordedProjection {
  const random = randomFrom(at);
  const state: Record<string, unknown> = { a: 1, list: [1, 2, 3], items: { x: { n: 1 }, y: { n: 2 } } };
  for (const key of ["b", "c"]) state[key] = makeValue(random, state);
  return {
    initialState: () => state,
    handlers: new Map(),
    evolve: (living, event) => {
      const { program } = (event as { payload: { program: number } }).payload;
      return runProgram(program, living as Record<string, unknown>);
    },
  };
}

const logs = fc.record({ start: fc.nat(), programs: fc.array(fc.nat(), { minLength: 1, maxLength: 25 }) });
const text = (json: unknown) => (json === undefined ? "" : comparable(json as never));

test(`running again answers as the journal does (seed ${seed}, ${cases} cases)`, async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.nat(), fc.nat(), async ({ start: first, programs }, one, other) => {
      const events = programs.map((program, index) => envelope(index + 1, "Any", { program }));
      const { recording, rerun } = await recordAndRerun(() => start(first), events);
      const answers = new RerunAnswers(rerun, recording);
      const [low, high] = [one % (programs.length + 1), other % (programs.length + 1)].sort(
        (a, b) => a - b,
      ) as [number, number];
      expect(text(await answers.stateJson(low, ""))).toBe(text(recording.stateJson(low, "")));

      // Every event after which the whole state reads another than before.
      const texts = programs.map((_, index) => text(recording.stateJson(index + 1, "")));
      texts.unshift(text(recording.stateJson(0, "")));
      const changed = texts.flatMap((now, at) =>
        at > low && at <= high && now !== texts[at - 1] ? [at] : [],
      );
      const { writes, total } = await answers.writesTo("", high, 3, low);
      expect(total).toBe(changed.length);
      expect(writes.map(({ position }) => position)).toEqual(changed.reverse().slice(0, 3));

      // The copy is the state at both of its moments, whatever was moved, replaced or reordered in between.
      let mirror: StateMirror | null = null;
      await rerun.walk(low, high, (ordinal, state) => {
        if (ordinal === low) mirror = new StateMirror(state);
        if (ordinal === high) mirror?.follow(state);
        return false;
      });
      const history = new StateHistory((mirror as unknown as StateMirror).journal);
      expect(text(history.json(0, ""))).toBe(texts[low]);
      expect(text(history.json(1, ""))).toBe(texts[high]);
    }),
    { seed, numRuns: cases },
  );
}, 600_000);
