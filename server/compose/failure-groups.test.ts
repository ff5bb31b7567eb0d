import { expect, test } from "vitest";
import type { Finding } from "#core/finding.ts";
import type { Lane } from "#core/replay/lane.ts";
import { FailureGroups } from "./failure-groups.ts";

const finding = (position: number, message: string): Finding => ({
  ...{ rule: "handler-threw", severity: "error", projection: "p", handler: "Placed", message, position },
  ...{ eventId: `e${position}`, eventType: "Placed", correlationId: null, location: null, stack: [] },
});

function laneWith(findings: Finding[]) {
  const asked: number[] = [];
  const lane: Pick<Lane, "findings"> = {
    async findings(after, limit) {
      asked.push(after);
      const later = findings.filter(({ position }) => position > after);
      return { findings: later.slice(0, limit), total: findings.length };
    },
  };
  return { groups: new FailureGroups(lane as Lane), asked };
}

test("each fault is one row, and each failure is read once", async () => {
  const failures = [finding(3, "no score"), finding(5, "no id"), finding(9, "no score")];
  const { groups, asked } = laneWith(failures);
  const counts = async () => (await groups.read()).rows.map((row) => [row.message, row.position, row.count]);
  const [both] = await Promise.all([counts(), counts()]);
  expect(both).toEqual([
    ["no score", 3, 2],
    ["no id", 5, 1],
  ]);
  failures.push(finding(12, "no id"));
  expect(await counts()).toEqual([
    ["no score", 3, 2],
    ["no id", 5, 2],
  ]);
  expect(asked).toEqual([0, 9, 9]);
});

test("the same fault has the same id after the next replay", async () => {
  const id = async () => (await laneWith([finding(3, "no score")]).groups.read()).rows[0]?.id;
  expect(await id()).toBe(await id());
});

test("faults beyond measure are counted, not listed", async () => {
  const { groups } = laneWith(Array.from({ length: 2_100 }, (_, index) => finding(index + 1, `no ${index}`)));
  const { rows, unlisted } = await groups.read();
  expect([rows.length, unlisted]).toEqual([2_000, 100]);
});

test("a lane that is gone answers what was read before", async () => {
  const lane = { findings: () => Promise.reject(new Error("gone")) } as unknown as Lane;
  expect(await new FailureGroups(lane).read()).toEqual({ rows: [], unlisted: 0 });
});
