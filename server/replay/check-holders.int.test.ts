import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport } from "#core/determinism/check-report.ts";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

/** What a check makes of modules whose state holds more than properties. */
const events = Array.from({ length: 60 }, (_, at) =>
  laneEvent(at + 1, at % 3 === 2 ? "Looked" : "Added", { sku: `sku-${at % 7}`, n: at }),
);

let bench: LaneBench;
beforeAll(async () => {
  bench = await openLaneBench(events);
});
afterAll(() => bench.end());

async function check(text: string): Promise<CheckReport> {
  const file = `holders-${checked++}.ts`;
  await bench.write(file, text);
  return bench.check(file);
}
let checked = 0;

/** All that is told beside what JSON would lose. */
const told = ({ findings }: CheckReport) =>
  findings.flatMap(({ verdict, cause, position, evidence }) =>
    verdict === "not snapshot-safe"
      ? []
      : [`${verdict} / ${cause} @${position} ${evidence[0]?.path ?? ""}`.trim()],
  );
const notCompared = ({ power }: CheckReport) =>
  power.limits.filter((limit) => limit.includes("not event by event"));

const cart = `
function makeCart() {
  const skus = new Set(), list = [];
  return {
    add(sku) { const isNew = !skus.has(sku); skus.add(sku); list.push(sku); return isNew; },
    size: () => list.length,
  };
}`;

describe("a closure in the state", () => {
  test("is not accused, whether its memory grows or only fills up once, and is named once", async () => {
    const report = await check(`${cart}
      export default { name: "cart", initialState: () => ({ cart: makeCart(), fresh: 0, size: 0 }), handlers: {
        Added(s, e) { if (s.cart.add(e.payload.sku)) s.fresh++; },
        Looked(s) { s.size = s.cart.size(); },
      } };`);
    expect(told(report)).toEqual([]);
    expect(notCompared(report)).toEqual([
      "The state holds the function add at /cart/add (and 1 more): what that keeps cannot be seen or put back, and was not " +
        "compared; from event 1 on runs of the whole log were compared, and not event by event",
    ]);
  });

  test("does not hide dice beside it", async () => {
    const report = await check(`${cart}
      export default { name: "cart", initialState: () => ({ cart: makeCart(), size: 0, luck: 0 }), handlers: {
        Added(s, e) { s.cart.add(e.payload.sku); s.size = s.cart.size(); },
        Looked(s) { s.luck = Math.random(); },
      } };`);
    expect(told(report)).toEqual(["diverges / random @3 /luck"]);
    expect(report.findings.find(({ cause }) => cause === "random")?.api).toBe("Math.random()");
  });

  test("does not hide dice in what it keeps, once that is seen", async () => {
    const report = await check(`
      const make = () => { let sum = 0; return { add: () => { sum += Math.random(); }, sum: () => sum }; };
      export default { name: "sum", initialState: () => ({ all: make(), sum: 0 }), handlers: {
        Added(s) { s.all.add(); }, Looked(s) { s.sum = s.all.sum(); },
      } };`);
    expect(told(report)).toEqual(["reads / random @1", "diverges / random @3 /sum"]);
  });

  test("does not hide what the module remembers", async () => {
    const report = await check(`${cart}
      let looked = 0;
      export default { name: "cart", initialState: () => ({ cart: makeCart(), size: 0, looked: 0 }), handlers: {
        Added(s, e) { s.cart.add(e.payload.sku); s.size = s.cart.size(); },
        Looked(s) { s.looked = ++looked; },
      } };`);
    expect(told(report)).toEqual(["hidden state / module-state @6 /looked"]);
  });

  test("lets a handler that answers its state be run as a whole", async () => {
    const report = await check(`
      const counter = () => { let n = 0; return () => ++n; };
      export default { name: "states", initialState: () => ({ next: counter(), ids: [] }), handlers: {
        Added: (s, e) => ({ ...s, ids: [...s.ids, s.next()].slice(-4) }),
        Looked: (s) => s.ids,
      } };`);
    expect(told(report)).toEqual([]);
    expect(notCompared(report)).toHaveLength(1);
  });
});

test("a generator in the state is not accused and named with its place", async () => {
  const report = await check(`
    function* numbers() { for (let n = 1; ; n++) yield n; }
    export default { name: "numbers", initialState: () => ({ deep: { numbers: numbers() }, last: 0 }), handlers: {
      Added(s) { s.last = s.deep.numbers.next().value; },
    } };`);
  expect(told(report)).toEqual([]);
  expect(notCompared(report)[0]).toMatch(/^The state holds a Generator at \/deep\/numbers: /);
});

describe("what handlers are given as it is", () => {
  test("is put back, with all that hangs below it, and compared event by event", async () => {
    const report = await check(`
      class Counts extends Map { total = 0; log = []; by = { n: new Set() };
        add(k) { this.total++; this.log.push(k); this.by.n.add(k); delete this.last; this.last = k; return this.set(k, (this.get(k) ?? 0) + 1); } }
      class Tags extends Set { #adds = 0; add(k) { this.#adds++; return super.add(k); } get adds() { return this.#adds; } }
      class Rows extends Array { #sum = 0; put(n) { this.#sum += n; this.push(n); return this; } get sum() { return this.#sum; } }
      class Problem extends Error { seen = { count: 0 }; }
      class Day extends Date { moves = 0; next() { this.moves++; this.setUTCDate(this.getUTCDate() + 1); return this; } }
      export default { name: "as-is", initialState: () => ({ counts: new Counts(), tags: new Tags(), rows: new Rows(), buffer: Buffer.alloc(4), problem: new Problem("low"), day: new Day(0),
          pattern: /sku-(\\d)/g, bytes: new Uint16Array(4), view: new DataView(new ArrayBuffer(8)), shown: "" }), handlers: {
        Added(s, e) {
          s.counts.add(e.payload.sku);
          s.tags.add(e.payload.sku); s.rows.put(e.payload.n); s.buffer.writeUInt16BE(e.payload.n);
          s.problem.message = "low on " + e.payload.sku; s.problem.seen.count++;
          s.day.next();
          s.pattern.exec("sku-1 sku-2 sku-3");
          s.bytes[e.payload.n % 4]++; s.view.setFloat32(4, s.view.getFloat32(4) + 1);
        },
        Looked(s) {
          const { counts, tags, rows, buffer, problem, day, pattern, bytes, view } = s;
          s.shown = JSON.stringify([[...counts], Object.keys(counts), counts.total, counts.log, [...counts.by.n], problem.message,
            problem.seen, day, day.moves, pattern.lastIndex, [...bytes], view.getFloat32(4), [...tags], tags.adds, [...rows], rows.sum, [...buffer]]);
        },
      } };`);
    expect(told(report)).toEqual([]);
    expect(notCompared(report)).toEqual([]);
  });
});

describe("objects that an event makes", () => {
  test("are compared by their private fields and symbols", async () => {
    const report = await check(`
      const salt = Symbol("salt");
      class Money { #cents; constructor(cents) { this.#cents = cents; } get cents() { return this.#cents; } }
      export default { name: "made", initialState: () => ({ last: null, row: null }), handlers: {
        Added(s) { s.last = new Money(Math.random()); },
        Looked(s) { s.row = { [salt]: Date.now() }; },
      } };`);
    expect(told(report)).toEqual(
      ["diverges / random @1 /last", "diverges / clock @3 /row"].map((one) => expect.stringContaining(one)),
    );
  });

  test("are compared as keys and members by what they hold", async () => {
    const report = await check(`
      export default { name: "keys", initialState: () => ({ members: new Set(), keys: new Map() }), handlers: {
        Added(s, e) { s.members.add({ sku: e.payload.sku }); s.keys.set({ sku: e.payload.sku }, { n: 1 }); },
        Looked(s) { s.members.add({ luck: Math.random() }); },
      } };`);
    expect(told(report)).toEqual([expect.stringContaining("diverges / random @3")]);
  });
});

test("the symbols of a module are the same for each of its starts", async () => {
  const report = await check(`
    const open = Symbol("open"), done = Symbol("done"), rank = Symbol("rank");
    export default { name: "symbols", initialState: () => ({ status: open, [rank]: 0, changes: 0 }), handlers: {
      Added(s) { s[rank]++; if (s.status === open) { s.status = done; s.changes++; } },
      Looked(s) { if (s.status === done) s.status = open; },
    } };`);
  expect(told(report)).toEqual([]);
});

test("functions and classes of a module, told apart by identity, are not called hidden state", async () => {
  const report = await check(`
    const double = (n) => n * 2, triple = (n) => n * 3;
    class Small { n = 1 } class Large { n = 2 }
    export default { name: "rules", initialState: () => ({ rule: double, kind: Small, n: 1 }), handlers: {
      Added(s) { s.n = (s.rule(s.n) % 100) + new s.kind().n; },
      Looked(s) { s.rule = s.rule === double ? triple : double; s.kind = s.kind === Small ? Large : Small; },
    } };`);
  expect(told(report)).toEqual([]);
});

describe("classes of a module", () => {
  const difference = ({ findings }: CheckReport) =>
    findings.filter(({ message }) => message.includes("difference"));

  test("are asked for by identity, by prototype and by instanceof, whichever start made the object", async () => {
    const report = await check(`
      class Money { #cents; static zero() { return new this(0); } constructor(cents) { this.#cents = cents; }
        plus(other) { return new this.constructor(this.#cents + other.#cents); } get cents() { return this.#cents; } }
      class Fee extends Money {}
      const names = new Map([[Money, "money"], [Fee, "fee"]]);
      export default { name: "identity", initialState: () => ({ a: Money.zero(), b: Fee.zero(), seen: [] }), handlers: {
        Added(s, e) { s.a = s.a.plus(new Money(e.payload.n)); s.b = s.b.plus(s.a); },
        Looked(s) {
          const { a, b } = s;
          s.seen = [names.get(a.constructor), names.get(b.constructor), a.constructor === Money, b instanceof Money, a instanceof Fee,
            Object.getPrototypeOf(b) === Fee.prototype, Money.prototype.isPrototypeOf(b), a.cents + b.cents];
        },
      } };`);
    expect(told(report)).toEqual([]);
    expect(difference(report)).toEqual([]);
  });

  test("are told apart where another start has more of them", async () => {
    const report = await check(`
      const Extra = process.env.EXTRA_CHECKS ? class Extra { #n = 1; static #all = new Set(); } : null;
      class Sum { #n = 0; add(n) { this.#n += n; return this; } get n() { return this.#n; } }
      export default { name: "extra", initialState: () => ({ sum: new Sum(), n: 0, is: 0 }), handlers: {
        Added(s, e) { s.n = s.sum.add(e.payload.n).n; if (s.sum instanceof Sum && s.sum.constructor === Sum) s.is++; },
      } };`);
    expect(told(report)).toEqual(["reads / environment @0"]);
    expect(difference(report)).toEqual([]);
  });
});

test("a part of the event in the state is the same object for a run whose event is not frozen", async () => {
  const report = await check(`
    export default { name: "parts", initialState: () => ({ last: null, same: 0 }), handlers: {
      Added(s, e) { s.last = e.payload; if (s.last === e.payload) s.same++; },
    } };`);
  expect(told(report)).toEqual([]);
});

test("a memo in a WeakMap of the module, by an object of the state, is no part of the state", async () => {
  const report = await check(`
    const sizes = new WeakMap();
    const sizeOf = (row) => { if (!sizes.has(row)) sizes.set(row, row.sku.length); return sizes.get(row); };
    export default { name: "memo", initialState: () => ({ row: { sku: "" }, size: 0 }), handlers: {
      Added(s, e) { s.row = { sku: e.payload.sku }; s.size += sizeOf(s.row); },
      Looked(s) { s.size += sizeOf(s.row); },
    } };`);
  expect(told(report)).toEqual([]);
});

test("what a package reads for its own sake is an info, and an error where it reaches the state", async () => {
  await bench.write(
    "node_modules/pacer/index.js",
    "export const pace = (n) => (Date.now() < 0 ? 0 : n); export const stamp = () => Date.now();",
  );
  await bench.write(
    "node_modules/pacer/package.json",
    JSON.stringify({ name: "pacer", type: "module", main: "index.js" }),
  );
  const report = await check(`
    import { pace, stamp } from "pacer";
    export default { name: "paced", initialState: () => ({ n: 0, at: 0 }), handlers: {
      Added(s, e) { s.n += pace(1); }, Looked(s) { s.at = stamp(); },
    } };`);
  const severities = report.findings.map(
    ({ verdict, severity, position }) => `${verdict} ${severity} @${position}`,
  );
  expect(severities).toEqual(["reads info @1", "diverges error @3"]);
});
