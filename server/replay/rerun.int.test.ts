import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildLaneProgram, type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const payments = [300, 400, null, 500, null, 50, 60, 70, 80];
const events = payments.map((cents, index) =>
  laneEvent(index + 1, cents === null ? "Noted" : "Paid", cents === null ? {} : { cents }),
);

let bench: LaneBench;
beforeAll(async () => {
  bench = await openLaneBench(events);
});
afterAll(() => bench.end());

async function replayed(
  name: string,
  code: string,
  { entry, limits = {} }: { entry?: URL; limits?: object } = {},
) {
  await bench.write(`${name}.mjs`, code);
  const { source, cache } = bench;
  const lane = await bench.open(`${name}.mjs`, limits, entry ? { source, cache, entry } : { source, cache });
  await lane.extend(events.length);
  await bench.settled(lane);
  return lane;
}

type Lane = Awaited<ReturnType<typeof replayed>>;

function find(lane: Lane, where: string, from = 0, monotone = false) {
  return lane.bisect({ condition: { where }, from, to: events.length, monotone });
}

const projectionOf = (initial: string, paid: string, before = "") => `${before}
export default {
  name: "tested",
  initialState: () => (${initial}),
  handlers: { Paid(state, event) { ${paid} } },
};`;

const cents = "event.payload.cents";

/** A module, and conditions with the first position at which each holds on the living state. */
const modules: [what: string, code: string, conditions: [where: string, position: number | null][]][] = [
  [
    "a cart that is a closure",
    projectionOf("({ cart: makeCart() })", `state.cart.add(${cents});`, closureCart()),
    [
      ["state.cart.list().length > 3", 6],
      ["state.cart.list().length > 5", 8],
      ["state.cart.list().length > 90", null],
      ["state.cart.sum() >= 700", 2],
      ["state.cart.list().some((cents) => cents === 500)", 4],
    ],
  ],
  [
    "a value object that is replaced by each event",
    projectionOf("({ balance: new Money(0) })", `state.balance = state.balance.plus(${cents});`, money()),
    [
      ["state.balance.euros > 5", 2],
      ["state.balance.euros > 5 && state.balance.euros < 10", 2],
      ["!(state.balance.euros <= 5)", 2],
      ["state.balance > 500", 2],
      ["state.balance.constructor.name.endsWith('Money')", 0],
    ],
  ],
  [
    "private fields",
    projectionOf("({ acc: new Account() })", `state.acc.credit(${cents});`, account()),
    [
      ["state.acc.balance > 500", 2],
      ["state.acc.moves >= 2", 2],
    ],
  ],
  [
    "a class that extends Map",
    projectionOf("({ cart: new Cart() })", `state.cart.note(${cents});`, mapCart()),
    [
      ["state.cart.total() >= 700", 2],
      ["state.cart.get('c50') === 1", 6],
      ["[...state.cart.keys()].length === 3", 2],
    ],
  ],
  [
    "an accessor of the state itself",
    projectionOf("({ items: [], get count() { return this.items.length; } })", `state.items.push(${cents});`),
    [
      ["state.count >= 2", 2],
      ["state.count === 3", 4],
    ],
  ],
  [
    "a getter that reads a registry of the module",
    projectionOf(
      "({ report: new Report() })",
      `all.push(${cents}); state.report.n++;`,
      "const all = []; class Report { n = 0; get largest() { return Math.max(0, ...all); } }",
    ),
    [["state.report.largest >= 500", 4]],
  ],
  [
    "a library's number, whose methods make new ones",
    projectionOf("({ sum: new Dec([0], 0) })", `state.sum = state.sum.plus(${cents});`, decimal()),
    [
      ["state.sum.gte(700)", 2],
      ["state.sum.times(2).gte(2400)", 4],
      ["state.sum.toString() === '1250'", 6],
    ],
  ],
];

function closureCart(): string {
  return "const makeCart = () => { const items = []; return { add: (c) => void items.push(c), list: () => items, sum: () => items.reduce((a, b) => a + b, 0) }; };";
}

function money(): string {
  return "class Money { constructor(cents) { this.cents = cents; } plus(n) { return new Money(this.cents + n); } get euros() { return this.cents / 100; } valueOf() { return this.cents; } }";
}

function account(): string {
  return "class Account { #cents = 0; moves = 0; credit(n) { this.#cents += n; this.moves++; } get balance() { return this.#cents; } }";
}

function mapCart(): string {
  return "class Cart extends Map { note(c) { return this.set('c' + c, (this.get('c' + c) ?? 0) + 1).set('sum', this.total() + c); } total() { return this.get('sum') ?? 0; } }";
}

function decimal(): string {
  return "class Dec { constructor(digits, exponent) { this.d = digits; this.e = exponent; } get n() { return this.d[0]; } plus(o) { return new Dec([this.n + Number(o)], 0); } times(o) { return new Dec([this.n * Number(o)], 0); } gte(o) { return this.n >= Number(o); } toString() { return String(this.n); } }";
}

describe.each(modules)("%s", (what, code, conditions) => {
  test("is searched by running the events again", async () => {
    const lane = await replayed(what.replaceAll(/\W+/g, "-"), code);
    for (const monotone of [false, true])
      for (const [where, position] of conditions)
        expect([where, (await find(lane, where, 0, monotone)).position]).toEqual([where, position]);
    const [where = ""] = conditions[0] ?? [];
    expect(await find(lane, where)).toMatchObject({ method: "re-run", threw: 0, unknown: null });
    expect(lane.progress()).toMatchObject({
      status: "ready",
      position: events.length,
      failures: 0,
      rerun: null,
    });
  });
});

test("a condition on plain data is answered from the journal", async () => {
  const lane = await replayed(
    "plain",
    projectionOf(
      "({ list: [], when: new Date(0), seen: new Map() })",
      `state.list.push(${cents}); state.seen.set(${cents}, { n: state.list.length });`,
    ),
  );
  expect(await find(lane, "state.list.length === 2 && state.seen.get(400).n === 2")).toMatchObject({
    position: 2,
    method: "scanned",
  });
});

test("what a condition says of a failed event is told", async () => {
  const code = projectionOf(
    "({ cart: makeCart() })",
    `if (${cents} === 500) { state.cart.add(1); throw new Error("no"); } state.cart.add(${cents});`,
    closureCart(),
  );
  const lane = await replayed("failing", code);
  expect(await find(lane, "state.cart.sum() >= 700")).toMatchObject({ position: 2, unknown: null });
  expect(await find(lane, "state.cart.sum() >= 750")).toMatchObject({
    position: 6,
    unknown: { count: 3, first: 4 },
  });
});

test("handlers that depend on more than their events: refused, with the reason", async () => {
  const code = projectionOf(
    "({ box: new Box() })",
    "state.box.n = starts.push(1); state.box.drawn = globalThis.drawn = (globalThis.drawn ?? 0) + 1;",
    "globalThis.starts = (globalThis.starts ?? 0); Object.starts ??= []; const starts = Object.starts; class Box { n = 0; get twice() { return this.n * 2; } }",
  );
  const lane = await replayed("undetermined", code);
  await expect(find(lane, "state.box.twice > 5")).rejects.toMatchObject({
    name: "RerunError",
    message: expect.stringMatching(/cannot be known at a past position.*came to be another each time/),
  });
  expect(await lane.stateJson(1, "/box/n")).toBe(1);
});

test("a condition that changes the state, or takes for ever, is refused; the lane lives on", async () => {
  const lane = await replayed(
    "hostile",
    projectionOf("({ cart: makeCart() })", `state.cart.add(${cents});`, closureCart()),
  );
  await expect(find(lane, "(() => { for (;;) state.cart.sum(); })()")).rejects.toMatchObject({
    name: "PredicateError",
  });
  await expect(find(lane, "(() => { state.cart.list; for (;;); })()")).rejects.toMatchObject({
    name: "PredicateError",
  });
  const pushed = await find(lane, "state.cart.list().push(1) > 100");
  expect(pushed).toMatchObject({ position: null, threw: 10 });
  expect(pushed.note).toMatch(/can only be read/);
  const escaped = await find(lane, "state.cart.list.constructor('return process')().pid > 0");
  expect(escaped).toMatchObject({ position: null, threw: 10 });
  expect(await find(lane, "state.cart.list().length > 3")).toMatchObject({ position: 6 });
});

test("async handlers are waited for", async () => {
  const lane = await replayed(
    "async",
    `class Sum { n = 0; get half() { return this.n / 2; } }
    export default { name: "async", initialState: () => ({ sum: new Sum() }), handlers: { async Paid(state, event) {
      const before = state.sum.n; await new Promise((done) => setTimeout(done, 5)); state.sum.n = before + event.payload.cents; } } };`,
  );
  expect(await find(lane, "state.sum.half >= 600")).toMatchObject({ position: 4, method: "re-run" });
});

test("a returned state is the state where it was one when it was recorded", async () => {
  const lane = await replayed(
    "returned",
    `class Sum { constructor(n) { this.n = n; } get half() { return this.n / 2; } }
    export default { name: "returned", initialState: () => ({ sum: new Sum(0), list: [] }), handlers: {
      Paid: (state, event) => event.payload.cents > 400 ? state.list.push(event.payload.cents) : ({ ...state, sum: new Sum(state.sum.n + event.payload.cents) }),
    } };`,
  );
  expect(await find(lane, "state.sum.half >= 350 && state.list.length === 1")).toMatchObject({ position: 4 });
  expect(await find(lane, "state.sum.half >= 480")).toMatchObject({ position: 9 });
});

test("events of which a part came into the state are the state's to write to", async () => {
  const lane = await replayed(
    "taken",
    `class Total { n = 0; get half() { return this.n / 2; } }
    export default { name: "taken", initialState: () => ({ last: { cents: 0 }, total: new Total() }), handlers: {
      Paid(state, event) { state.last.cents++; state.total.n += state.last.cents; state.last = event.payload; },
    } };`,
  );
  expect(await find(lane, "state.total.half > 351")).toMatchObject({ position: 4, method: "re-run" });
});

describe("a lane whose history is not to be believed", () => {
  const behind = `class Counter { n = 0; notes = []; inc = (cents) => { this.n++; this.notes.push({ cents }); }; }
  const before = new Counter();
  export default { name: "behind", initialState: () => ({ counter: before, last: null }), handlers: {
    Paid(state, event) { before.inc(event.payload.cents); state.last = event.payload.cents; },
  } };`;
  let lane: Lane;
  beforeAll(async () => {
    lane = await replayed("behind", behind, { entry: await buildLaneProgram("distrusting-lane.ts") });
  });

  test("answers every question by running again, in any order", async () => {
    expect(await lane.stateJson(2, "/counter/n")).toBe(2);
    expect(await lane.stateJson(9, "/counter/n")).toBe(7);
    expect(await lane.stateJson(0, "/counter")).toMatchObject({ n: 0, notes: [] });
    expect(await lane.stateJson(5, "/counter/notes")).toEqual([
      { cents: 300 },
      { cents: 400 },
      { cents: 500 },
    ]);
    const query = { position: 4, pointer: "/counter/notes", depth: 1, offset: 0, limit: 10 };
    expect(await lane.stateAt(query)).toMatchObject({ kind: "array", size: 3 });
    expect((await lane.searchState(2, "400", 5)).matches.map(({ pointer }) => pointer)).toEqual([
      "/last",
      "/counter/notes/1/cents",
    ]);
    expect(lane.progress()).toMatchObject({ status: "ready", rerun: null });
  });

  test("names who made a difference, and who wrote", async () => {
    const { changes } = await lane.diff({ from: 2, to: 7, pointer: "", offset: 0, limit: 50 });
    expect(changes.map(({ path, op, positions }) => [path, op, positions]).sort()).toEqual([
      ["/counter/n", "replace", [4, 6, 7]],
      ["/counter/notes/2", "add", [4]],
      ["/counter/notes/3", "add", [6]],
      ["/counter/notes/4", "add", [7]],
      ["/last", "replace", [4, 6, 7]],
    ]);
    const { writes, total } = await lane.history("/counter/n", 9, 2, 1);
    expect([total, writes.map(({ position, before, after }) => [position, before, after])]).toEqual([
      6,
      [
        [9, 6, 7],
        [8, 5, 6],
      ],
    ]);
    expect(await lane.outcome(4)).toMatchObject({ outcome: "ok", changeCount: 3, handler: { name: "Paid" } });
    expect(await lane.outcome(5)).toMatchObject({ outcome: "not-handled", changeCount: 0, changes: [] });
  });

  test("searches by running again, one path and code", async () => {
    const condition = { path: "/counter/n", test: "exceeds", value: "3" } as const;
    expect(await lane.bisect({ condition, from: 0, to: 9, monotone: true })).toMatchObject({
      position: 6,
      method: "re-run",
    });
    expect(await find(lane, "state.counter.notes.length === 3")).toMatchObject({
      position: 4,
      method: "re-run",
    });
    expect(await find(lane, "event?.payload.cents === 80")).toMatchObject({ position: 9 });
  });
});

test("a recording that two plain runs prove wrong is not believed any more", async () => {
  const lane = await replayed(
    "proved",
    `class Counter { n = 0; inc = () => { this.n++; }; get twice() { return this.n * 2; } }
    const kept = new Counter();
    export default { name: "proved", initialState: () => ({ counter: kept }), handlers: { Paid() { kept.inc(); } } };`,
  );
  expect(await find(lane, "state.counter.twice >= 4")).toMatchObject({ position: 2, method: "re-run" });
  expect(await lane.stateJson(1, "/counter/n")).toBe(1);
  expect((await lane.history("/counter/n", 9, 1)).total).toBe(7);
});

test("a path that an accessor of the state answers is tested by running again", async () => {
  const lane = await replayed(
    "accessor",
    projectionOf(
      "({ items: [], get count() { return this.items.length; }, get last() { return { cents: this.items.at(-1) ?? null }; } })",
      `state.items.push(${cents});`,
    ),
  );
  const at = (path: string, test: "exceeds" | "equals" | "present", value?: string) =>
    lane.bisect({ condition: { path, test, value }, from: 0, to: events.length, monotone: false });
  expect(await at("/count", "exceeds", "1")).toMatchObject({ position: 2, method: "re-run", unknown: null });
  expect(await at("/last/cents", "equals", "500")).toMatchObject({ position: 4, method: "re-run" });
  expect(await at("/count", "present")).toMatchObject({ position: 0, method: "scanned" });
});

test("what cannot be looked into counts neither as true nor as false", async () => {
  const code = projectionOf(
    "({ steps: (function* () { for (let n = 0; ; n++) yield n; })(), last: null, promise: Promise.resolve(1), run: () => 1 })",
    "state.last = state.run();",
  );
  const lane = await replayed("unlooked", code);
  const found = await find(lane, "state.steps.next().value === 3");
  expect(found).toMatchObject({ position: null, threw: 0, unknown: { count: 10, first: 0 } });
  expect(found.note).toMatch(/^Not known at 10 positions, first 0: an iterator/);
  for (const path of ["/steps", "/promise", "/run"]) {
    const condition = { path, test: "changes" } as const;
    const answer = await lane.bisect({ condition, from: 0, to: 9, monotone: false });
    expect([path, answer.position, answer.unknown?.first]).toEqual([path, null, 0]);
  }
});

test("a run that ends the process costs the question, and the lane nothing", async () => {
  const greedy = projectionOf(
    "({ box: new Box() })",
    `state.box.n += ${cents};`,
    `const starts = globalThis.process.env, second = Array.isArray(Array.starts); Array.starts ??= [];
    class Box { n = 0; get twice() { return this.n * 2; } }
    if (second) { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); }`,
  );
  const lane = await replayed("greedy", greedy, { limits: { memoryMb: 128 } });
  await expect(find(lane, "state.box.twice > 5")).rejects.toMatchObject({
    name: "LaneGoneError",
    message: expect.stringMatching(/while events were run again for a question/),
  });
  await bench.settled(lane);
  expect(lane.progress()).toMatchObject({
    status: "ready",
    position: events.length,
    failures: 0,
    problem: null,
  });
  expect(await lane.stateJson(2, "/box/n")).toBe(700);
});

test("a search that is cancelled stops", async () => {
  const lane = await replayed(
    "cancelled",
    projectionOf("({ cart: makeCart() })", `state.cart.add(${cents});`, closureCart()),
  );
  const query = { condition: { where: "state.cart.sum() < 0" }, from: 0, to: events.length, monotone: false };
  await expect(lane.bisect(query, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  expect(await find(lane, "state.cart.sum() >= 700")).toMatchObject({ position: 2 });
});

test("private fields in a difference that is made by running again", async () => {
  const lane = await replayed(
    "privately",
    projectionOf("({ acc: new Account() })", `state.acc.credit(${cents});`, account()),
    { entry: await buildLaneProgram("distrusting-lane.ts") },
  );
  const { changes } = await lane.diff({ from: 1, to: 4, pointer: "", offset: 0, limit: 20 });
  expect(
    changes.map(({ path, before, after, positions }) => [path, before, after, positions]).sort(),
  ).toEqual([
    ["/acc/#cents", 300, 1200, [2, 4]],
    ["/acc/moves", 1, 3, [2, 4]],
  ]);
});
