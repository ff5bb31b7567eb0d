import { describe, expect, it } from "vitest";
import type { StateNode } from "#core/state/answers.ts";
import { findMissing, toGrafted } from "./to-grafted.ts";

function node(pointer: string, size = 0, children?: StateNode[]): StateNode {
  const kind = size > 0 ? "object" : "number";
  const key = pointer.slice(pointer.lastIndexOf("/") + 1);
  return { key, pointer, kind, size, preview: "", cut: false, ...(children ? { children } : {}) };
}

const tree = node("", 1, [node("/m", 4, [node("/m/a", 2, [node("/m/a/x"), node("/m/a/y")]), node("/m/b")])]);

describe("findMissing", () => {
  it("finds the topmost pointer beyond the pages that were brought", () => {
    expect(findMissing(tree, ["/m/z/deep", "/m/z", "/m/q"])).toEqual(["/m/q", "/m/z"]);
  });

  it("does not ask for what is there, nor for what a complete container lacks, nor below closed ones", () => {
    expect(findMissing(tree, ["", "/m", "/m/a/x", "/m/a/none", "/none", "/m/b/x"])).toEqual([]);
  });
});

describe("toGrafted", () => {
  it("continues a container with a page and adds a single node", () => {
    const page = node("/m", 4, [node("/m/b"), node("/m/c")]);
    const grown = toGrafted(tree, [
      { kind: "page", node: page },
      { kind: "node", node: node("/m/d", 1, [node("/m/d/x")]) },
    ]);
    expect(grown.children?.[0]?.children?.map((child) => child.key)).toEqual(["a", "b", "c", "d"]);
    expect(tree.children?.[0]?.children).toHaveLength(2);
  });

  it("leaves the tree as it is when the place is not there", () => {
    expect(toGrafted(tree, [{ kind: "node", node: node("/other/x") }])).toBe(tree);
  });
});
