import { hueColour } from "#client/category-hues.ts";
import { mark } from "./marks.ts";
import type { CardNode } from "./to-flow.ts";
import { card, type Picture } from "./to-picture.ts";

/** Blocks that look alike, as one SVG path. */
export interface BlockShape {
  key: string;
  colour: string;
  /** True: the scrubber has not got there yet. */
  later: boolean;
  path: string;
}

/** The cards as blocks without words: a thousand of them are a dozen elements. */
export function toBlocks(nodes: readonly CardNode[], marks: ReadonlyMap<string, number>): BlockShape[] {
  const shapes = new Map<string, BlockShape>();
  for (const node of nodes) {
    const colour = blockColour(node);
    const later = ((marks.get(node.id) ?? 0) & mark.later) !== 0;
    const key = `${colour} ${later}`;
    const shape = shapes.get(key) ?? { key, colour, later, path: "" };
    shape.path += blockPath(node.position.x, node.position.y);
    shapes.set(key, shape);
  }
  return [...shapes.values()];
}

/** Colour of a card from afar. */
export function blockColour(node: CardNode): string {
  if (node.data.failures > 0) return "var(--failed)";
  return node.data.marks > 0 ? "var(--nondeterministic)" : hueColour(node.data.hue);
}

/** Outlines of those cards that carry a mark. */
export function outlinesOf(picture: Picture, marks: ReadonlyMap<string, number>, bits: number): string {
  let path = "";
  for (const [id, own] of marks) {
    const place = (own & bits) === 0 ? undefined : picture.placed.get(id);
    if (place) path += blockPath(place.x, place.y);
  }
  return path;
}

/** The card at a point of the picture; null where there is none. */
export function cardAt(picture: Picture, point: { x: number; y: number }): string | null {
  for (const [id, { x, y }] of picture.placed) {
    if (point.x >= x && point.x <= x + card.width && point.y >= y && point.y <= y + card.height) return id;
  }
  return null;
}

function blockPath(x: number, y: number): string {
  return `M${Math.round(x)} ${Math.round(y)}h${card.width}v${card.height}h-${card.width}z`;
}
