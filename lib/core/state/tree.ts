import type { StateNode } from "./answers.ts";
import { Unreadable } from "./odd-values.ts";
import { childPointer, parsePointer } from "./pointer.ts";
import { kindOf, previewOf, summaryOf } from "./preview.ts";
import type { Reader, Seen } from "./reader.ts";
import { entryValue, segmentOf, valueAt } from "./segments.ts";
import { ABSENT, Container } from "./tracked.ts";

/** What part of the tree to open; as `StateQuery`, with an event instead of a position. */
export interface TreeQuery {
  event: number;
  pointer: string;
  depth: number;
  offset: number;
  limit: number;
  open?: readonly string[];
}

const DEEPEST = 1_000;

/** The tree below a pointer, opened as asked; null when nothing stands there. */
export function readTree(reader: Reader, query: TreeQuery): StateNode | null {
  const path = parsePointer(query.pointer);
  if (path === null) return null;
  const value = valueAt(reader, path, query.event);
  if (value === ABSENT) return null;
  const maker = new TreeMaker(reader, query);
  return maker.node(value, path.at(-1) ?? "", query.pointer, 0);
}

function sizeOf(reader: Reader, value: Seen, event: number): number {
  if (value instanceof Container) return reader.sizeAt(value, event);
  return typeof value === "string" ? value.length : 0;
}

class TreeMaker {
  private readonly reader: Reader;
  private readonly query: TreeQuery;
  private readonly open: ReadonlySet<string>;

  constructor(reader: Reader, query: TreeQuery) {
    this.reader = reader;
    this.query = query;
    this.open = new Set(query.open);
  }

  node(value: Seen, key: string, pointer: string, level: number): StateNode {
    const { reader, query } = this;
    const size = sizeOf(reader, value, query.event);
    const kind = kindOf(reader, value);
    const opened = (level < query.depth || this.open.has(pointer)) && level < DEEPEST;
    // What is open shows its entries itself.
    const preview =
      value instanceof Container && !opened
        ? summaryOf(reader, value, query.event)
        : previewOf(reader, value, query.event);
    const problem = value instanceof Container ? reader.problemOf(value) : value;
    if (problem instanceof Unreadable) reader.onUnreadable?.(pointer, problem.message);
    const node: StateNode = { key, pointer, kind, size, preview: preview.text, cut: preview.cut };
    if (value instanceof Container && opened && size > 0) this.addChildren(node, value, level);
    return node;
  }

  private addChildren(node: StateNode, container: Container, level: number): void {
    const { reader, query } = this;
    const offset = level === 0 ? query.offset : 0;
    node.offset = offset;
    node.children = [];
    for (const key of reader.keysAt(container, query.event, offset, query.limit)) {
      const segment = segmentOf(reader, container, key, query.event);
      const value = entryValue(reader, container, key, query.event);
      const shown = value === ABSENT ? undefined : value;
      node.children.push(this.node(shown, segment, childPointer(node.pointer, segment), level + 1));
    }
  }
}
