import { afterAll, beforeAll, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const events = Array.from({ length: 40 }, (_, at) => laneEvent(at + 1, "Paid", { cents: at + 1 }));

let bench: LaneBench;
beforeAll(async () => {
  bench = await openLaneBench(events);
});
afterAll(() => bench.end());

async function audited(name: string, code: string) {
  await bench.write(`${name}.mjs`, code);
  const { source, cache } = bench;
  const lane = await bench.open(`${name}.mjs`, {}, { source, cache });
  await lane.extend(events.length);
  await bench.settled(lane);
  return { lane, audit: await lane.audited() };
}

const projection = (initialState: string, handler: string, before = "") =>
  `${before}\nexport default { name: "audited", initialState: () => (${initialState}), handlers: { Paid(state, event) { ${handler} } } };`;

/** Ways to change a state where no recording sees it; each counts the events. */
const keptElsewhere: [what: string, code: string][] = [
  [
    "an arrow function of an instance",
    projection(
      "({ counter: new Counter() })",
      "state.counter.add();",
      "class Counter { n = 0; add = () => { this.n++; }; }",
    ),
  ],
  [
    "a bound method",
    projection(
      "({ counter: new Counter() })",
      "state.counter.add();",
      "class Counter { n = 0; constructor() { this.add = this.add.bind(this); } add() { this.n++; } }",
    ),
  ],
  [
    "a closure",
    projection(
      "({ counter: makeCounter() })",
      "state.counter.add();",
      "function makeCounter() { const counter = { n: 0, add() { counter.n++; } }; return counter; }",
    ),
  ],
  ["a variable of the module", projection("({ counter: (kept = { n: 0 }) })", "kept.n++;", "let kept;")],
];

test.each(keptElsewhere)("%s is found, and every answer is right all the same", async (_, code) => {
  const { lane, audit } = await audited("kept-elsewhere", code);
  expect(audit).toMatchObject({ result: "distrusted", path: "/counter/n" });
  for (const position of [0, 1, 7, 40]) expect(await lane.stateJson(position, "/counter/n")).toBe(position);
  const { writes, total } = await lane.history("/counter/n", 40, 2);
  expect(writes.map(({ position, before, after }) => [position, before, after])).toEqual([
    [40, 39, 40],
    [39, 38, 39],
  ]);
  expect(total).toBe(40);
  const { changes } = await lane.diff({ from: 3, to: 9, pointer: "", offset: 0, limit: 10 });
  expect(changes).toMatchObject([{ path: "/counter/n", op: "replace", before: 3, after: 9 }]);
  const { findings } = await lane.findings(0, 10);
  expect(findings).toMatchObject([{ rule: "state-unrecorded", severity: "warning", handler: "Paid" }]);
  await lane.close();
});

test("a plain state is found to be the same, and read from the recording", async () => {
  const { lane, audit } = await audited(
    "plain",
    projection("({ n: 0, by: new Map() })", "state.n++; state.by.set(event.payload.cents, { n: state.n });"),
  );
  expect(audit).toEqual({ result: "agreed", position: 40, path: null, why: null });
  expect(await lane.stateJson(7, "/n")).toBe(7);
  expect((await lane.findings(0, 10)).findings).toEqual([]);
  await lane.close();
});
