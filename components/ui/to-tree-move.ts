/** What the tree needs to know of a line; `open` is null for one that does not open. */
export interface TreeLine {
  id: string;
  depth: number;
  open: boolean | null;
}

/** What a key means for a line: go to it, open it, close it, or pick it. */
export interface TreeMove {
  kind: "go" | "open" | "close" | "pick";
  index: number;
}

/** The conventions of trees: Right opens or goes in, Left closes or goes up; null when the key means nothing here. */
export function toTreeMove(
  lines: readonly TreeLine[],
  at: number,
  key: string,
  page: number,
): TreeMove | null {
  const line = lines[at];
  const last = lines.length - 1;
  if (last < 0) return null;
  const go = (index: number): TreeMove => ({ kind: "go", index: Math.min(Math.max(0, index), last) });
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at < 0 ? 0 : at - 1);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case "Home":
      return go(0);
    case "End":
      return go(last);
    case "Enter":
      return line ? { kind: "pick", index: at } : null;
    case "ArrowRight":
      return line ? goIn(lines, at, line) : go(0);
    case "ArrowLeft":
      return line ? goOut(lines, at, line) : go(0);
    default:
      return null;
  }
}

function goIn(lines: readonly TreeLine[], at: number, line: TreeLine): TreeMove | null {
  if (line.open === false) return { kind: "open", index: at };
  const next = lines[at + 1];
  return line.open && next && next.depth > line.depth ? { kind: "go", index: at + 1 } : null;
}

function goOut(lines: readonly TreeLine[], at: number, line: TreeLine): TreeMove | null {
  if (line.open) return { kind: "close", index: at };
  for (let index = at - 1; index >= 0; index--) {
    const above = lines[index];
    if (above && above.depth < line.depth) return { kind: "go", index };
  }
  return null;
}
