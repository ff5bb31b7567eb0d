import { describe, expect, it } from "vitest";
import type { Finding } from "#core/finding.ts";
import { nextFinding, toFindingGroups } from "./to-finding-groups.ts";

function finding(position: number, message: string, line = 12): Finding {
  return {
    rule: "handler-threw",
    severity: "error",
    projection: "p",
    handler: "Scored",
    position,
    eventId: `e${position}`,
    eventType: "Scored",
    correlationId: null,
    message,
    location: { file: "p.ts", line, column: 5 },
    stack: [],
  };
}

describe("toFindingGroups", () => {
  it("joins what has the same message at the same place", () => {
    const groups = toFindingGroups([
      finding(3, "no score"),
      finding(4, "no id"),
      finding(9, "no score"),
      finding(11, "no score", 40),
    ]);
    expect(groups.map((group) => [group.first.message, group.findings.map((one) => one.position)])).toEqual([
      ["no score", [3, 9]],
      ["no id", [4]],
      ["no score", [11]],
    ]);
  });
});

describe("nextFinding", () => {
  const findings = [finding(3, "x"), finding(9, "x")];
  it("goes to the neighbours of the playhead", () => {
    expect(nextFinding(findings, 0, 1)?.position).toBe(3);
    expect(nextFinding(findings, 3, 1)?.position).toBe(9);
    expect(nextFinding(findings, 5, -1)?.position).toBe(3);
    expect(nextFinding(findings, 9, 1)).toBeNull();
    expect(nextFinding(findings, 3, -1)).toBeNull();
  });
});
