import type { CauseTree } from "./cause-tree.ts";

/**
 * Gives every event a number, so that two have the same number exactly when their subtrees are equal: the same types
 * below each other, whatever the order of siblings. Ghosts and foreign causes have none.
 */
export function nameShapes(tree: CauseTree): Map<string, number> {
  const shapes = new Map<string, number>();
  const known = new Map<string, number>();
  for (const id of tree.order.toReversed()) {
    const event = tree.eventOf.get(id);
    if (event === undefined) continue;
    const below = (tree.effectsOf.get(id) ?? [])
      .map((effect) => shapes.get(effect) ?? -1)
      .sort((a, b) => a - b);
    const key = `${below.join(",")}:${event.eventType}`;
    const shape = known.get(key) ?? known.size;
    known.set(key, shape);
    shapes.set(id, shape);
  }
  return shapes;
}
