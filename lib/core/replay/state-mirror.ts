import { type HiddenSlot, hiddenSlots } from "../state/hidden-slots.ts";
import type { Journal } from "../state/journal.ts";
import { classify } from "../state/kinds.ts";
import { PagePool } from "../state/page-pool.ts";
import type { ContainerKind } from "../state/tracked.ts";
import { openJournal } from "../state/traps/make-proxy.ts";
import { runHandler } from "./run-handler.ts";

const SMALL_PAGE = 1_024;

/** More elements than this are not passed to a function one by one. */
const MOST_ARGUMENTS = 10_000;

type Properties = Record<PropertyKey, unknown>;

const { propertyIsEnumerable: isEnumerable } = Object.prototype;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * A copy of a living state, which follows it by leaps: each is an event of a journal of its own, so that two moments of a
 * state that was never recorded can be compared as any two events can.
 *
 * An object of the state has one copy for good: what was moved or changed inside is told from what was replaced.
 */
export class StateMirror {
  readonly journal: Journal;
  /** By the object of the state. What cannot be copied stands for itself: a journal keeps it in words. */
  private readonly copies = new Map<object, object>();
  private readonly toFill: object[] = [];

  constructor(state: unknown) {
    const copy = this.copyOf(state);
    this.fillAll();
    this.journal = openJournal(copy, new PagePool(null, SMALL_PAGE));
    // Else one that is met in another place later would be taken for new there.
    for (const made of this.copies.values()) this.journal.meet(made, 0);
  }

  /** What the state is now becomes the next event. */
  follow(state: unknown): void {
    const { journal } = this;
    void runHandler(
      journal,
      () => {
        const copy = this.update(state);
        if (!Object.is(copy, journal.holder.state)) {
          journal.record(journal.root, "state", journal.holder.state, copy);
          journal.holder.state = copy;
        }
      },
      null,
    );
  }

  // --- copying -------------------------------------------------------------------------------------------------

  private copyOf(value: unknown): unknown {
    if (!isObject(value)) return value;
    const known = this.copies.get(value);
    if (known !== undefined) return known;
    const made = shellOf(value, classify(value).kind);
    this.copies.set(value, made);
    if (made !== value) this.toFill.push(value);
    return made;
  }

  private fillAll(): void {
    for (let next = this.toFill.pop(); next !== undefined; next = this.toFill.pop()) this.fill(next);
  }

  private fill(live: object): void {
    const copy = this.copies.get(live) as object;
    switch (classify(live).kind) {
      case "object":
      case "array":
        for (const key of keysOf(live)) Object.defineProperty(copy, key, this.descriptorOf(live, key));
        if (Array.isArray(live)) (copy as unknown[]).length = live.length;
        for (const slot of hiddenSlots(live)) slot.restore(copy, this.copyOf(slot.read(live)));
        return;
      case "map":
        for (const [key, value] of live as Map<unknown, unknown>)
          (copy as Map<unknown, unknown>).set(this.copyOf(key), this.copyOf(value));
        return;
      case "set":
        for (const member of live as Set<unknown>) (copy as Set<unknown>).add(this.copyOf(member));
        return;
      case "date":
      case "opaque":
        return;
    }
  }

  private descriptorOf(live: object, key: PropertyKey): PropertyDescriptor {
    const found = Object.getOwnPropertyDescriptor(live, key) as PropertyDescriptor;
    if (!("value" in found)) return { ...found, configurable: true };
    return { value: this.copyOf(found.value), writable: true, enumerable: true, configurable: true };
  }

  // --- following -----------------------------------------------------------------------------------------------

  /** Brings the copies of all that the state holds now to what it is; what is new is copied. Answers the state's own. */
  private update(state: unknown): unknown {
    const before = new Set(this.copies.keys());
    const seen = new Set<object>();
    const waiting: unknown[] = [state];
    while (waiting.length > 0) {
      const live = waiting.pop();
      if (!isObject(live) || seen.has(live)) continue;
      seen.add(live);
      for (const inner of contentsOf(live)) waiting.push(inner);
      if (before.has(live)) this.updateOne(live);
    }
    const copy = this.copyOf(state);
    this.fillAll();
    return copy;
  }

  private updateOne(live: object): void {
    const copy = this.copies.get(live) as object;
    // Handlers are given what their writes are recorded by.
    const handed = this.journal.wrap(copy, 0);
    switch (classify(live).kind) {
      case "object":
        this.updateObject(live as Properties, copy as Properties, handed as Properties);
        return;
      case "array":
        this.updateArray(live as unknown[], copy as unknown[], handed as unknown[]);
        return;
      case "map":
        this.updateMap(live as Map<unknown, unknown>, copy as Map<unknown, unknown>, handed as never);
        return;
      case "set":
        this.updateSet(live as Set<unknown>, copy as Set<unknown>, handed as never);
        return;
      case "date":
        (handed as Date).setTime((live as Date).getTime());
        return;
      case "opaque":
        return;
    }
  }

  private newCopy(value: unknown): unknown {
    const copy = this.copyOf(value);
    this.fillAll();
    return copy;
  }

  private updateObject(live: Properties, copy: Properties, handed: Properties): void {
    for (const slot of hiddenSlots(live)) {
      const value = this.newCopy(slot.read(live));
      if (!Object.is(slot.read(copy), value)) writeSlot(handed, slot, value);
    }
    const keys = keysOf(live);
    for (const key of outOfPlace(keysOf(copy), keys)) delete handed[key];
    for (const key of keys) {
      const found = Object.getOwnPropertyDescriptor(live, key) as PropertyDescriptor;
      const isKept = Object.hasOwn(copy, key);
      if (!("value" in found)) {
        if (!isKept) Object.defineProperty(handed, key, { ...found, configurable: true });
        continue;
      }
      const value = this.newCopy(found.value);
      if (isKept && Object.is(copy[key], value)) continue;
      Object.defineProperty(handed, key, { value, writable: true, enumerable: true, configurable: true });
    }
  }

  private updateArray(live: readonly unknown[], copy: readonly unknown[], handed: unknown[]): void {
    const wanted = Array.from(live, (value) => this.newCopy(value));
    const shorter = Math.min(wanted.length, copy.length);
    let front = 0;
    while (front < shorter && Object.is(wanted[front], copy[front])) front++;
    let back = 0;
    while (back < shorter - front && Object.is(wanted.at(-1 - back), copy.at(-1 - back))) back++;
    const added = wanted.slice(front, wanted.length - back);
    const removed = copy.length - front - back;
    if (added.length === 0 && removed === 0) return;
    if (added.length === removed) {
      for (const [at, value] of added.entries())
        if (!Object.is(copy[front + at], value)) handed[front + at] = value;
    } else if (added.length < MOST_ARGUMENTS) {
      handed.splice(front, removed, ...added);
    } else {
      handed.splice(front);
      for (const value of wanted.slice(front)) handed.push(value);
    }
    for (const at of added.keys()) if (!(front + at in live)) Reflect.deleteProperty(handed, front + at);
  }

  private updateMap(
    live: ReadonlyMap<unknown, unknown>,
    copy: ReadonlyMap<unknown, unknown>,
    handed: Map<unknown, unknown>,
  ): void {
    const wanted = Array.from(live, ([key, value]) => [this.newCopy(key), this.newCopy(value)] as const);
    const keys = wanted.map(([key]) => key);
    for (const key of outOfPlace([...copy.keys()], keys)) handed.delete(key);
    for (const [key, value] of wanted)
      if (!copy.has(key) || !Object.is(copy.get(key), value)) handed.set(key, value);
  }

  private updateSet(live: ReadonlySet<unknown>, copy: ReadonlySet<unknown>, handed: Set<unknown>): void {
    const wanted = Array.from(live, (member) => this.newCopy(member));
    for (const member of outOfPlace([...copy], wanted)) handed.delete(member);
    for (const member of wanted) if (!copy.has(member)) handed.add(member);
  }
}

/** Texts, then symbols, in order. */
function keysOf(object: object): (string | symbol)[] {
  const symbols = Object.getOwnPropertySymbols(object);
  const listed: (string | symbol)[] = Object.keys(object);
  return symbols.length === 0
    ? listed
    : listed.concat(symbols.filter((key) => isEnumerable.call(object, key)));
}

/** Keys to delete, so that adding the missing ones at the end gives the wanted keys in their order. */
function outOfPlace<K>(kept: readonly K[], wanted: readonly K[]): K[] {
  const stays = new Set<K>();
  let at = 0;
  const wantedSet = new Set(wanted);
  for (const key of kept) {
    if (!wantedSet.has(key)) continue;
    if (wanted[at] !== key && !Object.is(wanted[at], key)) break;
    stays.add(key);
    at++;
  }
  return kept.filter((key) => !stays.has(key));
}

/** What stands for a value until it is filled; itself when it is nothing that can be copied. */
function shellOf(live: object, kind: ContainerKind): object {
  switch (kind) {
    case "object":
      return Object.create(Object.getPrototypeOf(live)) as object;
    case "array":
      return withPrototypeOf([], live);
    case "map":
      return withPrototypeOf(new Map(), live);
    case "set":
      return withPrototypeOf(new Set(), live);
    case "date":
      return withPrototypeOf(new Date((live as Date).getTime()), live);
    case "opaque":
      return live;
  }
}

function withPrototypeOf(made: object, live: object): object {
  const prototype: object | null = Object.getPrototypeOf(live);
  return Object.getPrototypeOf(made) === prototype ? made : Object.setPrototypeOf(made, prototype);
}

function contentsOf(live: object): Iterable<unknown> {
  switch (classify(live).kind) {
    case "object":
    case "array":
      return [
        ...keysOf(live).map((key) => Object.getOwnPropertyDescriptor(live, key)?.value as unknown),
        ...hiddenSlots(live).map((slot) => slot.read(live)),
      ];
    case "map":
      return [...(live as Map<unknown, unknown>).keys(), ...(live as Map<unknown, unknown>).values()];
    case "set":
      return live as Set<unknown>;
    case "date":
    case "opaque":
      return [];
  }
}

/** As its class would: the journal is told. */
function writeSlot(handed: object, slot: HiddenSlot, value: unknown): void {
  if (slot instanceof WeakMap) slot.set(handed, value);
  else if (slot instanceof WeakSet) slot.add(handed);
}
