import { describe, expect, it } from "vitest";
import { type Draft, toQuestion, toRange } from "./to-question.ts";

const draft: Draft = {
  mode: "value",
  path: "owners.u1",
  test: "equals",
  value: " 7 ",
  where: "",
  monotone: false,
};
const range = { from: 3, to: 90 };

describe("toQuestion", () => {
  it("asks for a path with a value, or without where none is compared", () => {
    const asked = { from: 3, to: 90, monotone: false, kind: "value", path: "/owners/u1" };
    expect(toQuestion(draft, range)).toEqual({ question: { ...asked, test: "equals", value: "7" } });
    expect(toQuestion({ ...draft, test: "isNaN" }, range)).toEqual({
      question: { ...asked, test: "isNaN", value: null },
    });
  });

  it("asks for an expression", () => {
    expect(toQuestion({ ...draft, mode: "code", where: " state.total < 0 ", monotone: true }, range)).toEqual(
      {
        question: { from: 3, to: 90, monotone: true, kind: "code", where: "state.total < 0" },
      },
    );
  });

  it.each([
    [{ path: " " }, /Name a path/],
    [{ path: "a..b" }, /a\.\.b is no path/],
    [{ value: " " }, /a value to compare/],
    [{ mode: "code", where: " " }, /Write an expression/],
  ] satisfies [Partial<Draft>, RegExp][])("says what is missing: %o", (part, problem) => {
    expect(toQuestion({ ...draft, ...part }, range)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe("toRange", () => {
  it("is from A to B in either order, no further than what is replayed", () => {
    expect(toRange(80, 20, 100)).toEqual({ from: 20, to: 80, marked: true });
    expect(toRange(20, 80, 50)).toEqual({ from: 20, to: 50, marked: true });
    expect(toRange(20, null, 100)).toEqual({ from: 0, to: 100, marked: false });
  });
});
