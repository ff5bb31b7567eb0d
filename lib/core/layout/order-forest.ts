/** A forest as columns over node numbers; -1 is "none". */
export interface Forest {
  /** -1 for a root. */
  parent: Int32Array;
  children: number[][];
  /** Every node once, parents before children. */
  order: number[];
  /** The same nodes, tree by tree; the root first in each. */
  trees: number[][];
}

/** Numbers the nodes and orders them breadth first; in a ring of parents the first node given becomes a root. */
export function orderForest(nodes: readonly { id: string; parent: string | null }[]): Forest {
  const numbers = new Map(nodes.map((node, number) => [node.id, number]));
  const parent = Int32Array.from(nodes, (node) =>
    node.parent === null ? -1 : (numbers.get(node.parent) ?? -1),
  );
  const children: number[][] = nodes.map(() => []);
  parent.forEach((above, number) => {
    children[above]?.push(number);
  });

  const reached = new Uint8Array(nodes.length);
  const trees: number[][] = [];
  const growFrom = (root: number) => {
    const tree = [root];
    reached[root] = 1;
    // The array grows while it is walked: it is the queue too.
    for (const number of tree) {
      for (const child of children[number] ?? []) {
        reached[child] = 1;
        tree.push(child);
      }
    }
    trees.push(tree);
  };
  for (let number = 0; number < nodes.length; number++) if (parent[number] === -1) growFrom(number);
  for (let number = 0; number < nodes.length; number++) {
    if (reached[number] === 1) continue;
    const siblings = children[parent[number] ?? -1];
    siblings?.splice(siblings.indexOf(number), 1);
    parent[number] = -1;
    growFrom(number);
  }
  return { parent, children, order: trees.flat(), trees };
}
