import { expect, it } from "vitest";
import type { StateNode } from "#core/state/answers.ts";
import { toFirstQuestion, toMissingQuestion } from "./to-first-question.ts";

const node = (kind: StateNode["kind"], preview: string, cut = false): StateNode => ({
  key: "x",
  pointer: "/x",
  kind,
  size: 0,
  preview,
  cut,
});

it.each([
  [node("number", "NaN"), "isNaN", ""],
  [node("number", "0.5"), "equals", "0.5"],
  [node("string", '"open"'), "equals", '"open"'],
  [node("string", '"long…"', true), "changes", ""],
  [node("number", "-Infinity"), "changes", ""],
  [node("object", "{3}"), "changes", ""],
  [node("date", "2025-01-01T00:00:00.000Z"), "changes", ""],
])("asks when %o became so", (value, test, compared) => {
  expect(toFirstQuestion(value)).toEqual({ pointer: "/x", test, value: compared });
});

it("asks when something went missing", () => {
  expect(toMissingQuestion("/x")).toEqual({ pointer: "/x", test: "missing", value: "" });
});
