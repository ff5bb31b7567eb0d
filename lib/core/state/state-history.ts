import type { JsonValue } from "../envelope.ts";
import type { StateMatch, StateNode } from "./answers.ts";
import { ChangedLines } from "./changed-lines.ts";
import { Differ, type Difference } from "./diff.ts";
import { findHistory, type KnownCounts, type PointerHistory } from "./find-history.ts";
import type { Journal } from "./journal.ts";
import { ParentIndex } from "./parent-index.ts";
import { parsePointer } from "./pointer.ts";
import { previewOf } from "./preview.ts";
import { Reader, type Seen } from "./reader.ts";
import { Replacements } from "./replacements.ts";
import { searchState } from "./search.ts";
import { valueAt } from "./segments.ts";
import { JsonWriter } from "./to-json.ts";
import { ABSENT } from "./tracked.ts";
import { readTree, type TreeQuery } from "./tree.ts";
import { WriterFinder } from "./writers.ts";

/** Entries that a value in a change or a history may have; larger ones are shown by their preview alone. */
const MOST_ENTRIES = 200;

/** A value of the past, ready to be shown. */
export interface Shown {
  /** Undefined when there is none, or it is too large. */
  json: JsonValue | undefined;
  preview: string;
}

/** Everything that can be asked of a journal. Events count from 1, 0 is the initial state. */
export class StateHistory {
  readonly reader: Reader;
  readonly parents: ParentIndex;
  readonly replacements: Replacements;
  readonly counts: KnownCounts = new Map();

  constructor(journal: Journal) {
    this.reader = new Reader(journal);
    this.parents = new ParentIndex(this.reader);
    this.replacements = new Replacements(this.reader);
  }

  /** Does now what the first difference would wait for. `lastEvent`: the last event that is done. */
  prepare(lastEvent: number): void {
    this.parents.update(lastEvent);
  }

  tree(query: TreeQuery): StateNode | null {
    return readTree(this.reader, query);
  }

  /** The value at a pointer as JSON, by the table of `JsonWriter`; undefined when nothing stands there, or more than `most` entries. */
  json(event: number, pointer: string, most?: number): JsonValue | undefined {
    const path = parsePointer(pointer);
    const value = path === null ? ABSENT : valueAt(this.reader, path, event);
    return new JsonWriter(this.reader, event, most).write(value, pointer);
  }

  /**
   * Differences below a pointer, and a finder for who made them. `lastEvent`: the last event that is done.
   *
   * It stops after `most` differences, of which it answers the first `kept` ones, and costs what was written in between
   * and those.
   */
  diff(
    from: number,
    to: number,
    pointer: string,
    lastEvent: number,
    most = Number.POSITIVE_INFINITY,
    kept = most,
  ): { changes: Difference[]; count: number; writers: WriterFinder } {
    const [low, high] = from < to ? [from, to] : [to, from];
    this.parents.update(lastEvent);
    const changed = new ChangedLines(this.reader, this.parents, low, high);
    const writers = new WriterFinder(this.reader, low, high, changed);
    const path = parsePointer(pointer);
    if (path === null) return { changes: [], count: 0, writers };
    const before = valueAt(this.reader, path, from);
    const after = valueAt(this.reader, path, to);
    const differ = new Differ(this.reader, from, to, changed, most, kept);
    const changes = differ.compare(before, after, pointer);
    return { changes, count: differ.count, writers };
  }

  /**
   * Who changed what is shown at a pointer at or before `event` and after `since`. `lastEvent`: the last event that is
   * done.
   */
  history(pointer: string, event: number, since: number, limit: number, lastEvent: number): PointerHistory {
    this.parents.update(lastEvent);
    return findHistory(this, pointer, event, since, limit);
  }

  search(event: number, text: string, limit: number): { matches: StateMatch[]; cut: boolean } {
    return searchState(this.reader, event, text, limit);
  }

  show(value: Seen, event: number, pointer: string): Shown {
    return {
      json: new JsonWriter(this.reader, event, MOST_ENTRIES).write(value, pointer),
      preview: previewOf(this.reader, value, event).text,
    };
  }
}
