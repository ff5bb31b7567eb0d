import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const events = Array.from({ length: 300 }, (_, index) =>
  laneEvent(index + 1, index % 3 === 2 ? "Taken" : "Added", { item: `i${index % 7}`, count: index }),
);
const counting = `export default {
  name: "counting",
  initialState: () => ({ items: {}, total: 0 }),
  handlers: {
    Added(state, event) { state.items[event.payload.item] = event.payload.count; state.total++; },
    Taken(state, event) { delete state.items[event.payload.item]; },
  },
};`;

/** What a plain fold of the same handlers gives. */
function fold(upTo: number): { items: Record<string, number>; total: number } {
  const state = { items: {} as Record<string, number>, total: 0 };
  for (const { eventType, payloadText } of events.slice(0, upTo)) {
    const { item, count } = JSON.parse(payloadText) as { item: string; count: number };
    if (eventType === "Taken") delete state.items[item];
    else {
      state.items[item] = count;
      state.total++;
    }
  }
  return state;
}

let bench: LaneBench;
beforeEach(async () => {
  bench = await openLaneBench(events);
});
afterEach(() => bench.end());

const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1);

async function replayed(file: string, limits = {}) {
  const lane = await bench.open(file, limits);
  await lane.extend(events.length);
  await bench.settled(lane);
  return lane;
}

describe("a lane", () => {
  test("has the state of a plain fold at every position", async () => {
    await bench.write("counting.mjs", counting);
    const lane = await replayed("counting.mjs");
    expect(lane.progress()).toMatchObject({
      status: "ready",
      position: 300,
      events: 300,
      handled: 300,
      failures: 0,
      problem: null,
    });
    for (const at of [0, 1, 2, 3, 150, 299, 300]) expect(await lane.stateJson(at, "")).toEqual(fold(at));
    expect(await lane.stateJson(300, "/total")).toBe(fold(300).total);
    expect(await lane.stateJson(300, "/nowhere")).toBeUndefined();
  });

  test("says what changed between two positions and who wrote it", async () => {
    await bench.write("counting.mjs", counting);
    const lane = await replayed("counting.mjs");
    const { changes } = await lane.diff({ from: 0, to: 1, pointer: "", offset: 0, limit: 10 });
    expect(
      changes
        .sort(byPath)
        .map(({ path, op, before, after, positions }) => ({ path, op, before, after, positions })),
    ).toEqual([
      { path: "/items/i0", op: "add", before: undefined, after: 0, positions: [1] },
      { path: "/total", op: "replace", before: 0, after: 1, positions: [1] },
    ]);
    const { writes, total } = await lane.history("/total", 10, 2);
    expect(writes.map(({ position, after }) => [position, after])).toEqual([
      [10, 7],
      [8, 6],
    ]);
    expect(total).toBe(7);
  });

  test("names its handlers' lines in the user's TypeScript", async () => {
    await bench.write(
      "typed.ts",
      `interface State { n: number }\n\nexport default {\n  name: "typed",\n  initialState: (): State => ({ n: 0 }),\n  handlers: {\n    Added(state: State) {\n      state.n++;\n    },\n  },\n};\n`,
    );
    const lane = await replayed("typed.ts");
    expect(lane.info.handlers).toMatchObject([{ name: "Added", location: { file: "typed.ts", line: 7 } }]);
    const outcome = await lane.outcome(1);
    expect(outcome).toMatchObject({ outcome: "ok", changeCount: 1, handler: { name: "Added" } });
    expect(outcome.durationUs).toBeGreaterThan(0);
    expect(await lane.outcome(3)).toMatchObject({ outcome: "not-handled", handler: null });
  });

  test("goes on after a handler that throws, and finds the line in an imported TypeScript helper", async () => {
    await bench.write(
      "lib/price.ts",
      `export interface Order { total: number }\n\nexport function price(order: Order | undefined): number {\n  return (order as Order).total;\n}\n`,
    );
    await bench.write(
      "throwing.ts",
      `import { price } from "./lib/price.ts";\nexport default {\n  name: "throwing",\n  initialState: () => ({ seen: 0, half: 0 }),\n  handlers: {\n    Added(state) { state.seen++; },\n    Taken(state, event) {\n      state.half++;\n      if (event.payload.count > 200) price(undefined);\n    },\n  },\n};\n`,
    );
    const lane = await replayed("throwing.ts");
    const { findings, total } = await lane.findings(0, 1_000);
    expect(total).toBe(33);
    expect(findings[0]).toMatchObject({
      rule: "handler-threw",
      handler: "Taken",
      position: 204,
      eventId: "e204",
      message: "TypeError: Cannot read properties of undefined (reading 'total')",
      location: { file: "lib/price.ts", line: 4 },
    });
    expect(findings[0]?.stack[1]).toMatch(/^at .*Taken \(throwing\.ts:9:\d+\)$/);
    expect(await lane.stateJson(300, "/half")).toBe(67);
    expect(lane.progress()).toMatchObject({ status: "ready", failures: 33 });
  });

  test("replays async handlers, and returned states", async () => {
    await bench.write(
      "async.mjs",
      `export default { name: "async", initialState: () => ({ n: 0 }), async evolve(state, event) { await null; return { ...state, n: state.n + 1 }; } };`,
    );
    const lane = await replayed("async.mjs");
    expect(await lane.stateJson(300, "/n")).toBe(300);
    expect(await lane.stateJson(123, "/n")).toBe(123);
  });

  test("gives handlers frozen events, whose payload may still live on in the state", async () => {
    await bench.write(
      "frozen.mjs",
      `"use strict"; export default { name: "frozen", initialState: () => ({ last: null, denied: 0 }), handlers: {
      Added(state, event) { state.last = event.payload; state.last.count = -1; },
      Taken(state, event) { event.payload.count = 5; } } };`,
    );
    const lane = await replayed("frozen.mjs");
    expect(await lane.stateJson(300, "/last/count")).toBe(-1);
    const { findings, total } = await lane.findings(0, 1);
    expect(total).toBe(100);
    expect(findings[0]?.message).toContain("read only property 'count'");
  });

  test("is asked while it replays, can be cancelled, and stays usable up to there", async () => {
    await bench.write(
      "slow.mjs",
      `export default { name: "slow", initialState: () => ({ n: 0 }), async evolve(state) { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10); state.n++; } };`,
    );
    const lane = await bench.open("slow.mjs");
    await lane.extend(300);
    while (lane.progress().position < 5) await new Promise((done) => setTimeout(done, 20));
    expect(await lane.stateJson(3, "/n")).toBe(3);
    await expect(lane.stateJson(300, "/n")).rejects.toMatchObject({ name: "NotReplayedYetError" });
    await lane.cancel();
    expect(lane.progress()).toMatchObject({ status: "cancelled" });
    expect(await lane.stateJson(5, "/n")).toBe(5);
  });

  test("follows the log as it grows", async () => {
    await bench.write("counting.mjs", counting);
    const lane = await replayed("counting.mjs");
    bench.source.push(laneEvent(301, "Added", { item: "new", count: 1 }));
    await lane.extend(301);
    await bench.settled(lane);
    expect(await lane.stateJson(301, "/items/new")).toBe(1);
    expect(await lane.stateJson(300, "/items")).toEqual(fold(300).items);
  });

  test("sees none of the server's environment", async () => {
    process.env["CAUSELINE_TEST_SECRET"] = "postgres://u:hunter2@db";
    await bench.write(
      "env.mjs",
      `export default { name: "env", initialState: () => ({ keys: Object.entries(process.env).join() }), evolve() {} };`,
    );
    const lane = await replayed("env.mjs");
    delete process.env["CAUSELINE_TEST_SECRET"];
    expect(await lane.stateJson(0, "/keys")).not.toContain("hunter2");
  });
});

describe("a module that kills its lane costs the lane only, and is named with its event", () => {
  const at200 = (what: string) =>
    `export default { name: "killer", initialState: () => ({ n: 0 }), evolve(state, event) { state.n++; if (event.position === 200) { ${what} } } };`;
  const cases: [what: string, code: string, rule: string][] = [
    ["an endless loop", "for (;;);", "handler-timed-out"],
    [
      "an endless microtask loop",
      "const again = () => void Promise.resolve().then(again); again(); return new Promise(() => {});",
      "handler-timed-out",
    ],
    ["a promise that never settles", "return new Promise(() => {});", "handler-timed-out"],
    ["a catastrophic regular expression", "/^(a+)+$/.test('a'.repeat(60) + 'b');", "handler-timed-out"],
    ["Atomics.wait", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);", "handler-timed-out"],
    [
      "a heap bomb",
      "const all = []; for (;;) all.push(new Array(1000).fill(all.length));",
      "lane-out-of-memory",
    ],
    [
      "a buffer bomb",
      "const all = []; for (;;) all.push(new Uint8Array(1 << 24).fill(1));",
      "lane-out-of-memory",
    ],
  ];
  test.each(cases)("%s", async (_what, code, rule) => {
    await bench.write("killer.mjs", at200(code));
    // Memory fills slowly on a busy machine: the time limit must not come first there.
    const lane = await replayed(
      "killer.mjs",
      rule === "lane-out-of-memory" ? { handlerTimeoutMs: 30_000 } : {},
    );
    const { findings } = await lane.findings(0, 10);
    expect(findings).toMatchObject([{ rule, position: 200, eventId: "e200", handler: "evolve" }]);
    expect(lane.progress()).toMatchObject({ status: "ready", position: 199, failures: 1 });
    expect(lane.progress().problem).toContain("position 200");
    expect(await lane.stateJson(199, "/n")).toBe(199);
    expect(await lane.outcome(200)).toMatchObject({ outcome: "failed", finding: { rule } });
    await expect(lane.stateJson(200, "/n")).rejects.toMatchObject({ name: "NotReplayedYetError" });
  });

  test.each([
    ["process.exit", "process.exit(0);"],
    ["process.kill", "process.kill(process.pid, 'SIGKILL');"],
  ])("%s is refused, and an ordinary failure", async (what, code) => {
    await bench.write("killer.mjs", at200(code));
    const lane = await replayed("killer.mjs");
    expect(lane.progress()).toMatchObject({ status: "ready", position: 300, failures: 1 });
    const { findings } = await lane.findings(0, 10);
    expect(findings).toMatchObject([
      {
        rule: "handler-threw",
        position: 200,
        message: `Error: ${what} is refused while an event is handled`,
      },
    ]);
  });

  test("a stack overflow is an ordinary failure", async () => {
    await bench.write("killer.mjs", at200("const again = () => again() + 1; again();"));
    const lane = await replayed("killer.mjs");
    expect(lane.progress()).toMatchObject({ status: "ready", position: 300, failures: 1 });
  });

  test("a lane killed from outside comes back by itself", async () => {
    await bench.write(
      "slow.mjs",
      `export default { name: "slow", initialState: () => ({ pid: process.pid, n: 0 }), async evolve(state) { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3); state.n++; } };`,
    );
    const lane = await bench.open("slow.mjs");
    await lane.extend(300);
    while (lane.progress().position < 5) await new Promise((done) => setTimeout(done, 20));
    process.kill(Number(await lane.stateJson(0, "/pid")), "SIGKILL");
    await new Promise((done) => setTimeout(done, 200));
    await bench.settled(lane);
    expect(lane.progress()).toMatchObject({ status: "ready", position: 300, failures: 0 });
    expect(await lane.stateJson(300, "/n")).toBe(300);
  });
});

describe("a module that is no projection gets one clear sentence", () => {
  const cases: [what: string, text: string, problem: string | RegExp][] = [
    [
      "does not compile",
      "export default {\n  name: 'x'\n  initialState: 1,\n};",
      /^bad\.ts:3:3: Expected "}" but found "initialState"/,
    ],
    [
      "imports what is not there",
      "import x from './nowhere.ts';\nexport default x;",
      /^bad\.ts:1:15: Could not resolve ".\/nowhere.ts"/,
    ],
    [
      "throws while it loads",
      "\nthrow new Error('no database');\nexport default {};",
      /^bad\.ts:2:7: the module threw while it was loaded: Error: no database/,
    ],
    ["never finishes loading", "for (;;);", "bad.ts: the module does not finish loading"],
    [
      "exits while it loads",
      "process.exit(3);\nexport default {};",
      /^bad\.ts: the module ended the process while it was loaded/,
    ],
    ["no default export", "export const name = 'x';", "bad.ts: there is no default export"],
    ["a function", "export default () => {};", "bad.ts: the default export is a function, not an object"],
    [
      "no name",
      "export default { initialState: () => 0, handlers: {} };",
      'bad.ts: the projection has no "name"',
    ],
    [
      "an empty name",
      "export default { name: '', initialState: () => 0, handlers: {} };",
      'bad.ts: "name" is empty, not a text with something in it',
    ],
    [
      "no initialState",
      "export default { name: 'x', handlers: {} };",
      'bad.ts: the projection x has no "initialState"',
    ],
    [
      "initialState throws",
      "export default { name: 'x', initialState() { throw new RangeError('odd'); }, handlers: {} };",
      /^bad\.ts:1:52: initialState of x threw: RangeError: odd/,
    ],
    [
      "no handlers",
      "export default { name: 'x', initialState: () => 0 };",
      'bad.ts: the projection x has neither "handlers" nor "evolve"',
    ],
    [
      "a handler that is none",
      "export default { name: 'x', initialState: () => 0, handlers: { A: 1 } };",
      "bad.ts: the handler of A in x is a number, not a function",
    ],
  ];
  test.each(cases)("%s", async (_what, text, problem) => {
    await bench.write("bad.ts", text);
    await bench.write("counting.mjs", counting);
    const registry = await bench.openAll(["*.{ts,mjs}"]);
    const entry = registry.entries().find(({ file }) => file === "bad.ts");
    expect(entry).toMatchObject({ name: "bad.ts", lane: null, progress: { status: "failed" } });
    if (typeof problem === "string") expect(entry?.progress.problem).toBe(problem);
    else expect(entry?.progress.problem).toMatch(problem);
    expect(entry?.progress.problem).not.toContain("\n");
    expect(() => registry.get("bad.ts")).toThrow("bad.ts");
    expect(registry.get("counting").info.name).toBe("counting");
  });

  test("two with one name: both files are named, the first stays", async () => {
    await bench.write("a.mjs", counting);
    await bench.write("b.mjs", counting);
    const registry = await bench.openAll(["*.mjs"]);
    expect(registry.entries().map(({ name, progress }) => [name, progress.problem])).toEqual([
      ["counting", null],
      ["b.mjs", "b.mjs: the name counting is taken by a.mjs; two projections need two names"],
    ]);
    expect(() => registry.get("nope")).toThrow(
      "There is no projection nope. There are: counting. Not loaded: b.mjs",
    );
  });

  test("a changed module is replayed anew with its new code", async () => {
    await bench.write("counting.mjs", counting);
    const registry = await bench.openAll(["*.mjs"]);
    await registry.extend(300);
    await bench.settled(registry.get("counting"));
    await bench.write("counting.mjs", counting.replace("state.total++", "state.total += 10"));
    await registry.replay("counting");
    await bench.settled(registry.get("counting"));
    expect(await registry.get("counting").stateJson(300, "/total")).toBe(fold(300).total * 10);
  });
});
