import { describe, expect, test } from "vitest";
import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { JsonValue } from "#core/envelope.ts";
import { stringifyJson } from "#core/json/stringify-json.ts";
import { updateBaseline } from "./baseline.ts";
import type { CheckOutcome } from "./check-outcome.ts";
import { sarifUri } from "./sarif-uri.ts";
import { hostile, sampleFinding, sampleOutcome, sampleReport } from "./testing/sample-reports.ts";
import { toSarif } from "./to-sarif.ts";

interface Region {
  startLine: number;
  startColumn: number;
}
interface Location {
  id?: number;
  message?: { text: string };
  physicalLocation: { artifactLocation: { uri: string }; region?: Region };
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: Location[];
  relatedLocations: Location[];
  partialFingerprints: Record<string, string>;
  suppressions: { kind: string; justification: string }[];
  occurrenceCount: number;
  properties: Record<string, unknown>;
}
interface Rule {
  id: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string };
}
interface Run {
  tool: { driver: { name: string; version: string; rules: Rule[] } };
  invocations: {
    executionSuccessful: boolean;
    toolExecutionNotifications: { level: string; message: { text: string } }[];
  }[];
  results: Result[];
}

/** The log as another program reads it. */
function read(outcome: CheckOutcome): { version: string; $schema: string; runs: Run[] } {
  return JSON.parse(stringifyJson(toSarif(outcome) as JsonValue));
}

function onlyRun(outcome: CheckOutcome): Run {
  const [run] = read(outcome).runs;
  if (!run) throw new Error("no run");
  return run;
}

const outcomeOf = (...findings: CheckFinding[]) => sampleOutcome([sampleReport(findings)]);

/** What the standard asks of a message string: braces in pairs (3.11.5), and no link (3.11.6). */
function expectMessage(text: string): void {
  expect(text.length).toBeGreaterThan(0);
  expect(text.replaceAll("{{", "").replaceAll("}}", "")).not.toMatch(/[{}]/);
  expect(text).not.toMatch(/(?<!\\)\[[^[\]]*\]\(/);
}

/** RFC 3986: no character that a URI reference must not hold, and no scheme other than `file`. */
function expectLocation({ physicalLocation: { artifactLocation, region } }: Location): void {
  expect(artifactLocation.uri).toMatch(/^(?:file:\/\/\/)?(?:[A-Za-z0-9\-._~!'()*/:]|%[0-9A-F]{2})+$/);
  expect(artifactLocation.uri).not.toMatch(/^(?!file:)[^/]*:/);
  if (region === undefined) return;
  for (const number of [region.startLine, region.startColumn]) {
    expect(Number.isInteger(number)).toBe(true);
    expect(number).toBeGreaterThanOrEqual(1);
  }
}

/** The members that SARIF 2.1.0 requires, section by section, of those that are written. */
function expectWhole(outcome: CheckOutcome): void {
  const log = read(outcome);
  expect(log.version).toBe("2.1.0"); // 3.13.2
  expect(log.$schema).toMatch(/sarif.*2\.1\.0/);
  expect(log.runs).toHaveLength(1); // 3.13.4
  for (const { tool, invocations, results } of log.runs) {
    const { name, rules } = tool.driver; // 3.14.6, 3.18.2
    expect(name).toBe("Causeline"); // 3.19.8
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length); // 3.49.3
    for (const { shortDescription, fullDescription, help } of rules)
      for (const { text } of [shortDescription, fullDescription, help]) expectMessage(text); // 3.49.9 to 13, 3.12.3
    for (const { executionSuccessful, toolExecutionNotifications } of invocations) {
      expect(typeof executionSuccessful).toBe("boolean"); // 3.20.14
      for (const { message } of toolExecutionNotifications) expectMessage(message.text); // 3.58.5
    }
    for (const result of results) expectResult(result, rules);
  }
}

function expectResult(result: Result, rules: readonly Rule[]): void {
  expect(rules[result.ruleIndex]?.id).toBe(result.ruleId); // 3.27.5, 3.27.6
  expect(["none", "note", "warning", "error"]).toContain(result.level); // 3.27.10
  expectMessage(result.message.text); // 3.27.11
  expect(result.locations).toHaveLength(1); // 3.27.12
  for (const location of [...result.locations, ...result.relatedLocations]) expectLocation(location);
  const ids = result.relatedLocations.map(({ id }) => id); // 3.28.2
  expect(new Set(ids).size).toBe(ids.length);
  for (const { message } of result.relatedLocations) expectMessage(message?.text ?? "");
  expect(result.occurrenceCount).toBeGreaterThanOrEqual(1); // 3.27.22
  for (const { kind } of result.suppressions) expect(["inSource", "external"]).toContain(kind); // 3.35.2
}

describe("the SARIF log", () => {
  test("holds what the standard requires, for any text", () => {
    const long = hostile.repeat(300);
    const names = { handler: long, eventId: long, eventType: long, projection: long, api: long };
    const findings = [
      sampleFinding(),
      sampleFinding({ verdict: "timed out", cause: "unknown", location: null, sourceLine: null, stack: [] }),
      sampleFinding({ verdict: "not idempotent", cause: "duplicate-delivery", count: 0 }),
      sampleFinding({ ...names, message: long, sourceLine: long, stack: [long, `at x (${hostile}.ts:0:0)`] }),
      sampleFinding({ location: { file: `C:\\a b\\${hostile}`, line: 0, column: 0 } }),
    ];
    const failed = [{ projection: long, problem: long }];
    expectWhole({ ...outcomeOf(...findings), failed });
    expectWhole(sampleOutcome([]));
  });

  test("has one rule for each rule and cause, with why and how to mend it", () => {
    const { tool, results } = onlyRun(
      outcomeOf(sampleFinding({ cause: "random" }), sampleFinding(), sampleFinding({ verdict: "reads" })),
    );
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["replay-unsafe/clock", "replay-unsafe/random"]);
    expect(results.map(({ ruleIndex, level }) => [ruleIndex, level])).toEqual([
      [1, "error"],
      [0, "error"],
      [0, "warning"],
    ]);
    expect(tool.driver.rules[0]?.help.text).toContain("Take the time from the event");
  });

  test("has the finding's id as fingerprint, its place, its stack and its event", () => {
    const finding = sampleFinding();
    const [result] = onlyRun(outcomeOf(finding)).results;
    expect(result?.partialFingerprints).toEqual({ "causelineFinding/v1": finding.id });
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "projections/orders.ts" },
      region: { startLine: 12, startColumn: 16, snippet: { text: "state.at = Date.now();" } },
    });
    expect(result?.relatedLocations.map(({ physicalLocation }) => physicalLocation)).toEqual([
      { artifactLocation: { uri: "projections/orders.ts" }, region: { startLine: 12, startColumn: 16 } },
      { artifactLocation: { uri: "lib/my%20clock.ts" }, region: { startLine: 3, startColumn: 1 } },
    ]);
    expect(result?.properties).toMatchObject({
      position: 17,
      eventId: "e17",
      count: 1_234,
      verdict: "diverges",
    });
    expect(result?.suppressions).toEqual([]);
  });

  test("suppresses what is known, with the reason", () => {
    const finding = sampleFinding();
    const other = sampleFinding({ cause: "random" });
    const entries = updateBaseline(outcomeOf(finding, other));
    const known = new Map(entries.map((entry) => [entry.id, entry]));
    const entry = known.get(finding.id);
    if (!entry) throw new Error("no entry");
    known.set(finding.id, { ...entry, reason: "moves in May" });
    expect(
      onlyRun({ ...outcomeOf(finding, other), known }).results.map(({ suppressions }) => suppressions),
    ).toEqual([
      [{ kind: "external", justification: "moves in May" }],
      [{ kind: "external", justification: "In the baseline file." }],
    ]);
  });

  test("says when a projection could not be checked", () => {
    const failed = [{ projection: "broken", problem: "no such import" }];
    expect(onlyRun({ ...outcomeOf(), failed }).invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: "error", message: { text: "broken could not be checked: no such import" } },
        ],
      },
    ]);
  });
});

test.each([
  ["projections/orders.ts", "projections/orders.ts"],
  ["../a b/ü#?.ts", "../a%20b/%C3%BC%23%3F.ts"],
  ["mailto:x/y.ts", "mailto%3Ax/y.ts"],
  ["/work/a.ts", "file:///work/a.ts"],
  ["C:\\work\\a b.ts", "file:///C:/work/a%20b.ts"],
  ["a\ud800.ts", "a%EF%BF%BD.ts"],
])("the file %j has the URI %s", (file, uri) => {
  expect(sarifUri(file)).toBe(uri);
});
