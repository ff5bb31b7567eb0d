import type { ContentChanges } from "./content-changes.ts";
import { HOLE } from "./odd-values.ts";
import type { Reader, Seen } from "./reader.ts";
import type { Replacements } from "./replacements.ts";
import { valueAt } from "./segments.ts";
import { ABSENT, Container, LEAF_KEY, type Line } from "./tracked.ts";
import { isUpdateBelow, type Step, stepsTo } from "./writers.ts";

/** An event after which something else is shown at the end of the path. */
export interface PathChange {
  event: number;
  before: Seen;
  after: Seen;
  /** How many keys of the path lead to what was really replaced; all of them when it was changed inside. */
  level: number;
}

/** Answers false to end the walk. */
type Visit = (change: PathChange) => boolean;

/** Walks from change to change of what is shown at a path towards the past. */
export class HistoryWalk {
  /** Places that were looked at, each as deep as the path. */
  looked = 0;
  /** False: what may be a change is taken for one. */
  compares = true;
  private readonly reader: Reader;
  private readonly path: readonly string[];
  private readonly replacements: Replacements;
  private readonly changes: ContentChanges;

  constructor(reader: Reader, replacements: Replacements, changes: ContentChanges, path: readonly string[]) {
    this.reader = reader;
    this.replacements = replacements;
    this.changes = changes;
    this.path = path;
  }

  /**
   * Visits the changes at or before `event` and after `since`, the newest first, until `visit` answers false. Looks at
   * `most` places at most, counted by `looked`: answers the event up to which it has not come; `since` when it is done.
   */
  each(event: number, since: number, most: number, visit: Visit): number {
    let goesOn = true;
    const note: Visit = (change) => {
      goesOn = visit(change);
      return goesOn;
    };
    let after = event > since ? this.stepsAt(event) : [];
    for (let at = event; at > since; ) {
      if (this.looked > most) return at;
      const writtenAt = this.lastWrite(after, at);
      const end = this.endOf(after);
      if (end instanceof Container) {
        const stoppedAt = this.below(end, at, Math.max(writtenAt, since), most, note);
        if (!goesOn) return since;
        if (stoppedAt > Math.max(writtenAt, since)) return stoppedAt;
      }
      if (writtenAt <= since) return since;
      const isThere = at === writtenAt || !(end instanceof Container);
      after = this.replaced(writtenAt, isThere ? after : this.stepsAt(writtenAt), note);
      if (!goesOn) return since;
      at = writtenAt - 1;
    }
    return since;
  }

  private stepsAt(event: number): Step[] {
    this.looked++;
    return stepsTo(this.reader, this.path, event);
  }

  private endOf(steps: readonly Step[]): Seen {
    return steps.length === this.path.length + 1 ? steps.at(-1)?.value : ABSENT;
  }

  /** Changes inside the container that stood at the end all the while. */
  private below(end: Container, event: number, since: number, most: number, visit: Visit): number {
    const { line } = this.reader.stretchAt(end, event);
    let stoppedAt = since;
    this.changes.eachCandidate(line, event, since, (at) => {
      if (this.looked > most) {
        stoppedAt = at;
        return false;
      }
      if (!this.compares) return visit({ event: at, before: ABSENT, after: ABSENT, level: this.path.length });
      this.looked++;
      const before = valueAt(this.reader, this.path, at - 1);
      const after = valueAt(this.reader, this.path, at);
      if (!this.changes.differBelow(before, after, at, line)) return true;
      return visit({ event: at, before, after, level: this.path.length });
    });
    return stoppedAt;
  }

  /** The event may have replaced the end, or something above it. Answers the steps before it. */
  private replaced(event: number, after: readonly Step[], visit: Visit): Step[] {
    const before = this.stepsAt(event - 1);
    const [was, is] = [this.endOf(before), this.endOf(after)];
    if (!this.compares || this.changes.differ(was, is, event))
      visit({ event, before: was, after: is, level: this.levelOf(event, before, after) });
    return before;
  }

  /** The topmost entry on the way that was really replaced. */
  private levelOf(event: number, before: readonly Step[], after: readonly Step[]): number {
    const end = this.path.length;
    for (let level = 0; level < end; level++) {
      const [was, is] = [before[level], after[level]];
      if (was === undefined || is === undefined) return level;
      const same = Object.is(was.value, is.value) || isUpdateBelow(this.reader, was.value, is.value, event);
      if (!same) return level;
    }
    return end;
  }

  /** The last event at or before `at` after which the way, or what stands at its end, may have been another. */
  private lastWrite(steps: readonly Step[], at: number): number {
    let last = 0;
    for (const [level, step] of steps.entries()) last = Math.max(last, this.stepWrite(step, level, at));
    const end = this.endOf(steps);
    // Before its stretch the container had its content on another line.
    return end instanceof Container ? Math.max(last, this.reader.stretchAt(end, at).since) : last;
  }

  /** The last event at or before `at` that replaced something above the end, or moved the end among its neighbours. */
  lastChangeOfWay(steps: readonly Step[], at: number): number {
    const end = steps.at(-1);
    let last = 0;
    for (const [level, step] of steps.slice(0, -1).entries())
      last = Math.max(last, this.stepWrite(step, level, at));
    return end === undefined ? last : Math.max(last, this.stepWrite({ ...end, cell: -1 }, 0, at));
  }

  private stepWrite(step: Step, level: number, at: number): number {
    const { container, cell, value, others, index } = step;
    const { log } = this.reader.journal;
    const stretch = this.reader.stretchAt(container, at);
    const event = Math.min(at, stretch.at);
    // Before its stretch the container had its content, and its cells, on another line.
    let last = stretch.since;
    if (cell !== -1) {
      const isEnd = level === this.path.length && !(value instanceof Container);
      last = Math.max(last, isEnd ? log.writtenAt(cell, event) : this.replacements.lastAt(cell, event));
    }
    for (const other of others) last = Math.max(last, log.writtenAt(other, event));
    // A hole comes and goes with the length alone.
    if (index !== -1 && (value === ABSENT || value === HOLE))
      last = Math.max(last, this.crossedAt(stretch.line, index, event));
    const { baseCell } = stretch.line;
    if (baseCell !== -1) last = Math.max(last, log.writtenAt(baseCell, event));
    return value instanceof Container ? Math.max(last, this.leafWrite(value, at)) : last;
  }

  /** The last event at or before `at` after which an array was long enough for an index, or was so no more. */
  private crossedAt({ sizeCell }: Line, index: number, at: number): number {
    if (sizeCell === -1) return 0;
    let later = 0;
    let crossed = 0;
    let isIn: boolean | null = null;
    this.reader.journal.log.eachBack(sizeCell, at, (event, ref) => {
      const wasIn = ref >> 2 > index;
      if (isIn !== null && wasIn !== isIn) crossed = later;
      isIn = wasIn;
      later = event;
      return crossed === 0;
    });
    return crossed;
  }

  private leafWrite(container: Container, at: number): number {
    const { line, at: end } = this.reader.stretchAt(container, at);
    const cell = line.kind === "date" || line.kind === "opaque" ? line.cells.get(LEAF_KEY) : -1;
    return cell === -1 ? 0 : this.reader.journal.log.writtenAt(cell, end);
  }
}
