import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckReport } from "#core/determinism/check-report.ts";
import type { HostedLane } from "./hosted-lane.ts";
import { type Bomb, bombAt, harmless, otherBombs, timeBombs } from "./testing/bombs.ts";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const head = 40;
const at = 20;
const early = 5;

let bench: LaneBench;
let beside: HostedLane;
beforeAll(async () => {
  bench = await openLaneBench(Array.from({ length: head }, (_, index) => laneEvent(index + 1, "Step")));
  await bench.write("harmless.mjs", harmless);
  // It is to answer however long the machine keeps it waiting.
  beside = await bench.open("harmless.mjs", { handlerTimeoutMs: 60_000 });
  await beside.extend(head);
  await bench.settled(beside);
});
afterAll(() => bench.end());

/** Checks a module, while a lane beside it is asked all the time. */
async function check(text: string, limits: Parameters<LaneBench["check"]>[1] = {}): Promise<CheckReport> {
  await bench.write("bomb.mjs", text);
  let isOver = false;
  const checking = bench.check("bomb.mjs", limits).finally(() => {
    isOver = true;
  });
  do {
    expect(await beside.stateJson(at, "/n")).toBe(at);
    await new Promise((resolve) => setTimeout(resolve, 10));
  } while (!isOver);
  return checking;
}

/** A bomb in a module that writes the time to the state a few events before. */
function withClock(position: number, bomb: Bomb): string {
  const code = `${bomb.code} } if (event.position === ${early}) { state.seen = Date.now();`;
  return bombAt(position, "bomb", { ...bomb, code });
}

const brief = ({ position, verdict }: CheckFinding) => `${verdict} at ${position}`;

/** What a check says of the event, of which a replay says `bomb.finding`. */
function verdictsOf({ finding }: Bomb): string[] {
  if (finding === null) return [];
  switch (finding[0]) {
    case "handler-timed-out":
      return ["timed out"];
    case "lane-out-of-memory":
      return ["out of memory"];
    case "lane-crashed":
      return ["crashed"];
    case "unhandled-error":
      return ["failed"];
    case "builtin-changed":
      return ["hidden state"];
    // What is refused is told as what it asks for.
    case "handler-threw":
      return ["failed", "queries service", "hidden state"];
    case "output-flood":
    case "precision-lost":
    case "state-unrecorded":
    case "state-unreadable":
    case "replay-unsafe":
      return [];
  }
}

describe.each([
  { limits: { handlerTimeoutMs: 1_000, memoryMb: 512 }, bombs: timeBombs },
  { limits: { handlerTimeoutMs: 60_000, memoryMb: 512 }, bombs: otherBombs },
])("a check with $limits ends beside", ({ limits, bombs }) => {
  test.each(bombs)("$what", async (bomb: Bomb) => {
    // A check holds what two runs wrote.
    const memoryMb = bomb.goesOn ? 2 * limits.memoryMb : limits.memoryMb;
    const { findings, upTo } = await check(withClock(at, bomb), { ...limits, memoryMb });
    expect(findings.map(brief)).toContain(`diverges at ${early}`);
    expect(upTo).toBe(bomb.goesOn ? head : at - 1);
    const verdicts = verdictsOf(bomb);
    const there = findings.filter(({ position }) => position === at);
    if (verdicts.length === 0) expect(there.filter(({ verdict }) => verdict === "failed")).toEqual([]);
    else {
      expect(verdicts).toContain(there[0]?.verdict);
      expect(there[0]).toMatchObject({ handler: "evolve", eventId: `e${at}`, correlationId: "c-1" });
    }
  });
});

test.each(timeBombs)("a check ends when the last event is $what", async (bomb) => {
  const { findings, upTo } = await check(withClock(head, bomb));
  expect(findings.map(brief)).toEqual([`diverges at ${early}`, `timed out at ${head}`]);
  expect(upTo).toBe(head - 1);
});

const counting = (code: string, initial = "{ n: 0 }", before = "") => `${before}
export default {
  name: "counting",
  initialState: () => (${initial}),
  evolve(state, event) { state.n++; if (event.position === ${early}) { state.seen = Date.now(); } ${code} },
};`;

describe("what goes wrong in other circumstances alone", () => {
  // What is not set is set there.
  const elsewhere = "process.env.CAUSELINE_NOT_SET !== undefined";
  const never = "new Promise(() => {})";

  test.each([
    ["a module that does not end to load", `while (${elsewhere});`],
    ["a module that waits for ever", `if (${elsewhere}) await ${never};`],
    ["a module that ends the process", `if (${elsewhere}) process.exit(3);`],
    ["a module that throws", `if (${elsewhere}) throw new Error('not here');`],
  ])("%s is checked in the given ones, and that is told", async (_, before) => {
    const { findings, upTo, power } = await check(counting("", undefined, before));
    expect(upTo).toBe(head);
    expect(findings.map(brief)).toContain(`diverges at ${early}`);
    expect(power.limits.join()).toMatch(/^The module does not load in other circumstances/);
  });

  test("an initial state that is not made a second time", async () => {
    const initial = "(() => { while (made++ > 0); return { n: 0 }; })()";
    const { findings, upTo, power } = await check(counting("", initial, "let made = 0;"));
    expect(upTo).toBe(head);
    expect(findings.map(brief)).toContain(`diverges at ${early}`);
    expect(power.limits.join()).toMatch(/did not go on within/);
  });

  test.each([
    ["a loop", `while (${elsewhere});`],
    ["a promise", `if (${elsewhere}) return ${never};`],
  ])("%s that does not end is its event's finding", async (_, code) => {
    const { findings, upTo } = await check(counting(`if (event.position === ${at}) { ${code} }`));
    expect(findings.map(brief)).toEqual(
      expect.arrayContaining([`diverges at ${early}`, `timed out at ${at}`]),
    );
    expect(upTo).toBe(at - 1);
  });

  test("an error in a late microtask is its event's finding, and the check goes on", async () => {
    const late = "queueMicrotask(() => { throw new Error('too late'); })";
    const { findings, upTo } = await check(
      counting(`if (event.position === ${at} && ${elsewhere}) ${late};`),
    );
    expect(findings.map(brief)).toEqual(expect.arrayContaining([`diverges at ${early}`, `failed at ${at}`]));
    expect(upTo).toBe(head);
  });
});
