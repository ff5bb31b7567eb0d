import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const events = [
  laneEvent(1, "Paid", { cents: 300 }),
  laneEvent(2, "Paid", { cents: 400 }),
  laneEvent(3, "Noted"),
  laneEvent(4, "Paid", { cents: 500 }),
  laneEvent(5, "Closed"),
];
const initialState = "initialState: () => ({ paid: 0, open: true })";

let bench: LaneBench;
beforeEach(async () => {
  bench = await openLaneBench(events);
});
afterEach(() => bench.end());

describe("a projection is replayed and checked alike whose", () => {
  const shapes: [what: string, file: string, text: string][] = [
    [
      "handlers are an instance of a class that calls its own methods",
      "shape.ts",
      `class Base { Closed(state: any) { state.open = false; } }
       class Handlers extends Base {
         #factor = 1;
         Paid(state: any, event: any) { this.add(state, event.payload.cents * this.#factor); }
         add(state: any, cents: number) { state.paid += cents; }
       }
       export default { name: "shape", ${initialState}, handlers: new Handlers() };`,
    ],
    [
      "handlers are a Map",
      "shape.mjs",
      `export default { name: "shape", ${initialState}, handlers: new Map([
         ["Paid", (state, event) => { state.paid += event.payload.cents; }],
         ["Closed", async (state) => { state.open = false; }]]) };`,
    ],
    [
      "export is an instance of a class",
      "shape.ts",
      `class Shape {
         name = "shape";
         initialState() { return { paid: 0, open: true }; }
         evolve(state: any, event: any) {
           if (event.eventType === "Paid") return { ...state, paid: state.paid + event.payload.cents };
           return event.eventType === "Closed" ? { ...state, open: false } : state;
         }
       }
       export default new Shape();`,
    ],
    [
      "module is CommonJS, compiled from an ES module",
      "shape.cjs",
      `"use strict"; Object.defineProperty(exports, "__esModule", { value: true });
       exports.default = { name: "shape", ${initialState}, handlers: {
         Paid(state, event) { state.paid += event.payload.cents; }, Closed(state) { state.open = false; } } };`,
    ],
  ];
  test.each(shapes)("%s", async (_what, file, text) => {
    await bench.write(file, text);
    const lane = await bench.open(file);
    await lane.extend(events.length);
    await bench.settled(lane);
    expect(lane.progress()).toMatchObject({ status: "ready", failures: 0 });
    expect(await lane.stateJson(5, "")).toEqual({ paid: 1200, open: false });
    expect(await lane.stateJson(2, "")).toEqual({ paid: 700, open: true });
    for (const { location } of lane.info.handlers) expect(location).toMatchObject({ file });
    expect((await bench.check(file)).findings).toEqual([]);
  });
});

test("a tsconfig beside a module says of which kind its decorators are", async () => {
  await bench.write("p/tsconfig.json", '{ "compilerOptions": { "experimentalDecorators": true } }');
  const text = `const given: number[] = []; function Entity(...args: unknown[]): any { given.push(args.length); }
    @Entity class Purse { cents = 0; add(n: number) { this.cents += n; } }
    export default { name: "purse", initialState: () => ({ purse: new Purse(), given, shown: 0 }), handlers: {
      Paid(state: any, event: any) { state.purse.add(event.payload.cents); state.shown = state.purse.cents; } } };`;
  const stateOf = async (file: string) => {
    await bench.write(file, text);
    const lane = await bench.open(file);
    await lane.extend(events.length);
    await bench.settled(lane);
    return [await lane.stateJson(5, "/given"), await lane.stateJson(5, "/shown")];
  };
  expect(await stateOf("p/purse.ts")).toEqual([[1], 1200]);
  expect(await stateOf("q/purse.ts")).toEqual([[2], 1200]);
});

describe("what lies beside projections", () => {
  const counting = (more = "") => `${more}
    export default { name: "counting", ${initialState}, handlers: { Paid(state) { state.paid++; } } };`;

  test("is passed over where it is a helper, a test or types only", async () => {
    await bench.write("p/lib/money.ts", "export const cents = (n: number) => n * 100; export class Money {}");
    await bench.write("p/lib/round.ts", "export default function round(n: number) { return Math.round(n); }");
    await bench.write("p/lib/handlers.ts", "export const handlers = { Paid() {} };");
    await bench.write("p/lib/types.ts", "export interface State { paid: number }\nexport type Kind = 'a';");
    await bench.write("p/counting.test.ts", "throw new Error('a test');");
    await bench.write("p/__tests__/helper.ts", "throw new Error('a test');");
    await bench.write("p/node_modules/pkg/index.js", "module.exports = 1;");
    await bench.write(
      "p/counting.ts",
      counting(`import type { State } from "./lib/types.ts"; import round from "./lib/round.ts";
        import { handlers } from "./lib/handlers.ts"; round(1); handlers.Paid();`),
    );
    const registry = await bench.openAll(["p/**/*.{ts,js}"]);
    expect(registry.entries().map(({ name }) => name)).toEqual(["counting"]);
    expect(() => registry.get("money")).toThrow(
      "Passed over as helpers: p/lib/handlers.ts, p/lib/money.ts, p/lib/round.ts, p/lib/types.ts",
    );
  });

  test.each([
    [
      "export const counting = { name: 'counting', initialState: () => 0, handlers: {} };",
      "there is no default export",
    ],
    ["const counting = { name: 'counting' }; counting.name;", 'the projection has no "name"'],
    ["export default () => {};", "the default export is a function, not an object"],
    ["export default { name: 'counting', initialState: {}, handlers: {} };", "is an object, not a function"],
    [
      "export default { name: 'counting', initialState: async () => ({}), handlers: {} };",
      "is an async function",
    ],
    [
      "export default { name: 'counting', initialState: () => Promise.resolve({}), handlers: {} };",
      "answers a promise",
    ],
    [
      "export default { name: 'counting', initialState: () => 0, handlers: { *Paid() {} } };",
      "is a generator function",
    ],
  ])("is refused with its reason where it is meant as a projection: %s", async (text, reason) => {
    await bench.write("p/meant.ts", text);
    const registry = await bench.openAll(["p/*.ts"]);
    const [entry] = registry.entries();
    expect(entry).toMatchObject({ name: "p/meant.ts", lane: null, progress: { status: "failed" } });
    expect(entry?.progress.problem).toContain(`p/meant.ts: `);
    expect(entry?.progress.problem).toContain(reason);
  });
});

describe("what of log and handlers finds no counterpart is named", () => {
  const cart = (handlers: string) =>
    `export default { name: "cart", ${initialState}, handlers: { ${handlers} } };`;

  test("once the replay is at its end, and among the limits of a check", async () => {
    await bench.write("cart.mjs", cart("Paid(state) { state.paid++; }, Refunded(state) { state.paid--; }"));
    const lane = await bench.open("cart.mjs");
    expect(lane.progress().unmatched).toBeNull();
    await lane.extend(events.length);
    await bench.settled(lane);
    expect(lane.progress().unmatched).toEqual({
      nothingHandled: false,
      types: [
        { type: "Closed", events: 1 },
        { type: "Noted", events: 1 },
      ],
      typeCount: 2,
      handlers: ["Refunded"],
      handlerCount: 1,
    });
    const { power } = await bench.check("cart.mjs");
    expect(power.unreached).toEqual(["Refunded"]);
    expect(power.limits).toEqual(["There is no handler for Closed (1 event), Noted (1 event)"]);
  });

  test("and that no event has a handler at all", async () => {
    await bench.write("cart.mjs", cart("paid(state) { state.paid++; }"));
    const lane = await bench.open("cart.mjs");
    await lane.extend(events.length);
    await bench.settled(lane);
    expect(lane.progress()).toMatchObject({ handled: 0, unmatched: { nothingHandled: true, typeCount: 3 } });
  });
});
