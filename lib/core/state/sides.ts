import type { ChangedLines } from "./changed-lines.ts";
import { isIntegerKey } from "./integer-key.ts";
import { planKeys } from "./key-plan.ts";
import type { Reader, Seen, Stretch } from "./reader.ts";
import { entryValue } from "./segments.ts";
import { ABSENT, type Container } from "./tracked.ts";

/** The state at two events, and what of it can differ: only what was written in between is looked at, where both lie on one line. */
export class Sides {
  readonly reader: Reader;
  readonly from: number;
  readonly to: number;
  private readonly changed: ChangedLines;

  /** `changed`: lines written between the two, whichever comes first. */
  constructor(reader: Reader, from: number, to: number, changed: ChangedLines) {
    this.reader = reader;
    this.from = from;
    this.to = to;
    this.changed = changed;
  }

  /** An entry before and after; `ABSENT` where there is none. */
  valuesAt(before: Container, after: Container, key: unknown): [before: Seen, after: Seen] {
    return [this.valueIn(before, key, this.from), this.valueIn(after, key, this.to)];
  }

  /** A Set's member stands for itself, where it is one. */
  private valueIn(container: Container, key: unknown, event: number): Seen {
    const value = this.reader.childAt(container, key, event);
    const { kind } = container.line;
    if (value === ABSENT) return kind === "array" ? entryValue(this.reader, container, key, event) : ABSENT;
    return kind === "set" ? key : value;
  }

  /**
   * Keys at or below which the contents of two containers of one kind can differ, indexes for arrays; null when any can.
   *
   * Where it is not null, arrays have the same elements at the same indexes as far as both go. The order of other keys
   * may differ: `movedKeys`.
   */
  keysToCompare(before: Container, after: Container): unknown[] | null {
    const was = this.reader.stretchAt(before, this.from);
    const is = this.reader.stretchAt(after, this.to);
    if (was.line !== is.line) return null;
    if (was.at === is.at) return this.toIndexes(was, new Set(this.changed.throughOf(was.line)));
    if (was.at !== this.from || is.at !== this.to) return null;
    if (!this.changed.isChanged(was.line)) return [];
    if (was.line.kind === "array" && !this.onlyGrewOrShrank(was, is)) return null;
    return this.toIndexes(was, this.changed.keysOf(was.line));
  }

  /**
   * Keys that both have and that have another place among the rest, of containers on one line, in the order in which
   * they stand at last; they stand behind the others. Null when that has to be found by listing all keys.
   */
  movedKeys(before: Container, after: Container): unknown[] | null {
    const was = this.reader.stretchAt(before, this.from);
    const is = this.reader.stretchAt(after, this.to);
    const { order, kind } = was.line;
    if (was.at === is.at || order === null) return [];
    if (!order.hasRemoved(Math.min(was.at, is.at), Math.max(was.at, is.at))) return [];
    if (was.at > is.at) return null;
    const isObject = kind === "object";
    const added = order.addedBetween(was.at, is.at).filter((key) => !isObject || !isIntegerKey(key));
    const end = planKeys(order.endAt(was.at, is.at, isObject), added, false);
    return end.added.filter((key) => this.reader.childAt(before, key, this.from) !== ABSENT);
  }

  private toIndexes({ line, at }: Stretch, keys: Iterable<unknown>): unknown[] {
    if (line.kind !== "array") return [...keys];
    const base = this.reader.baseOf(line, at);
    return Array.from(keys, (key) => (key as number) - base);
  }

  /** True unless elements moved: a longer or shorter array has the same ones where it has any on both sides. */
  private onlyGrewOrShrank(was: Stretch, is: Stretch): boolean {
    const { reader } = this;
    const base = reader.baseOf(was.line, was.at);
    if (base !== reader.baseOf(is.line, is.at)) return false;
    const [before, after] = [reader.sizeOf(was.line, was.at), reader.sizeOf(is.line, is.at)];
    if (before === after) return true;
    const common = base + Math.min(before, after);
    for (const key of this.changed.differingKeys(was.line)) if ((key as number) < common) return false;
    return true;
  }
}
