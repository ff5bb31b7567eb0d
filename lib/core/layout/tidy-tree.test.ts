import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutForest, type TreeNode } from "./tidy-tree.ts";

const gaps = { level: 40, sibling: 10, tree: 30 };
const leaf = (id: string, parent: string | null): TreeNode => ({ id, parent, width: 100, height: 20 });
const placed = (nodes: TreeNode[]) => Object.fromEntries(layoutForest(nodes, gaps).places);

/** Any forest: each node's parent is one before it, or none. */
const forests = fc
  .array(fc.tuple(fc.option(fc.nat()), fc.integer({ min: 10, max: 300 }), fc.integer({ min: 10, max: 90 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((drawn) =>
    drawn.map(([parent, width, height], index): TreeNode => {
      return {
        id: `n${index}`,
        parent: parent === null || index === 0 ? null : `n${parent % index}`,
        width,
        height,
      };
    }),
  );

describe("layoutForest", () => {
  it("puts a parent in the middle of its children and children to the right of it", () => {
    expect(placed([leaf("a", null), leaf("b", "a"), leaf("c", "a"), leaf("d", "b")])).toEqual({
      a: { x: 0, y: 15 },
      b: { x: 140, y: 0 },
      c: { x: 140, y: 30 },
      d: { x: 280, y: 0 },
    });
  });

  it("stacks trees with a gap, and says how large the picture is", () => {
    const layout = layoutForest([leaf("a", null), leaf("b", "a"), leaf("c", "unknown")], gaps);
    expect(layout.places.get("c")).toEqual({ x: 0, y: 50 });
    expect([layout.width, layout.height]).toEqual([240, 70]);
  });

  it("lets a short subtree stand inside the bay of a long one", () => {
    // b's children spread far to both sides one level further right; c fits beside b.
    const nodes = [
      leaf("a", null),
      leaf("b", "a"),
      leaf("c", "a"),
      ...["p", "q", "r", "s", "t"].map((id) => leaf(id, "b")),
    ];
    const { b, c } = placed(nodes);
    expect((c?.y ?? 0) - (b?.y ?? 0)).toBe(30);
  });

  it("spreads what stands between two large subtrees evenly", () => {
    const wide = (id: string) => [leaf(id, "a"), ...[0, 1, 2, 3, 4, 5, 6].map((n) => leaf(`${id}${n}`, id))];
    const { l, m, n, r } = placed([
      leaf("a", null),
      ...wide("l"),
      leaf("m", "a"),
      leaf("n", "a"),
      ...wide("r"),
    ]);
    const steps = [(m?.y ?? 0) - (l?.y ?? 0), (n?.y ?? 0) - (m?.y ?? 0), (r?.y ?? 0) - (n?.y ?? 0)];
    expect(steps).toEqual([70, 70, 70]);
  });

  it("never lets nodes overlap, keeps order and stays in the frame", () => {
    fc.assert(
      fc.property(forests, (nodes) => {
        const { places, width, height } = layoutForest(nodes, gaps);
        const boxes = nodes.map((node) => ({
          ...node,
          ...(places.get(node.id) ?? { x: Number.NaN, y: Number.NaN }),
        }));
        const slack = 1e-6;
        for (const a of boxes) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.y).toBeGreaterThanOrEqual(-slack);
          expect(a.x + a.width).toBeLessThanOrEqual(width + slack);
          expect(a.y + a.height).toBeLessThanOrEqual(height + slack);
          const parent = boxes.find((other) => other.id === a.parent);
          expect(a.x).toBe(parent === undefined ? 0 : parent.x + parent.width + gaps.level);
          for (const b of boxes) {
            if (a === b) continue;
            const apartX =
              a.x + a.width + gaps.level <= b.x + slack || b.x + b.width + gaps.level <= a.x + slack;
            const apartY =
              a.y + a.height + gaps.sibling <= b.y + slack || b.y + b.height + gaps.sibling <= a.y + slack;
            expect(apartX || apartY).toBe(true);
          }
        }
        boxes.forEach((a, index) => {
          const next = boxes.slice(index + 1).find((b) => b.parent === a.parent);
          if (next !== undefined) expect(next.y).toBeGreaterThan(a.y);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("puts every parent in the middle of its first and last child", () => {
    fc.assert(
      fc.property(forests, (nodes) => {
        const { places } = layoutForest(nodes, gaps);
        for (const node of nodes) {
          const children = nodes.filter((child) => child.parent === node.id);
          const [first, last] = [children[0], children.at(-1)];
          if (first === undefined || last === undefined) continue;
          const middle = ((places.get(first.id)?.y ?? 0) + (places.get(last.id)?.y ?? 0) + last.height) / 2;
          expect((places.get(node.id)?.y ?? 0) + node.height / 2).toBeCloseTo(middle, 4);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("cuts a ring of parents at its first node", () => {
    const { places } = layoutForest(
      [leaf("a", "c"), leaf("b", "a"), leaf("c", "b"), leaf("self", "self")],
      gaps,
    );
    expect([...places.keys()].sort()).toEqual(["a", "b", "c", "self"]);
    expect(places.get("a")?.x).toBe(0);
    expect(places.get("c")?.x).toBe(280);
  });

  it("takes a chain of 100,000 nodes and a fan of as many", () => {
    const count = 100_000;
    const chain = Array.from({ length: count }, (_, index) =>
      leaf(`n${index}`, index === 0 ? null : `n${index - 1}`),
    );
    expect(layoutForest(chain, gaps).width).toBe(140 * count - 40);
    const fan = chain.map((node, index) => (index === 0 ? node : { ...node, parent: "n0" }));
    expect(layoutForest(fan, gaps).height).toBe(30 * (count - 1) - 10);
  });

  it("gives an empty picture for nothing", () => {
    expect(layoutForest([], gaps)).toEqual({ places: new Map(), width: 0, height: 0 });
  });
});
