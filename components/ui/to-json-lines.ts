import type { DrawnKind } from "./to-kind.ts";
import type { TreeLine } from "./to-tree-move.ts";

/** One line of a JSON tree; its id is the JSON Pointer. */
export interface JsonLine extends TreeLine {
  /** Null for the root and for the line that says how much is left out. */
  name: string | null;
  kind: DrawnKind;
  preview: string;
}

const mostOfString = 300;

/** How many children of one container are shown: a payload is read, not scrolled through. */
export const mostChildren = 2_000;

/** Lays parsed JSON out as lines as far as it is open; never deeper, so that depth costs nothing. */
export function toJsonLines(value: unknown, isOpen: (pointer: string, depth: number) => boolean): JsonLine[] {
  const lines: JsonLine[] = [];
  const pending = [{ value, name: null as string | null, pointer: "", depth: 0 }];
  for (let entry = pending.pop(); entry; entry = pending.pop()) {
    const { pointer, depth } = entry;
    const children = childrenOf(entry.value);
    const open = children === null || children.length === 0 ? null : isOpen(pointer, depth);
    lines.push({
      id: pointer,
      depth,
      open,
      name: entry.name,
      kind: kindOf(entry.value),
      preview: previewOf(entry.value),
    });
    if (!open || !children) continue;
    if (children.length > mostChildren) pending.push(restOf(children.length, pointer, depth + 1));
    for (let index = Math.min(children.length, mostChildren) - 1; index >= 0; index--) {
      const child = children[index];
      if (child)
        pending.push({
          name: child[0],
          value: child[1],
          pointer: `${pointer}/${escapeKey(child[0])}`,
          depth: depth + 1,
        });
    }
  }
  return lines;
}

function restOf(count: number, pointer: string, depth: number) {
  const left = (count - mostChildren).toLocaleString("en-US");
  return { name: null, value: new Rest(`${left} more are not shown`), pointer: `${pointer}/ rest`, depth };
}

class Rest {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function childrenOf(value: unknown): [string, unknown][] | null {
  if (Array.isArray(value)) return value.map((one, index) => [String(index), one]);
  if (typeof value === "object" && value !== null && !(value instanceof Rest)) return Object.entries(value);
  return null;
}

function kindOf(value: unknown): DrawnKind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  switch (type) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
    case "undefined":
      return type;
    case "object":
      return value instanceof Rest ? "null" : "object";
    case "symbol":
    case "function":
      return "other";
  }
}

function previewOf(value: unknown): string {
  if (value instanceof Rest) return value.text;
  if (Array.isArray(value)) return `[${value.length.toLocaleString("en-US")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.keys(value).length.toLocaleString("en-US")}}`;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > mostOfString ? `${value.slice(0, mostOfString)}…` : value);
}

function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
