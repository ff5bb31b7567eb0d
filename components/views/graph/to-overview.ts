import type { CardNode } from "./to-flow.ts";
import { card, type Picture } from "./to-picture.ts";
import type { Box, Viewport } from "./to-viewport.ts";

/** The whole picture, small: cards of one colour are one path, so that a thousand of them are a dozen elements. */
export interface Overview {
  shapes: { colour: string; path: string }[];
  /** How many units of the picture a pixel of the overview is. */
  scale: number;
  /** Where the picture begins in the overview, in its pixels. */
  left: number;
  top: number;
}

const paddingPx = 8;
/** The least that a card is drawn as, in pixels, so that it is seen at all. */
const leastPx = 1.4;
/** The least that the frame is drawn as: it is what one drags. */
const leastFramePx = 9;

/** Fits the picture into a box. */
export function toOverview(
  picture: Picture,
  nodes: readonly CardNode[],
  colourOf: (node: CardNode) => string,
  box: Box,
): Overview {
  const scale = Math.max(
    picture.width / (box.width - 2 * paddingPx),
    picture.height / (box.height - 2 * paddingPx),
    card.width / 40,
  );
  const left = (box.width - picture.width / scale) / 2;
  const top = (box.height - picture.height / scale) / 2;
  const paths = new Map<string, string>();
  const [width, height] = [Math.max(leastPx, card.width / scale), Math.max(leastPx, card.height / scale)].map(
    round,
  );
  for (const node of nodes) {
    const colour = colourOf(node);
    const start = `M${round(left + node.position.x / scale)} ${round(top + node.position.y / scale)}`;
    paths.set(colour, `${paths.get(colour) ?? ""}${start}h${width}v${height}h-${width}z`);
  }
  return { shapes: [...paths].map(([colour, path]) => ({ colour, path })), scale, left, top };
}

/** The part of the overview that is on screen. */
export function toFrame(overview: Overview, viewport: Viewport, box: Box) {
  const { scale, left, top } = overview;
  const [trueWidth, trueHeight] = [box.width / viewport.zoom / scale, box.height / viewport.zoom / scale];
  const [width, height] = [Math.max(leastFramePx, trueWidth), Math.max(leastFramePx, trueHeight)];
  return {
    x: round(left - viewport.x / viewport.zoom / scale - (width - trueWidth) / 2),
    y: round(top - viewport.y / viewport.zoom / scale - (height - trueHeight) / 2),
    width: round(width),
    height: round(height),
  };
}

/** The view that has a place of the overview in its middle. */
export function viewAt(overview: Overview, x: number, y: number, zoom: number, box: Box): Viewport {
  const centre = { x: (x - overview.left) * overview.scale, y: (y - overview.top) * overview.scale };
  return { x: box.width / 2 - centre.x * zoom, y: box.height / 2 - centre.y * zoom, zoom };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
