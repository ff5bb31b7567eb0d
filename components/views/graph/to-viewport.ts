import { card, type Picture } from "./to-picture.ts";

/** How the picture lies in its box: a point p of it is drawn at `p * zoom + (x, y)`. */
export interface Viewport {
  x: number;
  y: number;
  zoom: number;
}
export interface Box {
  width: number;
  height: number;
}

/** Below this, cards are blocks without words. */
export const readableZoom = 0.45;
export const zoomRange = { least: 0.02, most: 2 } as const;
const paddingPx = 36;
/** Room for the legend over the picture. */
const legendPx = 52;
/** A picture that fits at this zoom or larger is shown whole at first. */
const wholeFrom = 0.6;
/** Near enough to read every word. */
export const closeZoom = 0.85;

/** The whole picture, never larger than life. */
export function fitPicture(picture: Picture, box: Box): Viewport {
  const zoom = Math.min(
    1,
    (box.width - 2 * paddingPx) / Math.max(1, picture.width),
    (box.height - paddingPx - legendPx) / Math.max(1, picture.height),
  );
  const safe = Math.max(zoomRange.least, zoom);
  return {
    x: (box.width - picture.width * safe) / 2,
    y: (box.height - paddingPx + legendPx - picture.height * safe) / 2,
    zoom: safe,
  };
}

/** The first look: all of it where that can be read, else the node that one came for, else the first root at the left. */
export function firstViewport(picture: Picture, box: Box, focus: string | null): Viewport {
  const whole = fitPicture(picture, box);
  if (whole.zoom >= wholeFrom) return whole;
  if (focus !== null && picture.placed.has(focus)) return centreOn(picture, box, focus, closeZoom);
  const root = picture.placed.values().next().value;
  if (!root) return whole;
  return {
    x: paddingPx - root.x * closeZoom,
    y: box.height / 2 - (root.y + card.height / 2) * closeZoom,
    zoom: closeZoom,
  };
}

/** A node in the middle of the box. */
export function centreOn(picture: Picture, box: Box, id: string, zoom: number): Viewport {
  const place = picture.placed.get(id) ?? { x: 0, y: 0 };
  return {
    x: box.width / 2 - (place.x + card.width / 2) * zoom,
    y: box.height / 2 - (place.y + card.height / 2) * zoom,
    zoom,
  };
}

/** The least move that brings a node into the box; null when it is in there already. */
export function reveal(picture: Picture, box: Box, id: string, viewport: Viewport): Viewport | null {
  const place = picture.placed.get(id);
  if (!place) return null;
  const left = place.x * viewport.zoom + viewport.x;
  const top = place.y * viewport.zoom + viewport.y;
  const dx = moveInto(left, card.width * viewport.zoom, box.width);
  const dy = moveInto(top, card.height * viewport.zoom, box.height);
  return dx === 0 && dy === 0 ? null : { x: viewport.x + dx, y: viewport.y + dy, zoom: viewport.zoom };
}

/** "120,-40,0.85"; whole pixels are enough. */
export function formatViewport({ x, y, zoom }: Viewport): string {
  return `${Math.round(x)},${Math.round(y)},${Number(zoom.toFixed(3))}`;
}

/** Null for what cannot be read. */
export function parseViewport(text: string | null): Viewport | null {
  const [x, y, zoom] = text?.split(",").map(Number) ?? [];
  if (x === undefined || y === undefined || zoom === undefined) return null;
  if (![x, y, zoom].every(Number.isFinite) || zoom < zoomRange.least || zoom > zoomRange.most) return null;
  return { x, y, zoom };
}

function moveInto(start: number, size: number, room: number): number {
  if (start < paddingPx) return paddingPx - start;
  return Math.min(0, room - paddingPx - (start + size));
}
