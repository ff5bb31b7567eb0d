import { card, type Picture } from "./to-picture.ts";

/** Edges as SVG paths: however many they are, the page holds a handful of elements. */
export interface EdgePaths {
  /** All edges that follow the tree. */
  quiet: string;
  /** Those that close a ring. */
  back: string;
}

/** From a card's right edge to the line that its effects hang on. */
const trunkPx = 14;
const radiusPx = 6;

/** Every edge of the picture. */
export function toPaths(picture: Picture): EdgePaths {
  let quiet = "";
  let back = "";
  for (const edge of picture.edges) {
    if (edge.kind === "cause") quiet += edgePath(picture, edge.from, edge.to);
    else back += arcPath(picture, edge.from, edge.to);
  }
  return { quiet, back };
}

/** The edges that lead into these nodes. */
export function pathsInto(picture: Picture, ids: Iterable<string>): string {
  let path = "";
  for (const id of ids) {
    const parent = picture.placed.get(id)?.node.parent;
    if (parent !== undefined && parent !== null) path += edgePath(picture, parent, id);
  }
  return path;
}

/** Right, along the trunk that siblings share, and right again, with round corners. */
function edgePath(picture: Picture, from: string, to: string): string {
  const start = picture.placed.get(from);
  const end = picture.placed.get(to);
  if (!start || !end) return "";
  const [x1, y1] = [start.x + card.width, start.y + card.height / 2];
  const [x2, y2] = [end.x, end.y + card.height / 2];
  if (Math.abs(y2 - y1) < 1) return `M${x1} ${y1}H${x2}`;
  const trunk = x1 + trunkPx;
  const bend = Math.min(radiusPx, Math.abs(y2 - y1) / 2) * Math.sign(y2 - y1);
  const turn = Math.abs(bend);
  return `M${x1} ${y1}H${trunk - turn}Q${trunk} ${y1} ${trunk} ${y1 + bend}V${y2 - bend}Q${trunk} ${y2} ${trunk + turn} ${y2}H${x2}`;
}

/** Back over the top to an earlier card. */
function arcPath(picture: Picture, from: string, to: string): string {
  const start = picture.placed.get(from);
  const end = picture.placed.get(to);
  if (!start || !end) return "";
  const [x1, x2] = [start.x + card.width / 2, end.x + card.width / 2];
  const lift = Math.min(start.y, end.y) - 40;
  return `M${x1} ${start.y}C${x1} ${lift} ${x2} ${lift} ${x2} ${end.y}`;
}
