import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const payments = [300, 400, null, 500, null, 50, 60, 70, 80];
const events = payments.map((cents, index) =>
  laneEvent(index + 1, cents === null ? "Noted" : "Paid", cents === null ? {} : { cents }),
);

let bench: LaneBench;
beforeAll(async () => {
  bench = await openLaneBench(events);
});
afterAll(() => bench.end());

async function replayed(name: string, code: string, log: readonly unknown[] = events) {
  await bench.write(`${name}.mjs`, code);
  const lane = await bench.open(`${name}.mjs`);
  await lane.extend(log.length);
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
