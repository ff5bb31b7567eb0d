import { describe, expect, it } from "vitest";
import { type TreeLine, toTreeMove } from "./to-tree-move.ts";

const lines: TreeLine[] = [
  { id: "a", depth: 0, open: true },
  { id: "a/x", depth: 1, open: null },
  { id: "a/y", depth: 1, open: false },
  { id: "b", depth: 0, open: null },
];
const press = (at: number, key: string) => toTreeMove(lines, at, key, 10);

describe("toTreeMove", () => {
  it("goes up and down and stays within", () => {
    expect(press(0, "ArrowDown")).toEqual({ kind: "go", index: 1 });
    expect(press(3, "ArrowDown")).toEqual({ kind: "go", index: 3 });
    expect(press(-1, "ArrowDown")).toEqual({ kind: "go", index: 0 });
    expect(press(0, "PageDown")).toEqual({ kind: "go", index: 3 });
    expect(press(2, "Home")).toEqual({ kind: "go", index: 0 });
  });

  it("opens, then goes in; closes, then goes up", () => {
    expect(press(2, "ArrowRight")).toEqual({ kind: "open", index: 2 });
    expect(press(0, "ArrowRight")).toEqual({ kind: "go", index: 1 });
    expect(press(1, "ArrowLeft")).toEqual({ kind: "go", index: 0 });
    expect(press(0, "ArrowLeft")).toEqual({ kind: "close", index: 0 });
  });

  it("leaves what means nothing to others", () => {
    expect(press(3, "ArrowRight")).toBeNull();
    expect(press(3, "ArrowLeft")).toBeNull();
    expect(press(0, "q")).toBeNull();
    expect(toTreeMove([], -1, "ArrowDown", 10)).toBeNull();
  });

  it("picks the active line with Enter", () => {
    expect(press(1, "Enter")).toEqual({ kind: "pick", index: 1 });
    expect(press(-1, "Enter")).toBeNull();
  });
});
