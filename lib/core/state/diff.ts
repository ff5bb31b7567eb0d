import { alignArrays } from "./align-arrays.ts";
import type { ChangedLines } from "./changed-lines.ts";
import { type KeyPlan, planKeys } from "./key-plan.ts";
import { isOddKey } from "./odd-keys.ts";
import { childPointer } from "./pointer.ts";
import type { Reader, Seen } from "./reader.ts";
import { SameContent } from "./same-content.ts";
import { isSameScalar } from "./same-scalar.ts";
import { entryValue, segmentOf } from "./segments.ts";
import { Sides } from "./sides.ts";
import { ABSENT, Container } from "./tracked.ts";

/** One difference; the values are to be read at the event of their side. */
export interface Difference {
  path: string;
  op: "add" | "remove" | "replace";
  before: Seen;
  after: Seen;
  /** Of an entry that is added to a Map by a key that is no text: that key. */
  key?: Seen;
}

interface Plan extends KeyPlan {
  /** Of the kept keys, where they were read already: before, after, before, after, … */
  values?: readonly Seen[];
}

/** Containers with nothing in common are compared at most this often, then replaced whole. */
const MOST_COMPARED = 200_000;
/** Values that may be looked at to find that two containers look the same. */
const MOST_LOOKED_AT = 5_000_000;
/** What differs further down is shown as a replacement at this depth. */
const DEEPEST = 300;
/** More keys than this, and more than half of them, change their place: the container is replaced. */
const MOST_MOVED = 16;
/** Larger ones with objects as keys are shown by their entries, though these do not say what the key is. */
const MOST_OBJECT_KEYS = 100;
/** For a container that holds the one that it replaced, as a list that grows at its head, so many keys are followed. */
const MOST_FOLLOWED = 8;
const MOST_NEAR = 64;
/** Containers that may be looked through for it. */
const MOST_LOOKED_THROUGH = 100_000;

/**
 * What leads from the state at one event to that at another, in the order of a JSON Patch: within an array first
 * removals from the end, then additions, then changes inside; elsewhere removals, changes inside, then additions behind
 * what is there. A key that changes its place is removed and added again.
 *
 * Only entries that were written in between are looked at, wherever both sides lie on one line.
 */
export class Differ {
  /** Number of differences, also those that were not kept. */
  count = 0;
  private readonly reader: Reader;
  private readonly sides: Sides;
  private readonly content: SameContent;
  private readonly most: number;
  private readonly kept: number;
  private readonly found: Difference[] = [];
  /** Containers of each side on the way down, and how deep they are. */
  private readonly aboveBefore = new Map<number, number>();
  private readonly aboveAfter = new Map<number, number>();
  private compared = 0;
  private looksThrough = MOST_LOOKED_THROUGH;

  /** It stops after `most` differences, and then has not looked at the rest; it answers the first `kept` ones. */
  constructor(
    reader: Reader,
    from: number,
    to: number,
    changed: ChangedLines,
    most: number,
    kept: number = most,
  ) {
    this.reader = reader;
    this.sides = new Sides(reader, from, to, changed);
    this.content = new SameContent(this.sides, MOST_LOOKED_AT);
    this.most = most;
    this.kept = kept;
  }

  /** Differences between two values that stand at `path`, the second possibly nowhere. */
  compare(before: Seen, after: Seen, path: string): Difference[] {
    this.values(before, after, path);
    return this.found;
  }

  private values(before: Seen, after: Seen, path: string): void {
    if (this.count >= this.most) return;
    if (before instanceof Container && after instanceof Container) this.containers(before, after, path);
    else if (!isSameScalar(before, after)) this.add(before, after, path);
  }

  private add(before: Seen, after: Seen, path: string): void {
    const op = before === ABSENT ? "add" : after === ABSENT ? "remove" : "replace";
    if (this.count++ < this.kept) this.found.push({ path, op, before, after });
  }

  private addEntry(container: Container, key: unknown, path: string): void {
    if (this.count++ >= this.kept) return;
    const after = entryValue(this.reader, container, key, this.sides.to);
    const isTold = typeof key === "string" || this.reader.kindOf(container) !== "map";
    const added: Difference = { path, op: "add", before: ABSENT, after };
    this.found.push(isTold ? added : { ...added, key });
  }

  private containers(before: Container, after: Container, path: string): void {
    const { aboveBefore, aboveAfter } = this;
    const [depthBefore, depthAfter] = [aboveBefore.get(before.id), aboveAfter.get(after.id)];
    if (depthBefore !== undefined || depthAfter !== undefined) {
      if (depthBefore !== depthAfter) this.add(before, after, path);
      return;
    }
    if (aboveBefore.size >= DEEPEST || ++this.compared > MOST_COMPARED) {
      if (!this.content.isSame(before, after)) this.add(before, after, path);
      return;
    }
    const depth = aboveBefore.size;
    aboveBefore.set(before.id, depth);
    aboveAfter.set(after.id, depth);
    this.contents(before, after, path);
    aboveBefore.delete(before.id);
    aboveAfter.delete(after.id);
  }

  private contents(before: Container, after: Container, path: string): void {
    const { reader, sides } = this;
    const keys = sides.keysToCompare(before, after);
    if (keys === null) {
      // Tells whether they can be read.
      reader.sizeAt(before, sides.from);
      reader.sizeAt(after, sides.to);
    }
    const kind = reader.kindOf(before);
    if (kind !== reader.kindOf(after)) {
      this.add(before, after, path);
      return;
    }
    if (kind === "date" || kind === "opaque") {
      if (!Object.is(reader.leafAt(before, sides.from), reader.leafAt(after, sides.to)))
        this.add(before, after, path);
      return;
    }
    if (path !== "" && before.id !== after.id && this.holdsOther(before, after, keys)) {
      this.add(before, after, path);
      return;
    }
    if (keys === null && this.content.isSame(before, after)) return;
    if (kind === "array") this.arrays(before, after, path, keys);
    else this.keyed(before, after, path, keys);
  }

  /** True when one of them is a part of the other: what is between them is no change inside. */
  private holdsOther(before: Container, after: Container, keys: readonly unknown[] | null): boolean {
    const { sides } = this;
    if (keys === null) {
      const within = (most: number) =>
        this.holds(after, before, sides.to, most) || this.holds(before, after, sides.from, most);
      return within(MOST_NEAR) || within(MOST_LOOKED_THROUGH);
    }
    return keys.slice(0, MOST_FOLLOWED).some((key) => {
      const [was, is] = sides.valuesAt(before, after, key);
      return (
        (is instanceof Container && is.id === before.id) || (was instanceof Container && was.id === after.id)
      );
    });
  }

  private holds(whole: Container, part: Container, event: number, most: number): boolean {
    const { reader } = this;
    const queue = [whole];
    const seen = new Set([whole.id]);
    for (let at = 0; at < queue.length && at < most; at++) {
      const container = queue[at] as Container;
      if (--this.looksThrough < 0) return false;
      for (const key of reader.keysAt(container, event, 0, MOST_FOLLOWED)) {
        const value = entryValue(reader, container, key, event);
        if (!(value instanceof Container) || seen.has(value.id)) continue;
        if (value.id === part.id) return true;
        seen.add(value.id);
        queue.push(value);
      }
    }
    return false;
  }

  // --- objects, Maps and Sets ----------------------------------------------------------------------------------

  private keyed(before: Container, after: Container, path: string, keys: readonly unknown[] | null): void {
    const moved =
      keys === null || this.hasSymbols(before, after) ? null : this.sides.movedKeys(before, after);
    const plan =
      keys === null || moved === null
        ? this.planAll(before, after, path, keys)
        : this.planSome(before, after, keys, moved);
    if (plan === null || this.replacesKeys(before, after, plan)) this.replaceUnlessSame(before, after, path);
    else this.entries(before, after, path, plan);
  }

  /** Symbols stand behind all strings, so that these cannot just be added. */
  private hasSymbols(before: Container, after: Container): boolean {
    return this.reader.symbolsOf(before.line).length > 0 || this.reader.symbolsOf(after.line).length > 0;
  }

  /** Null when the container is better replaced. */
  private planAll(
    before: Container,
    after: Container,
    path: string,
    keys: readonly unknown[] | null,
  ): Plan | null {
    const { reader, sides } = this;
    const was = reader.keysAt(before, sides.from);
    const is = reader.keysAt(after, sides.to);
    this.compared += was.length + is.length;
    const isObject = reader.kindOf(before) === "object";
    // In an object the name of a symbol is its key; it depends on what else is there.
    const plan = planKeys(
      was,
      is,
      isObject,
      (key) => !isObject || !isSymbol(key) || this.keepsName(before, after, key),
    );
    if (path !== "" && this.isUnlike(plan, was.length, is.length)) return null;
    return keys === null ? plan : { ...plan, kept: only(plan.kept, keys) };
  }

  private keepsName(before: Container, after: Container, key: unknown): boolean {
    const { reader, sides } = this;
    return segmentOf(reader, before, key, sides.from) === segmentOf(reader, after, key, sides.to);
  }

  /** The plan where all but the moved keys stay where they are. */
  private planSome(
    before: Container,
    after: Container,
    keys: readonly unknown[],
    moved: readonly unknown[],
  ): Plan {
    const values: Seen[] = [];
    const plan: Plan = { removed: [...moved], kept: [], added: [...moved], moved: moved.length, values };
    const goes = new Set(moved);
    for (const key of keys) {
      const [was, is] = this.sides.valuesAt(before, after, key);
      if (was !== ABSENT && is !== ABSENT && !goes.has(key)) {
        plan.kept.push(key);
        values.push(was, is);
      }
      if (was !== ABSENT && is === ABSENT) plan.removed.push(key);
      else if (was === ABSENT && is !== ABSENT) plan.added.push(key);
    }
    if (plan.added.length > 1) plan.added = this.inOrder(before, after, plan.added);
    return plan;
  }

  /** Added keys in the order in which they stand; where none was ever deleted, they were written in that order. */
  private inOrder(before: Container, after: Container, added: unknown[]): unknown[] {
    const { line, at } = this.reader.stretchAt(before, this.sides.from);
    const end = this.reader.stretchAt(after, this.sides.to).at;
    return line.order === null ? added : only(line.order.addedBetween(at, end), added);
  }

  private isUnlike({ kept, moved }: KeyPlan, before: number, after: number): boolean {
    if (this.compared > MOST_COMPARED) return true;
    if (moved > MOST_MOVED && moved * 2 > after) return true;
    return before > 0 && after > 0 && kept.length === 0 && moved === 0;
  }

  /** True when operations on values cannot say what happens to the objects that are keys, or nothing is to be said. */
  private replacesKeys(before: Container, after: Container, plan: KeyPlan): boolean {
    const { reader, sides, content } = this;
    // A key or member may be taken away for one that looks the same.
    if (plan.removed.some(isUnnamed) && plan.added.some(isUnnamed) && content.isSame(before, after))
      return true;
    if (reader.kindOf(before) !== "map") return false;
    if (plan.kept.some((key) => key instanceof Container && !content.isSame(key, key))) return true;
    return (
      plan.added.some((key) => key instanceof Container) && reader.sizeAt(after, sides.to) <= MOST_OBJECT_KEYS
    );
  }

  private replaceUnlessSame(before: Container, after: Container, path: string): void {
    if (!this.content.isSame(before, after)) this.add(before, after, path);
  }

  private entries(before: Container, after: Container, path: string, plan: Plan): void {
    const { from, to } = this.sides;
    const at = (side: Container, key: unknown, event: number) =>
      childPointer(path, segmentOf(this.reader, side, key, event));
    for (const key of inRemovalOrder(plan.removed)) {
      if (this.count >= this.most) return;
      this.add(entryValue(this.reader, before, key, from), ABSENT, at(before, key, from));
    }
    for (const [index, key] of plan.kept.entries()) {
      if (this.count >= this.most) return;
      const [was, is] = plan.values
        ? [plan.values[2 * index], plan.values[2 * index + 1]]
        : this.sides.valuesAt(before, after, key);
      this.values(was, is, at(after, key, to));
    }
    for (const key of plan.added) {
      if (this.count >= this.most) return;
      this.addEntry(after, key, at(after, key, to));
    }
  }

  // --- arrays --------------------------------------------------------------------------------------------------

  private arrays(before: Container, after: Container, path: string, keys: readonly unknown[] | null): void {
    const { reader, sides } = this;
    if (keys === null) {
      this.alignedArrays(before, after, path);
      return;
    }
    const [size, sizeAfter] = [reader.sizeAt(before, sides.from), reader.sizeAt(after, sides.to)];
    const common = Math.min(size, sizeAfter);
    if (Math.abs(size - sizeAfter) > MOST_COMPARED && path !== "") {
      this.add(before, after, path);
      return;
    }
    for (let index = size - 1; index >= common && this.count < this.most; index--)
      this.add(entryValue(reader, before, index, sides.from), ABSENT, `${path}/${index}`);
    for (let index = common; index < sizeAfter && this.count < this.most; index++)
      this.add(ABSENT, entryValue(reader, after, index, sides.to), `${path}/${index}`);
    const kept = (keys as number[]).filter((index) => index >= 0 && index < common).sort((a, b) => a - b);
    for (const index of kept) {
      if (this.count >= this.most) return;
      const [was, is] = sides.valuesAt(before, after, index);
      this.values(was, is, `${path}/${index}`);
    }
  }

  private alignedArrays(before: Container, after: Container, path: string): void {
    const was = this.elements(before, this.sides.from);
    const is = this.elements(after, this.sides.to);
    const { removed, added, paired } = alignArrays(was, is, (a, b) => this.isAlike(a, b));
    this.compared += was.length + is.length;
    const unlike = !paired.some(([a, b]) => this.isAlike(was[a], is[b]));
    if (
      this.compared > MOST_COMPARED ||
      (unlike && was.length > 0 && is.length > 0 && removed.length + added.length > 0)
    ) {
      this.add(before, after, path);
      return;
    }
    for (const index of removed.reverse()) this.add(was[index], ABSENT, `${path}/${index}`);
    for (const index of added) this.add(ABSENT, is[index], `${path}/${index}`);
    for (const [a, b] of paired) this.values(was[a], is[b], `${path}/${b}`);
  }

  private elements(container: Container, event: number): Seen[] {
    return this.reader.keysAt(container, event).map((key) => entryValue(this.reader, container, key, event));
  }

  /** Two elements that stand for each other, whatever changed inside. */
  private isAlike(before: Seen, after: Seen): boolean {
    if (!(before instanceof Container) || !(after instanceof Container)) return Object.is(before, after);
    if (before === after) return true;
    const was = this.reader.stretchAt(before, this.sides.from);
    const is = this.reader.stretchAt(after, this.sides.to);
    const goesOn = was.at === this.sides.from && is.at === this.sides.to;
    return was.line === is.line && (goesOn || was.at === is.at);
  }
}

function isSymbol(key: unknown): boolean {
  return isOddKey(key);
}

/** What is shown of it does not tell which one it is. */
function isUnnamed(key: unknown): boolean {
  return key instanceof Container || isSymbol(key);
}

/** Symbols of one name are numbered: the last one goes first. */
function inRemovalOrder(keys: readonly unknown[]): readonly unknown[] {
  if (!keys.some(isSymbol)) return keys;
  return [...keys.filter((key) => !isSymbol(key)), ...keys.filter(isSymbol).reverse()];
}

/** Those of `keys` that are among `wanted`, in their order. */
function only(keys: readonly unknown[], wanted: readonly unknown[]): unknown[] {
  const set = new Set(wanted);
  return keys.filter((key) => set.has(key));
}
