import type { BisectQuestion } from "#client/use-bisect.ts";
import type { Position } from "#core/position.ts";
import type { PathTest } from "#core/replay/bisect-query.ts";
import { toPointer } from "./to-pointer.ts";

/** The question as far as it is filled in; it stands in the URL. */
export interface Draft {
  mode: "value" | "code";
  /** As its reader writes it. */
  path: string;
  test: PathTest;
  value: string;
  where: string;
  monotone: boolean;
}

/** The tests as words of the sentence, most asked for first. */
export const testWords: readonly { test: PathTest; words: string; compares: boolean }[] = [
  { test: "changes", words: "changes", compares: false },
  { test: "equals", words: "equals", compares: true },
  { test: "exceeds", words: "exceeds", compares: true },
  { test: "below", words: "is less than", compares: true },
  { test: "missing", words: "is missing", compares: false },
  { test: "present", words: "is there", compares: false },
  { test: "isNaN", words: "is NaN", compares: false },
];

/** True when the test needs a value to compare with. */
export function comparesWith(test: PathTest): boolean {
  return testWords.some((one) => one.test === test && one.compares);
}

/** What is asked, or what is missing to ask it. */
export function toQuestion(
  draft: Draft,
  { from, to }: { from: Position; to: Position },
): { question: BisectQuestion } | { problem: string } {
  const range = { from, to, monotone: draft.monotone };
  if (draft.mode === "code") {
    const where = draft.where.trim();
    if (where === "") return { problem: "Write an expression over state, for example state.total < 0" };
    return { question: { ...range, kind: "code", where } };
  }
  if (draft.path.trim() === "") return { problem: "Name a path, for example total or owners.u1.total" };
  const path = toPointer(draft.path);
  if (path === null) return { problem: `${draft.path} is no path; one looks like owners.u1["odd key"][0]` };
  const compares = comparesWith(draft.test);
  if (compares && draft.value.trim() === "") return { problem: "Give a value to compare with" };
  return {
    question: {
      ...range,
      kind: "value",
      path,
      test: draft.test,
      value: compares ? draft.value.trim() : null,
    },
  };
}

/** The range in which it is looked for: from A to B where both are set, else all that is replayed. */
export function toRange(
  a: Position | null,
  b: Position | null,
  reached: Position,
): { from: Position; to: Position; marked: boolean } {
  if (a === null || b === null) return { from: 0, to: reached, marked: false };
  return { from: Math.min(a, b, reached), to: Math.min(Math.max(a, b), reached), marked: true };
}
