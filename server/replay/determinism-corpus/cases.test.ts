import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { causes } from "#core/determinism/cause.ts";
import { severityOfVerdict } from "#core/determinism/verdict.ts";
import { cases } from "./cases.ts";
import { makeLog } from "./make-log.ts";

const filesOf = (kind: string) =>
  readdirSync(path.join(import.meta.dirname, kind), { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [`${kind}/${entry.name}`] : [],
  );
const ofKind = (kind: string) => cases.filter((one) => one.kind === kind);

describe("the corpus", () => {
  test("lists every module once", () => {
    expect(cases.map(({ file }) => file).sort()).toEqual([...filesOf("bad"), ...filesOf("clean")].sort());
  });
  test("has a bad case for every cause", () => {
    const covered = new Set(ofKind("bad").map(({ cause }) => cause));
    expect(causes.filter((cause) => cause !== "unknown" && !covered.has(cause))).toEqual([]);
  });
  test("takes no verdict for harmless that is an error", () => {
    const accepted = new Set(ofKind("clean").flatMap(({ verdicts }) => verdicts));
    expect([...accepted].filter((verdict) => severityOfVerdict[verdict] === "error")).toEqual([]);
  });
  test("expects each finding at an event of the handler's type", () => {
    const log = makeLog();
    for (const { file, handler, firstPosition } of ofKind("bad")) {
      const event = log.find(({ position }) => position === firstPosition);
      if (handler === "(module)") expect(event, file).toBeUndefined();
      else if (handler === "evolve") expect(event, file).toBeDefined();
      else expect(event?.eventType, file).toBe(handler);
    }
  });
});
