import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { causes } from "#core/determinism/cause.ts";
import { severityOfVerdict, verdictOfReading } from "#core/determinism/verdict.ts";
import { parseJson } from "#core/json/parse-json.ts";
import { cases } from "./cases.ts";
import { makeLog } from "./make-log.ts";

/** Rows that no handler alone can show. */
const notOfHandlers: Record<number, string> = {
  24: "which interleaving of streams is right is the user's to say: there is no cause for it",
  35: "what is logged is no part of a verdict; a clean case has it",
  36: "code that changed between two runs is told by the hash of the bundle",
  37: "an inspector changes only times, which row 5 covers",
  38: "a handler that does not end is stopped and named, never compared",
};

const filesOf = (kind: string) =>
  readdirSync(path.join(import.meta.dirname, kind), { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [`${kind}/${entry.name}`] : [],
  );
const bad = cases.filter(({ kind }) => kind === "bad");
const clean = cases.filter(({ kind }) => kind === "clean");

describe("the corpus", () => {
  test("has at least sixty of each kind, and lists every module once", () => {
    expect(bad.length).toBeGreaterThanOrEqual(60);
    expect(clean.length).toBeGreaterThanOrEqual(60);
    expect(cases.map(({ file }) => file).sort()).toEqual([...filesOf("bad"), ...filesOf("clean")].sort());
  });

  test("has a bad case for every row of the catalogue that a handler can show, and for every cause", () => {
    const rows = new Set(bad.map(({ row }) => row));
    const missing = Array.from({ length: 38 }, (_, index) => index + 1).filter((row) => !rows.has(row));
    expect(missing).toEqual(Object.keys(notOfHandlers).map(Number));
    const covered = new Set(bad.map(({ cause }) => cause));
    expect(causes.filter((cause) => !covered.has(cause))).toEqual(["unknown"]);
  });

  test("blames one line where a call is intercepted", () => {
    const intercepted = bad.filter(({ intercepted }) => intercepted);
    expect(intercepted.length).toBeGreaterThan(60);
    expect(intercepted.some(({ location }) => location?.file.startsWith("bad/helpers/"))).toBe(true);
    expect(intercepted.some(({ location }) => location?.file.startsWith("node_modules/"))).toBe(true);
  });

  test("accepts for a bad case what its cause alone says, unless that is less than what it does", () => {
    for (const { file, cause, verdicts, firstPosition } of bad) {
      const byCause = verdictOfReading(cause ?? "unknown");
      if (byCause !== "reads" && firstPosition !== null) expect(verdicts, file).toContain(byCause);
    }
  });

  test("takes no verdict for harmless that is an error", () => {
    const accepted = new Set(clean.flatMap(({ verdicts }) => verdicts));
    expect([...accepted].filter((verdict) => severityOfVerdict[verdict] === "error")).toEqual([]);
  });
});

describe("the corpus log", () => {
  const log = makeLog();

  test("is the same each time, with ids, positions and stream versions as a store would give them", () => {
    expect(makeLog()).toEqual(log);
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
    expect(new Set(log.map(({ eventId }) => eventId)).size).toBe(log.length);
    expect(new Set(log.map(({ streamId, streamVersion }) => `${streamId}/${streamVersion}`)).size).toBe(
      log.length,
    );
    for (const { occurredAt } of log) expect(occurredAt).toMatch(/^2025-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    for (const { payloadText } of log) expect(() => parseJson(payloadText)).not.toThrow();
  });

  test("has each finding at an event of its handler's type", () => {
    for (const { file, handler, firstPosition } of bad) {
      const event = log.find(({ position }) => position === firstPosition);
      if (handler === "(module)" || handler === "initialState") expect(firstPosition, file).toBeNull();
      else if (handler === "evolve") expect(event, file).toBeDefined();
      else expect(event?.eventType, file).toBe(handler);
    }
  });
});
