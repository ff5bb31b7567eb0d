import { describe, expect, it } from "vitest";
import type { Change, StateNode } from "#core/state/answers.ts";
import { type StateRow, toRows } from "./to-rows.ts";

function leaf(pointer: string, preview = "1"): StateNode {
  return {
    key: pointer.slice(pointer.lastIndexOf("/") + 1),
    pointer,
    kind: "number",
    size: 0,
    preview,
    cut: false,
  };
}

function object(pointer: string, size: number, children?: StateNode[]): StateNode {
  return {
    key: pointer.slice(pointer.lastIndexOf("/") + 1),
    pointer,
    kind: "object",
    size,
    preview: `{${size}}`,
    cut: false,
    ...(children ? { children, offset: 0 } : {}),
  };
}

function change(op: Change["op"], path: string): Change {
  return { path, op, beforePreview: "1", afterPreview: "2", positions: [7], positionCount: 1 };
}

const tree = object("", 3, [
  object("/memories", 500, [leaf("/memories/m1"), leaf("/memories/m2")]),
  leaf("/total"),
  object("/empty", 0),
]);

function draw(root: StateNode, open: string[], changes: Change[] = []): string[] {
  return toRows(root, { open: new Set(open), changes }).map((row) => ".".repeat(row.depth) + drawRow(row));
}

function drawRow(row: StateRow): string {
  switch (row.kind) {
    case "node": {
      const sign = row.change ? ` ${row.change.op}` : "";
      const below = row.changedBelow > 0 ? ` ${row.changedBelow} below` : "";
      return `${row.open ? "v" : row.openable ? ">" : "-"} ${row.node.key}${sign}${below}`;
    }
    case "removed":
      return `x ${row.key}`;
    case "more":
      return `… ${row.left}`;
    case "loading":
      return "loading";
  }
}

describe("toRows", () => {
  it("shows the root's children, closed ones as one line", () => {
    expect(draw(tree, [])).toEqual(["> memories", "- total", "- empty"]);
  });

  it("says how many children are left out", () => {
    expect(draw(tree, ["/memories"])).toEqual([
      "v memories",
      ".- m1",
      ".- m2",
      ".… 498",
      "- total",
      "- empty",
    ]);
  });

  it("shows that children are on their way", () => {
    const closed = object("", 1, [object("/memories", 500)]);
    expect(draw(closed, ["/memories"])).toEqual(["v memories", ".loading"]);
  });

  it("marks what the current event did, here and below, and keeps what it removed", () => {
    const changes = [
      change("replace", "/memories/m1"),
      change("remove", "/memories/gone"),
      change("add", "/total"),
    ];
    expect(draw(tree, ["/memories"], changes)).toEqual([
      "v memories 2 below",
      ".- m1 replace",
      ".- m2",
      ".x gone",
      ".… 498",
      "- total add",
      "- empty",
    ]);
  });

  it("shows a scalar state as a line of its own", () => {
    expect(draw(leaf(""), [])).toEqual(["- "]);
  });

  it("gives every line its own id", () => {
    const ids = toRows(tree, {
      open: new Set(["/memories"]),
      changes: [change("remove", "/memories/gone")],
    }).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
