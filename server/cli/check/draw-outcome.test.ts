import { describe, expect, test } from "vitest";
import { updateBaseline } from "./baseline.ts";
import { type Drawing, drawOutcome } from "./draw-outcome.ts";
import { noPaint, paintFor } from "./paint.ts";
import {
  hostile,
  sampleFinding,
  sampleOutcome,
  samplePower,
  sampleReport,
} from "./testing/sample-reports.ts";

const plain: Drawing = { paint: noPaint, indents: new Map() };
const terminal = { isTTY: true, hasColors: () => true };
// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

describe("the text for people", () => {
  test("has a head, the finding with its line and its evidence, and the power of the check", () => {
    const finding = sampleFinding();
    const drawing = { paint: noPaint, indents: new Map([[finding.id, 4]]) };
    expect(drawOutcome(sampleOutcome([sampleReport([finding])]), drawing)).toEqual([
      "orders: default plan, 20,000 events compared, up to position 20,000, in 3.2 s, ended 2026-03-04T05:06:07Z",
      "",
      "  OrderPlaced",
      "  projections/orders.ts:12:16  diverges  clock  Date.now() reached the state",
      "      12 | state.at = Date.now();",
      "         |            ^",
      "      first at #17 OrderPlaced e17 in c2; 1,234 events",
      "      /at: recorded 1700000000000 / other 1740051420000",
      "      -> Take the time from the event: `event.occurredAt`.",
      "",
      "  Not observed: anything else. How much this check would have seen:",
      "    20,000 events handled in two circumstances, with 7 fresh starts of the module in between",
      "    made different:",
      "      clock: 463 d 13 h 37 m later",
      "      random: another seed",
      "    a branch taken at random once in a thousand events: seen with a chance of more than 99.9 %",
      "    never called, as no event reached them: OrderLost",
      "    The time zone was not made different.",
      "",
      "1 error, 0 warnings, 0 infos",
    ]);
  });

  test("puts the handler with the worst finding first, and in it the worst finding", () => {
    const findings = [
      sampleFinding({ handler: "B", verdict: "not idempotent", cause: "duplicate-delivery", position: 1 }),
      sampleFinding({ handler: "A", verdict: "reads", position: 2 }),
      sampleFinding({ handler: "B", verdict: "diverges", position: 9 }),
      sampleFinding({ handler: "B", verdict: "diverges", cause: "random", position: 3 }),
    ];
    const lines = drawOutcome(sampleOutcome([sampleReport(findings)]), plain).map((line) => line.trim());
    const order = lines
      .filter((line) => /^(A|B)$|^projections/.test(line))
      .map((line) => line.split("  ")[2] ?? line);
    expect(order).toEqual(["B", "random", "clock", "duplicate-delivery", "A", "clock"]);
  });

  test("never says more than was seen", () => {
    const power = { ...samplePower, rareBranch: 1, unreached: [], limits: [], restarts: 0 };
    const text = drawOutcome(sampleOutcome([sampleReport([], { power })]), plain).join("\n");
    expect(text).toContain("Not observed: anything else");
    expect(text).not.toMatch(/deterministic|100 %|100\.0/i);
    expect(text).toContain("no findings");
    const low = { ...power, rareBranch: 0.8659 };
    expect(drawOutcome(sampleOutcome([sampleReport([], { power: low })]), plain).join("\n")).toContain(
      "86.5 %",
    );
  });

  test("marks what is known, with its reason, and names what could not be checked", () => {
    const finding = sampleFinding();
    const [entry] = updateBaseline(sampleOutcome([sampleReport([finding])]));
    expect(entry).toBeDefined();
    const known = new Map(entry ? [[finding.id, { ...entry, reason: "moves in May" }]] : []);
    const failed = [{ projection: "broken", problem: "line 3: no such import" }];
    const lines = drawOutcome(sampleOutcome([sampleReport([finding])], { known, failed }), plain);
    expect(lines.some((line) => line.endsWith("Date.now() reached the state  (known)"))).toBe(true);
    expect(lines).toContain("      known: moves in May");
    expect(lines.slice(-2)).toEqual([
      "broken: could not be checked: line 3: no such import",
      "1 error, 0 warnings, 0 infos; 1 known",
    ]);
  });

  test("has a place also where none is known, and for what happens while the module is loaded", () => {
    const finding = sampleFinding({ location: null, sourceLine: null, position: 0, handler: "(module)" });
    const lines = drawOutcome(sampleOutcome([sampleReport([finding])]), plain);
    expect(lines).toContain("  projections/orders.ts  diverges  clock  Date.now() reached the state");
    expect(lines).toContain("      while the module is loaded");
  });

  test("obeys nothing that a payload or a name says, and stays short", () => {
    const long = hostile.repeat(1_000);
    const evidence = Array.from({ length: 50 }, () => ({ path: long, recorded: long, other: long }));
    const names = { handler: long, eventId: long, eventType: long, correlationId: long };
    const location = { file: long, line: 1, column: 5_000 };
    const finding = sampleFinding({ ...names, message: long, sourceLine: long, location, evidence });
    const power = { ...samplePower, unreached: Array(100).fill(long), perturbed: [long], limits: [long] };
    const report = sampleReport([finding], { projection: long, power });
    const drawing = { paint: noPaint, indents: new Map([[finding.id, 0]]) };
    const failed = [{ projection: long, problem: long }];
    const lines = drawOutcome(sampleOutcome([report], { failed }), drawing);
    for (const line of lines) {
      expect(line).not.toMatch(control);
      expect(line).not.toContain("\n");
      expect(line).not.toMatch(/^\s*::/);
      expect(line.length).toBeLessThan(2_500);
    }
    expect(lines.join("\n")).toContain("… 40 more paths");
  });
});

describe("the caret", () => {
  const source = (sourceLine: string, column: number, indent: number | null) => {
    const finding = sampleFinding({ sourceLine, location: { file: "a.ts", line: 7, column } });
    const indents = new Map(indent === null ? [] : [[finding.id, indent]]);
    const lines = drawOutcome(sampleOutcome([sampleReport([finding])]), { paint: noPaint, indents });
    return lines.filter((line) => /^ +7? \| /.test(line)).map((line) => line.trimStart());
  };

  test("stands under the column, also behind a control character that is shown", () => {
    expect(source("a\tb = now()", 9, 2)).toEqual(["7 | a\\tb = now()", "|        ^"]);
  });

  test("is left out where the indentation is not known or the column is beyond the line", () => {
    expect(source("now()", 3, null)).toEqual(["7 | now()"]);
    expect(source("now()", 60, 0)).toEqual(["7 | now()"]);
    expect(source("now()", 1, 4)).toEqual(["7 | now()"]);
  });

  test("is in sight in a line of any length", () => {
    const [line = "", caret = ""] = source(`${"x".repeat(5_000)}now()${"y".repeat(5_000)}`, 5_001, 0);
    expect(line.length).toBeLessThan(200);
    expect(line.slice(line.indexOf("now()"))).toMatch(/^now\(\)/);
    expect(caret.indexOf("^") + 2).toBe(line.indexOf("now()"));
  });
});

describe("colours", () => {
  const text = (paint: Drawing["paint"]) =>
    drawOutcome(sampleOutcome([sampleReport([sampleFinding()])]), { paint, indents: new Map() }).join("\n");

  test("are there on a terminal alone, and not when NO_COLOR is set", () => {
    expect(text(paintFor(terminal, {}))).toContain("\u001b[31mdiverges\u001b[0m");
    expect(text(paintFor(terminal, { NO_COLOR: "" }))).toContain("\u001b[31m");
    const without = text(noPaint);
    expect(without).not.toContain("\u001b");
    expect(text(paintFor(terminal, { NO_COLOR: "1" }))).toBe(without);
    expect(text(paintFor({}, {}))).toBe(without);
    expect(text(paintFor({ isTTY: true, hasColors: () => false }, {}))).toBe(without);
  });
});
