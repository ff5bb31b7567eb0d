import type { Picture } from "./to-picture.ts";

/** What led to a node, and what it led to; the node itself is in `up`. */
export interface Chain {
  up: ReadonlySet<string>;
  down: ReadonlySet<string>;
}

const empty: Chain = { up: new Set(), down: new Set() };

/** The chain through a node of the picture; empty for null. */
export function toChain(picture: Picture, id: string | null): Chain {
  if (id === null || !picture.placed.has(id)) return empty;
  const up = new Set<string>();
  for (
    let at: string | null = id;
    at !== null && !up.has(at);
    at = picture.placed.get(at)?.node.parent ?? null
  )
    up.add(at);
  const down = new Set<string>();
  const waiting = [...(picture.childrenOf.get(id) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (down.has(next)) continue;
    down.add(next);
    waiting.push(...(picture.childrenOf.get(next) ?? []));
  }
  return { up, down };
}
