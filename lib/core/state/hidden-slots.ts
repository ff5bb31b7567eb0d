import type { Journal } from "./journal.ts";
import { NativeWeakMap } from "./native-collections.ts";
import { runningJournal } from "./running-journal.ts";
import { ABSENT, type ContainerKind, type Tracked } from "./tracked.ts";

/**
 * What an object has beside its properties: a private field, or an entry of a WeakMap or WeakSet of the user's.
 *
 * Private fields are compiled to such entries (`bundle-projection.ts`). One slot is one cell key: a write to it is
 * recorded as a write to the object is.
 */
export interface HiddenSlot {
  /** `#cents` for a private field; null for what has no name to show. */
  readonly label: string | null;
  /** The value in an object itself, not in what stands for it; `ABSENT` when it has none. */
  read(raw: object): unknown;
  /** Sets or, with `ABSENT`, removes it, without telling anybody. */
  restore(raw: object, value: unknown): void;
}

/** By prototype: the slots that its instances were seen to have, in the order of their first use. */
const slotsOf = new NativeWeakMap<object, HiddenSlot[]>();

function noteSlot(raw: object, slot: HiddenSlot): void {
  const prototype: object | null = Object.getPrototypeOf(raw);
  if (prototype === null) return;
  const known = slotsOf.get(prototype);
  if (known === undefined) slotsOf.set(prototype, [slot]);
  else if (!known.includes(slot)) known.push(slot);
}

const none: readonly HiddenSlot[] = [];

/** The slots that an object has. */
export function hiddenSlots(raw: object): readonly HiddenSlot[] {
  const prototype: object | null = Object.getPrototypeOf(raw);
  const known = prototype === null ? undefined : slotsOf.get(prototype);
  return known === undefined ? none : known.filter((slot) => slot.read(raw) !== ABSENT);
}

/** True for the key of a cell that is a slot. */
export function isHiddenSlot(key: unknown): key is HiddenSlot {
  return key instanceof SlotMap || key instanceof SlotSet;
}

/** True for the key of a cell that is shown nowhere: what has no name, and a property beside the elements of an array. */
export function isUnshownKey(kind: ContainerKind, key: unknown): boolean {
  return kind === "array" ? typeof key === "string" : isHiddenSlot(key) && key.label === null;
}

/** The container whose slot is used, if the running handler did not make it itself. */
function watched(journal: Journal | null, key: unknown): Tracked | undefined {
  if (journal === null || typeof key !== "object" || key === null) return undefined;
  return journal.find(key);
}

function record(journal: Journal, tracked: Tracked, slot: HiddenSlot, before: unknown, after: unknown): void {
  journal.wasWrittenTo = true;
  if (Object.is(before, after)) return;
  if (!journal.isFresh(tracked)) {
    journal.beforeWrite(tracked);
    journal.record(tracked, slot, before, after);
  }
  slot.restore(tracked.raw, after);
}

const native = {
  get: WeakMap.prototype.get,
  has: WeakMap.prototype.has,
  set: WeakMap.prototype.set,
  delete: WeakMap.prototype.delete,
};

/** The `WeakMap` of a projection's code. */
export class SlotMap extends WeakMap<WeakKey, unknown> implements HiddenSlot {
  declare readonly label: string | null;

  constructor(given?: Iterable<readonly [WeakKey, unknown]> | string | null) {
    super();
    // Not to be listed among the properties of a WeakMap of the user's.
    Object.defineProperty(this, "label", { value: typeof given === "string" ? given : null });
    if (typeof given !== "string" && given) for (const [key, value] of given) this.set(key, value);
  }

  override get(key: WeakKey): unknown {
    const journal = runningJournal();
    const tracked = watched(journal, key);
    if (journal === null || tracked === undefined) return native.get.call(this, key);
    const value: unknown = native.get.call(this, tracked.raw);
    return typeof value === "object" && value !== null ? journal.wrapIn(tracked, value) : value;
  }

  override has(key: WeakKey): boolean {
    return native.has.call(this, watched(runningJournal(), key)?.raw ?? key);
  }

  override set(key: WeakKey, value: unknown): this {
    const journal = runningJournal();
    const tracked = watched(journal, key);
    if (journal !== null && tracked !== undefined)
      record(journal, tracked, this, this.read(tracked.raw), journal.unwrap(value));
    else if (typeof key === "object" && key !== null) this.restore(key, value);
    else native.set.call(this, key, value);
    return this;
  }

  override delete(key: WeakKey): boolean {
    const journal = runningJournal();
    const tracked = watched(journal, key);
    if (journal === null || tracked === undefined) return native.delete.call(this, key);
    const before = this.read(tracked.raw);
    record(journal, tracked, this, before, ABSENT);
    return before !== ABSENT;
  }

  read(raw: object): unknown {
    const value: unknown = native.get.call(this, raw);
    return value !== undefined || native.has.call(this, raw) ? value : ABSENT;
  }

  restore(raw: object, value: unknown): void {
    if (value === ABSENT) native.delete.call(this, raw);
    else {
      if (!native.has.call(this, raw)) noteSlot(raw, this);
      native.set.call(this, raw, value);
    }
  }
}

const nativeSet = {
  has: WeakSet.prototype.has,
  add: WeakSet.prototype.add,
  delete: WeakSet.prototype.delete,
};

/** The `WeakSet` of a projection's code: its members have the value true. */
export class SlotSet extends WeakSet<WeakKey> implements HiddenSlot {
  declare readonly label: null;

  constructor(given?: Iterable<WeakKey> | null) {
    super();
    Object.defineProperty(this, "label", { value: null });
    if (given) for (const member of given) this.add(member);
  }

  override has(member: WeakKey): boolean {
    return nativeSet.has.call(this, watched(runningJournal(), member)?.raw ?? member);
  }

  override add(member: WeakKey): this {
    const journal = runningJournal();
    const tracked = watched(journal, member);
    if (journal !== null && tracked !== undefined)
      record(journal, tracked, this, this.read(tracked.raw), true);
    else if (typeof member === "object" && member !== null) this.restore(member, true);
    else nativeSet.add.call(this, member);
    return this;
  }

  override delete(member: WeakKey): boolean {
    const journal = runningJournal();
    const tracked = watched(journal, member);
    if (journal === null || tracked === undefined) return nativeSet.delete.call(this, member);
    const before = this.read(tracked.raw);
    record(journal, tracked, this, before, ABSENT);
    return before !== ABSENT;
  }

  read(raw: object): unknown {
    return nativeSet.has.call(this, raw) ? true : ABSENT;
  }

  restore(raw: object, value: unknown): void {
    if (value === ABSENT) nativeSet.delete.call(this, raw);
    else {
      noteSlot(raw, this);
      nativeSet.add.call(this, raw);
    }
  }
}

for (const [made, name] of [
  [SlotMap, "WeakMap"],
  [SlotSet, "WeakSet"],
] as const)
  Object.defineProperty(made, "name", { value: name, configurable: true });
