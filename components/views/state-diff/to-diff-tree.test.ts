import { describe, expect, it } from "vitest";
import type { Change } from "#core/state/answers.ts";
import { toDiffRows } from "./to-diff-rows.ts";
import { countOps, type DiffGroup, toDiffTree } from "./to-diff-tree.ts";

/** `"+/a ~/b -/c"` as changes. */
function changesOf(drawing: string): Change[] {
  const ops = { "+": "add", "~": "replace", "-": "remove" } as const;
  return drawing.split(" ").map((token) => ({
    path: token.slice(1),
    op: ops[token.charAt(0) as keyof typeof ops],
    beforePreview: "1",
    afterPreview: "2",
    positions: [5, 7],
    positionCount: 4,
  }));
}

function draw(
  root: DiffGroup,
  options: { closed?: string[]; open?: string[]; left?: number; cut?: boolean } = {},
): string[] {
  const writers = new Map([["/total", { writes: [{ position: 7 } as never], total: 3 }]]);
  const rows = toDiffRows(root, {
    closed: new Set(options.closed),
    open: new Set(options.open),
    writers,
    left: options.left ?? 0,
    cut: options.cut ?? false,
  });
  return rows.map((row) => {
    const indent = ".".repeat(row.depth);
    if (row.kind === "group") {
      const { add, remove, replace } = row.counts;
      return `${indent}${row.label} +${add} -${remove} ~${replace}, ${row.touched} touched`;
    }
    if (row.kind === "change") return `${indent}${row.change.op} ${row.label}`;
    if (row.kind === "inside") return `${indent}inside ${row.position}`;
    if (row.kind === "writer") return `${indent}by ${row.write.position}`;
    return "left" in row ? `${indent}${row.kind} ${row.left}` : `${indent}${row.kind}`;
  });
}

describe("toDiffTree", () => {
  it("groups by path and folds ways that do not branch", () => {
    const tree = toDiffTree(
      changesOf("~/total ~/memories/m1/salience +/memories/m2 -/memories/m3 ~/deep/er/one"),
    );
    expect(draw(tree)).toEqual([
      "replace total",
      "memories +1 -1 ~1, 2 touched",
      ".replace m1.salience",
      ".add m2",
      ".remove m3",
      "replace deep.er.one",
    ]);
  });

  it("joins what two branches have in common", () => {
    const tree = toDiffTree(changesOf("~/a/b/c/x ~/a/b/c/y"));
    expect(draw(tree)).toEqual(["a.b.c +0 -0 ~2, 2 touched", ".replace x", ".replace y"]);
  });

  it("keeps a change that stands above others, and one of the root itself", () => {
    expect(draw(toDiffTree(changesOf("~/a ~/a/b")))).toEqual([
      "a +0 -0 ~2, 1 touched",
      ".replace a",
      ".replace b",
    ]);
    expect(draw(toDiffTree(changesOf("~")))).toEqual(["replace state"]);
  });

  it("tells of a key that goes and comes back on one line", () => {
    const [group] = toDiffTree(changesOf("-/m/a ~/m/b +/m/a")).members;
    expect(draw(toDiffTree(changesOf("-/m/a ~/m/b +/m/a")))).toEqual([
      "m +0 -0 ~2, 2 touched",
      ".replace a",
      ".replace b",
    ]);
    expect(group).toMatchObject({ members: [{ change: { beforePreview: "1", afterPreview: "2" } }, {}] });
  });

  it("reads escaped keys", () => {
    expect(draw(toDiffTree(changesOf("+/by~1path/x~0y +/by~1path/z")))[0]).toContain('["by/path"]');
  });

  it("takes ten thousand levels without a deep call stack", () => {
    const path = "/x".repeat(10_000);
    expect(draw(toDiffTree(changesOf(`~${path}`)))).toHaveLength(1);
  });
});

describe("toDiffRows", () => {
  const tree = toDiffTree(changesOf("~/total ~/m/a ~/m/b"));

  it("closes groups, opens writers and says what is left", () => {
    expect(draw(tree, { closed: ["/m"], open: ["/total"], left: 12 })).toEqual([
      "replace total",
      ".by 7",
      ".inside 5",
      ".writers-left 2",
      "m +0 -0 ~2, 2 touched",
      "more 12",
    ]);
  });

  it("goes on where changes were not even counted", () => {
    expect(draw(tree, { closed: ["/m"], cut: true }).at(-1)).toBe("more 0");
    expect(draw(tree, { closed: ["/m"] })).not.toContain("more 0");
  });

  it("says that writers are on their way", () => {
    expect(draw(tree, { closed: ["/m"], open: ["/m/a"] })).toEqual([
      "replace total",
      "m +0 -0 ~2, 2 touched",
    ]);
    expect(draw(tree, { open: ["/m/a"] })).toContain(".loading".padStart(9, "."));
  });
});

describe("countOps", () => {
  it("counts each operation", () => {
    expect(countOps(changesOf("+/a +/b -/c ~/d"))).toEqual({ add: 2, remove: 1, replace: 1 });
  });
});
