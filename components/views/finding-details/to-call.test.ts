import { describe, expect, it } from "vitest";
import { findCall } from "./to-call.ts";

const mark = (line: string, column: number, api: string | null) => {
  const span = findCall(line, column, api);
  return span && line.slice(span.from, span.to);
};

describe("findCall", () => {
  it("takes the call at the column, whichever part of it the stack names", () => {
    const line = "  a = Date.now() - Date.now(); // now";
    expect(findCall(line, line.indexOf("now") + 1, "Date.now()")).toEqual({ from: 6, to: 16 });
    expect(findCall(line, line.lastIndexOf("Date") + 1, "Date.now()")).toEqual({ from: 19, to: 29 });
  });

  it("takes the arguments with it, as far as the line has them", () => {
    expect(mark("x(Math.max(random(1, (2)), 3))", 12, "random()")).toBe("random(1, (2))");
    expect(mark("fetch(url, {", 1, "fetch()")).toBe("fetch(url, {");
    expect(mark("const d = new Date;", 11, "new Date()")).toBe("new Date");
    expect(mark("const e = process.env.REGION;", 11, "process.env.REGION")).toBe("process.env.REGION");
  });

  it("takes the word at the column where the call is named otherwise or not at all", () => {
    expect(mark("  const { now } = Date; now();", 25, "Date.now()")).toBe("now");
    expect(mark("return score.toFixed(2);", 14, null)).toBe("toFixed");
    expect(mark("  }", 3, null)).toBeNull();
    expect(mark("short", 400, null)).toBeNull();
  });
});
