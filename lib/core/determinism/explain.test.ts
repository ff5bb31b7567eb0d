import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { causes } from "./cause.ts";
import { explainCause } from "./explain-cause.ts";
import { explainVerdict } from "./explain-verdict.ts";
import { severityOfVerdict, verdicts } from "./verdict.ts";

const readme = await readFile(path.resolve(import.meta.dirname, "../../../README.md"), "utf8");
/** Cells of the README's table rows, by the first. */
const rows = new Map(
  readme
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => {
      const [first = "", ...rest] = line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim());
      return [first, rest];
    }),
);

test.each(causes)("the cause %s is explained, in the README too", (cause) => {
  const { title, why, advice } = explainCause(cause);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  for (const sentence of [why, advice]) {
    expect(sentence).toMatch(/^[A-Z`].*\.$/);
    expect(sentence).not.toMatch(/deterministic/i);
  }
  expect(rows.get(`\`${cause}\``)).toEqual([title, why, advice]);
});

test.each(verdicts)("the verdict %s is explained, in the README too", (verdict) => {
  expect(explainVerdict(verdict)).toMatch(/^[A-Z].*\.$/);
  expect(rows.get(`_${verdict}_`)).toEqual([severityOfVerdict[verdict], explainVerdict(verdict)]);
});

describe("no two causes are told alike", () => {
  test.each(["title", "why", "advice"] as const)("by their %s", (part) => {
    expect(new Set(causes.map((cause) => explainCause(cause)[part])).size).toBe(causes.length);
  });
});
