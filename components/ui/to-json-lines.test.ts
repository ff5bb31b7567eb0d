import { describe, expect, it } from "vitest";
import { mostChildren, toJsonLines } from "./to-json-lines.ts";

describe("toJsonLines", () => {
  it("shows what is open, in order, with escaped pointers", () => {
    const value = { "a/b": [1, null], c: "x", big: 9007199254740993n };
    const lines = toJsonLines(value, () => true);
    expect(lines.map((line) => `${line.id} ${line.preview}`)).toEqual([
      " {3}",
      "/a~1b [2]",
      "/a~1b/0 1",
      "/a~1b/1 null",
      '/c "x"',
      "/big 9007199254740993",
    ]);
  });

  it("does not go below what is closed", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 10_000; depth++) deep = [deep];
    expect(toJsonLines(deep, (_, depth) => depth < 2)).toHaveLength(3);
    expect(toJsonLines(deep, () => true)).toHaveLength(10_001);
  });

  it("says how much of a huge container is left out", () => {
    const lines = toJsonLines(new Array(mostChildren + 5).fill(0), () => true);
    expect(lines).toHaveLength(mostChildren + 2);
    expect(lines.at(-1)?.preview).toBe("5 more are not shown");
  });

  it("cuts long strings", () => {
    expect(toJsonLines("x".repeat(1_000), () => true)[0]?.preview.length).toBeLessThan(310);
  });
});
