import { describe, expect, it } from "vitest";
import {
  isAbove,
  keyOfPointer,
  parentPointer,
  pointersAbove,
  splitPointer,
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
    expect(toReadablePath("/by key/1e3")).toBe('["by key"]["1e3"]');
    expect(toReadablePath("")).toBe("state");
  });
});
