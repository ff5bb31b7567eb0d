import { describe, expect, it } from "vitest";
import {
  isAbove,
  keyOfPointer,
  parentPointer,
  pointersAbove,
  splitPointer,
  toReadableParts,
  toReadablePath,
} from "./pointer-path.ts";

describe("pointers", () => {
  it("go up and down", () => {
    expect(parentPointer("/a/b~1c")).toBe("/a");
    expect(parentPointer("/a")).toBe("");
    expect(parentPointer("")).toBeNull();
    expect(pointersAbove("/a/b/c")).toEqual(["", "/a", "/a/b"]);
    expect(pointersAbove("")).toEqual([]);
  });

  it("are unescaped in the right order", () => {
    expect(splitPointer("/a~1b/~01/")).toEqual(["a/b", "~1", ""]);
    expect(keyOfPointer("/x/a~1b")).toBe("a/b");
  });

  it("stand above what lies below them, not above their like", () => {
    expect(isAbove("", "/a")).toBe(true);
    expect(isAbove("/a", "/ab")).toBe(false);
    expect(isAbove("/a", "/a")).toBe(false);
    expect(isAbove("/a", "/a/b")).toBe(true);
  });

  it("read like code", () => {
    expect(toReadablePath("/memories/m-17/tags/0")).toBe("memories.m-17.tags[0]");
    expect(toReadablePath("/by key/1e3f")).toBe('["by key"].1e3f');
    expect(toReadablePath("")).toBe("state");
    expect(toReadableParts("/memories/m-17/salience")).toEqual({ above: "memories.m-17", last: ".salience" });
    expect(toReadableParts("/tags/0")).toEqual({ above: "tags", last: "[0]" });
    expect(toReadableParts("/total")).toEqual({ above: "", last: "total" });
  });
});
