import type { Seen } from "./reader.ts";
import { isSameScalar } from "./same-scalar.ts";
import type { Sides } from "./sides.ts";
import { ABSENT, Container } from "./tracked.ts";

/** A pair of containers whose contents are being compared. */
interface Frame {
  before: Container;
  after: Container;
  /** Pairs of containers inside that are still to be compared: before, after, before, after, … */
  waiting: Container[];
  /** How many references to a container above had been met when it began. */
  references: number;
}

/** So many pairs are compared level by level before one is followed all the way down. */
const MOST_SOON = 128;

/** Ids are below this: two of them make one exact number. */
const PAIR = 2 ** 26;

/**
 * Whether two values look the same to somebody who is shown them: keys, their order and values, all the way down.
 * Identity does not count. Not recursive, so that depth costs no stack.
 */
export class SameContent {
  private readonly sides: Sides;
  private readonly known = new Map<number, boolean>();
  /** Containers of each side on the way down, and how deep they are. */
  private readonly aboveBefore = new Map<number, number>();
  private readonly aboveAfter = new Map<number, number>();
  private references = 0;
  /** Values that it may still look at. */
  left: number;

  /** `most`: values that all comparisons together may look at. */
  constructor(sides: Sides, most: number) {
    this.sides = sides;
    this.left = most;
  }

  /** True once it has not compared all that it was asked to: what it then calls different may be the same. */
  get isExhausted(): boolean {
    return this.left < 0;
  }

  isSame(before: Seen, after: Seen): boolean {
    if (!(before instanceof Container) || !(after instanceof Container)) return isSameScalar(before, after);
    const known = this.known.get(before.id * PAIR + after.id);
    if (known !== undefined) return known;
    const soon = this.compareSoon(before, after);
    if (soon !== null) this.known.set(before.id * PAIR + after.id, soon);
    return soon ?? this.compareAllTheWay(before, after);
  }

  /**
   * Level by level through the first pairs, so that what differs near the top is found before anything deep is looked at.
   * Null when that does not tell, as where a container stands in several places, which may be one inside the other.
   */
  private compareSoon(before: Container, after: Container): boolean | null {
    const queue: Frame[] = [{ before, after, waiting: [], references: 0 }];
    const [metBefore, metAfter] = [new Set([before.id]), new Set([after.id])];
    for (let at = 0; at < queue.length; at++) {
      const frame = queue[at] as Frame;
      if (!this.compareOwn(frame)) return false;
      for (let next = 0; next < frame.waiting.length; next += 2) {
        const [inBefore, inAfter] = [frame.waiting[next] as Container, frame.waiting[next + 1] as Container];
        if (metBefore.has(inBefore.id) || metAfter.has(inAfter.id) || queue.length >= MOST_SOON) return null;
        metBefore.add(inBefore.id);
        metAfter.add(inAfter.id);
        queue.push({ before: inBefore, after: inAfter, waiting: [], references: 0 });
      }
    }
    return true;
  }

  private compareAllTheWay(before: Container, after: Container): boolean {
    const stack: Frame[] = [];
    let same = this.enter(stack, before, after);
    for (let top = stack.at(-1); same && top !== undefined; top = stack.at(-1)) {
      const [inAfter, inBefore] = [top.waiting.pop(), top.waiting.pop()];
      if (inBefore !== undefined && inAfter !== undefined) same = this.enter(stack, inBefore, inAfter);
      else this.leave(stack, true);
    }
    while (stack.length > 0) this.leave(stack, false);
    return same;
  }

  /** False when the two differ in what they hold themselves; else what is inside is on the stack, where it has to be. */
  private enter(stack: Frame[], before: Container, after: Container): boolean {
    const known = this.known.get(before.id * PAIR + after.id);
    if (known !== undefined) return known;
    const [depthBefore, depthAfter] = [this.aboveBefore.get(before.id), this.aboveAfter.get(after.id)];
    if (depthBefore !== undefined || depthAfter !== undefined) {
      this.references++;
      return depthBefore === depthAfter;
    }
    const frame: Frame = { before, after, waiting: [], references: this.references };
    if (!this.compareOwn(frame)) {
      this.known.set(before.id * PAIR + after.id, false);
      return false;
    }
    if (frame.waiting.length === 0) {
      this.known.set(before.id * PAIR + after.id, true);
      return true;
    }
    this.aboveBefore.set(before.id, stack.length);
    this.aboveAfter.set(after.id, stack.length);
    stack.push(frame);
    return true;
  }

  /** What holds a reference to something above it may look different elsewhere. */
  private leave(stack: Frame[], same: boolean): void {
    const { before, after, references } = stack.pop() as Frame;
    this.aboveBefore.delete(before.id);
    this.aboveAfter.delete(after.id);
    if (references === this.references) this.known.set(before.id * PAIR + after.id, same);
  }

  private compareOwn(frame: Frame): boolean {
    const { sides } = this;
    const { reader } = sides;
    const { before, after } = frame;
    const keys = sides.keysToCompare(before, after);
    const isArray = before.line.kind === "array";
    let size = keys?.length ?? 0;
    // The keys that were written tell of all others than arrays what came and went.
    if (keys === null || isArray) {
      size = reader.sizeAt(before, sides.from);
      if (size !== reader.sizeAt(after, sides.to)) return false;
    }
    const kind = reader.kindOf(before);
    if (kind !== reader.kindOf(after)) return false;
    if (kind === "date" || kind === "opaque")
      return Object.is(reader.leafAt(before, sides.from), reader.leafAt(after, sides.to));
    this.left -= keys === null ? size : keys.length;
    if (this.left < 0) return false;
    if (isArray) return this.compareSome(frame, keys ?? reader.keysAt(before, sides.from));
    if (keys === null || this.hasSymbols(before, after)) return this.compareAll(frame);
    const moved = sides.movedKeys(before, after);
    if (moved?.length === 0) return this.compareSome(frame, keys);
    if (moved?.every((key) => typeof key === "string") === true) return false;
    return this.compareAll(frame);
  }

  /** Their order is not kept with that of other keys. */
  private hasSymbols(before: Container, after: Container): boolean {
    const { reader } = this.sides;
    return reader.symbolsOf(before.line).length > 0 || reader.symbolsOf(after.line).length > 0;
  }

  private compareSome(frame: Frame, keys: readonly unknown[]): boolean {
    const isSet = this.sides.reader.kindOf(frame.before) === "set";
    for (const key of keys) {
      const [was, is] = this.sides.valuesAt(frame.before, frame.after, key);
      if (was === ABSENT && is === ABSENT) continue;
      if (was === ABSENT || is === ABSENT) {
        // Another object may stand for it that looks the same.
        if (typeof key === "string" || !this.isKeyed(frame.before)) return false;
        frame.waiting.length = 0;
        return this.compareAll(frame);
      }
      if (key instanceof Container && !this.take(frame, key, key)) return false;
      if (!isSet && !this.take(frame, was, is)) return false;
    }
    return true;
  }

  private isKeyed(container: Container): boolean {
    const kind = this.sides.reader.kindOf(container);
    return kind === "map" || kind === "set";
  }

  private compareAll(frame: Frame): boolean {
    const { reader, from, to } = this.sides;
    const { before, after } = frame;
    const was = reader.keysAt(before, from);
    const is = reader.keysAt(after, to);
    if (was.length !== is.length) return false;
    for (let at = 0; at < was.length; at++) {
      if (!this.take(frame, was[at], is[at])) return false;
      if (reader.kindOf(before) === "set") continue;
      if (!this.take(frame, reader.childAt(before, was[at], from), reader.childAt(after, is[at], to)))
        return false;
    }
    return true;
  }

  /** False when they differ; two containers are put aside. */
  private take(frame: Frame, before: Seen, after: Seen): boolean {
    if (before instanceof Container && after instanceof Container) {
      frame.waiting.push(before, after);
      return true;
    }
    return before === ABSENT || after === ABSENT ? before === after : isSameScalar(before, after);
  }
}
