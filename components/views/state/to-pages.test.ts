import { describe, expect, it } from "vitest";
import type { StateNode } from "#core/state/answers.ts";
import { firstPage, toPages } from "./to-pages.ts";

function node(pointer: string, size: number, children?: StateNode[]): StateNode {
  return {
    key: "",
    pointer,
    kind: "object",
    size,
    preview: "",
    cut: false,
    ...(children ? { children } : {}),
  };
}

const first = Array.from({ length: firstPage }, (_, index) => node(`/m/${index}`, 0));
const root = node("", 1, [node("/m", 5_000, first)]);

describe("toPages", () => {
  it("asks for what follows the first page", () => {
    expect(toPages(root, "/m", 2_200)).toEqual([
      { path: "/m", depth: 1, offset: 200, limit: 1_000 },
      { path: "/m", depth: 1, offset: 1_200, limit: 1_000 },
    ]);
  });

  it("asks for nothing beyond the end, nor of what is closed or gone", () => {
    expect(toPages(root, "/m", 100_000).at(-1)?.offset).toBe(4_200);
    expect(toPages(root, "/m/7", 2_000)).toEqual([]);
    expect(toPages(root, "/none", 2_000)).toEqual([]);
  });
});
