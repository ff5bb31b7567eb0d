import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

/** Payloads as text: as a value their integers would be lost before they are written. */
const events = [
  '{"id":1524831183200260097,"at":1767225600123456789,"tags":[9007199254740993,9007199254740995]}',
  '{"id":1524831183200260098,"at":1767225601123456789,"tags":[]}',
  '{"id":7,"at":1767225602000000000,"tags":["9007199254740993"],"more":9007199254740993}',
].map((payloadText, index) => ({ ...laneEvent(index + 1, "Seen"), payloadText }));
const seen = (more: string) => `export default { name: "seen", ${more}
  initialState: () => ({ ids: [], kinds: [], keys: {}, texts: [] }),
  handlers: { Seen(state, event) {
    const { id } = event.payload;
    state.ids.push(id); state.kinds.push(typeof id); state.keys[id] = true;
    if (typeof event.payload.at === "number") state.texts.push(JSON.stringify({ id, at: new Date(event.payload.at / 1e6) }));
  } } };`;

let bench: LaneBench;
beforeEach(async () => {
  bench = await openLaneBench(events);
});
afterEach(() => bench.end());

async function replayed(more = "") {
  await bench.write("seen.mjs", seen(more));
  const lane = await bench.open("seen.mjs");
  await lane.extend(events.length);
  await bench.settled(lane);
  return lane;
}

/** What a system that reads its events with JSON.parse holds in the end. */
function fold() {
  const state = { ids: [] as number[], kinds: [] as string[], keys: {} as object, texts: [] as string[] };
  for (const { payloadText } of events) {
    const { id, at } = JSON.parse(payloadText) as { id: number; at: number };
    state.ids.push(id);
    state.kinds.push(typeof id);
    Object.assign(state.keys, { [id]: true });
    state.texts.push(JSON.stringify({ id, at: new Date(at / 1e6) }));
  }
  return state;
}

describe("integers above 2^53", () => {
  test("are those of JSON.parse, and what lost digits is named once for each place of a type", async () => {
    const lane = await replayed();
    expect(await lane.stateJson(3, "")).toEqual(fold());
    const { findings, total } = await lane.findings(0, 10);
    expect(total).toBe(2);
    expect(findings).toMatchObject([
      { rule: "precision-lost", severity: "warning", handler: "Seen", position: 1, eventId: "e1" },
      { rule: "precision-lost", severity: "warning", position: 3 },
    ]);
    const [first, last] = findings;
    expect(first?.message).toContain("/payload/id: 1524831183200260097 is given as 1524831183200260000");
    expect(first?.message).toContain("/payload/at: 1767225600123456789");
    expect(first?.message).toContain("/payload/tags/0: 9007199254740993");
    expect(first?.message).not.toContain("/payload/tags/1");
    expect(last?.message).toContain("/payload/more");
    expect(last?.message).not.toContain("/payload/id");
    expect(lane.progress().failures).toBe(0);
    expect(await lane.outcome(1)).toMatchObject({ outcome: "ok", finding: { rule: "precision-lost" } });
  });

  test("are bigints where the projection asks for exact integers, and nothing is said", async () => {
    const lane = await replayed("exactIntegers: true,");
    expect(await lane.stateJson(3, "/ids")).toEqual([1524831183200260097n, 1524831183200260098n, 7]);
    expect((await lane.findings(0, 10)).total).toBe(0);
  });

  test.each([
    ["", "number"],
    ["exactIntegers: true,", "bigint"],
  ])("are the same for a condition of bisect as for the handler (%s)", async (more, kind) => {
    const lane = await replayed(more);
    const where = `typeof event.payload.id === "${kind}" && event.payload.id > 1000`;
    const answer = await lane.bisect({ condition: { where }, from: 0, to: 3, monotone: false });
    expect(answer).toMatchObject({ position: 1 });
  });

  test("are among the limits of a check, and no finding of it", async () => {
    await bench.write("seen.mjs", seen(""));
    const { findings, power } = await bench.check("seen.mjs");
    expect(findings).toEqual([]);
    expect(power.limits.join("\n")).toContain("/payload/id: 1524831183200260097");
  });
});
