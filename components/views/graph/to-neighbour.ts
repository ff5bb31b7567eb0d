import type { Picture } from "./to-picture.ts";

export type Way = "cause" | "effect" | "above" | "below";

/**
 * Where an arrow key leads: left to the cause, right to the nearest effect, up and down along siblings and, past the
 * last of them, to the nearest card in the same column. Null: nowhere. From no node it leads to the first.
 */
export function toNeighbour(picture: Picture, from: string | null, way: Way): string | null {
  const start = from === null ? undefined : picture.placed.get(from);
  if (!start) return picture.placed.keys().next().value ?? null;
  switch (way) {
    case "cause":
      return start.node.parent;
    case "effect":
      return nearest(picture, picture.childrenOf.get(start.node.id) ?? [], start.y);
    case "above":
    case "below":
      return inColumn(picture, start.node.id, way);
  }
}

function nearest(picture: Picture, ids: readonly string[], y: number): string | null {
  let best: string | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const away = Math.abs((picture.placed.get(id)?.y ?? 0) - y);
    if (away < distance) [best, distance] = [id, away];
  }
  return best;
}

function inColumn(picture: Picture, from: string, way: "above" | "below"): string | null {
  const start = picture.placed.get(from);
  if (!start) return null;
  let best: string | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const [id, { x, y }] of picture.placed) {
    const away = way === "below" ? y - start.y : start.y - y;
    if (x !== start.x || away <= 0 || away >= distance) continue;
    [best, distance] = [id, away];
  }
  return best;
}
