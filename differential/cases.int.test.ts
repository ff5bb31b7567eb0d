import { symlink } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonValue } from "#core/envelope.ts";
import type { HostedLane } from "#server/replay/hosted-lane.ts";
import { type LaneBench, laneEvent, openLaneBench } from "#server/replay/testing/lane-bench.ts";
import { applyPatch } from "./apply-patch.ts";
import { type CaseQuestion, caseEvents, cases } from "./cases.ts";
import { jsonText } from "./json-text.ts";

const end = caseEvents.length;
let bench: LaneBench;
beforeAll(async () => {
  bench = await openLaneBench(
    caseEvents.map(([type, payload], index) => laneEvent(index + 1, type, payload)),
  );
  await symlink(
    path.resolve(import.meta.dirname, "../node_modules"),
    path.join(bench.folder, "node_modules"),
  );
});
afterAll(() => bench.end());

async function ask(lane: HostedLane, file: string, question: CaseQuestion): Promise<void> {
  if ("state" in question) {
    const { state, at, is } = question;
    expect(jsonText(await lane.stateJson(at, state))).toBe(jsonText(is));
  } else if ("where" in question) {
    const { where, monotone = false, is } = question;
    const { position, threw, note } = await lane.bisect({ condition: { where }, from: 0, to: end, monotone });
    expect({ position, threw, note }).toEqual({ position: is, threw: 0, note: expect.any(String) });
  } else if ("blame" in question) {
    const { writes, total } = await lane.history(question.blame, end, 100);
    expect(writes.map(({ position }) => position).reverse()).toEqual(question.is);
    expect(total).toBe(question.is.length);
  } else if ("diff" in question) await askDiff(lane, question);
  else if ("failures" in question) expect(lane.progress().failures).toBe(question.failures);
  else {
    const { findings } = await bench.check(file);
    const accused = findings.map(({ verdict, cause, message }) => ({ verdict, cause, message }));
    expect(
      accused.filter(({ verdict, cause }) =>
        question.unaccused.some((word) => word === verdict || word === cause),
      ),
    ).toEqual([]);
  }
}

async function askDiff(
  lane: HostedLane,
  { diff: [from, to], names }: Extract<CaseQuestion, { diff: unknown }>,
): Promise<void> {
  const { changes } = await lane.diff({ from, to, pointer: "", offset: 0, limit: 100 });
  const state = async (position: number) => (await lane.stateJson(position, "")) as JsonValue;
  const noNames = { before: () => undefined, addedKey: (_: string, segment: string) => segment };
  expect(jsonText(applyPatch(await state(from), changes, noNames))).toBe(jsonText(await state(to)));
  // A change may stand at the entries of what it changes.
  const named = new Set(changes.map((change) => `/${change.path.split("/")[1]}`));
  expect([...named].sort()).toEqual(names);
}

describe.each(cases)("$name", ({ name, files, asks }) => {
  const folder = name.replaceAll(/\W+/g, "-");
  const [first = ""] = Object.keys(files);
  const file = path.join(folder, first);
  let lane: HostedLane;
  beforeAll(async () => {
    for (const [inside, text] of Object.entries(files)) await bench.write(path.join(folder, inside), text);
    lane = await bench.open(file);
    await lane.extend(end);
    await bench.settled(lane);
  });

  test.each(asks.map((question) => [JSON.stringify(question), question] as const))("%s", (_, question) =>
    ask(lane, file, question),
  );
});
