import { isIntegerKey } from "./integer-key.ts";

/** Later than every event. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * Insertion order of a container's keys through deletes and re-adds.
 *
 * ```
 * keys     a   b   a        "a" deleted at event 3 and added again at event 5
 * added    0   0   5
 * removed  3   -   -        at event 4: [b]; at event 5: [b, a]
 * ```
 */
export class OrderLog {
  /** True once there was a key that engines list before all others. */
  hasIntegers = false;
  private readonly keys: unknown[] = [];
  private readonly added: number[] = [];
  private readonly removed: number[] = [];
  private readonly alive = new Map<unknown, number>();
  /** Entries that were removed, in the order of events. */
  private readonly removals: number[] = [];

  add(key: unknown, event: number): void {
    this.alive.set(key, this.keys.length);
    this.keys.push(key);
    this.added.push(event);
    this.removed.push(NEVER);
    if (!this.hasIntegers && isIntegerKey(key)) this.hasIntegers = true;
  }

  remove(key: unknown, event: number): void {
    const at = this.alive.get(key);
    if (at === undefined) return;
    this.removed[at] = event;
    this.alive.delete(key);
    this.removals.push(at);
  }

  /** Takes back what the last event did, if it was `event`; answers the keys that are there again. */
  undoEvent(event: number): unknown[] {
    const removedNow: number[] = [];
    for (
      let at = this.removals.at(-1);
      at !== undefined && this.removed[at] === event;
      at = this.removals.at(-1)
    ) {
      removedNow.push(at);
      this.removals.pop();
    }
    for (let at = this.keys.length - 1; at >= 0 && this.added[at] === event; at--) {
      if (this.alive.get(this.keys[at]) === at) this.alive.delete(this.keys[at]);
      this.keys.pop();
      this.added.pop();
      this.removed.pop();
    }
    const returned: unknown[] = [];
    for (const at of removedNow.reverse()) {
      if (at >= this.keys.length) continue;
      this.removed[at] = NEVER;
      this.alive.set(this.keys[at], at);
      returned.push(this.keys[at]);
    }
    return returned;
  }

  /** Keys that live after `event`, in order, from the `offset`-th on, at most `limit`. */
  keysAt(event: number, offset = 0, limit = Number.MAX_SAFE_INTEGER): unknown[] {
    const found: unknown[] = [];
    let left = offset;
    for (let at = 0; at < this.keys.length && found.length < limit; at++) {
      if ((this.added[at] ?? 0) > event) break;
      if ((this.removed[at] ?? 0) > event && --left < 0) found.push(this.keys[at]);
    }
    return found;
  }

  /** True when events after `after` up to `upTo` removed a key that lived after `after`, whether or not it came back. */
  hasRemoved(after: number, upTo: number): boolean {
    for (let index = this.firstRemoval(after); index < this.removals.length; index++) {
      const at = this.removals[index] as number;
      if ((this.removed[at] ?? 0) > upTo) return false;
      if ((this.added[at] ?? 0) <= after) return true;
    }
    return false;
  }

  /**
   * Keys that lived after `after` behind all those that lived on up to `upTo`, in their order. Integer-like ones do not
   * count where they stand first anyway.
   */
  endAt(after: number, upTo: number, isObject: boolean): unknown[] {
    const found: unknown[] = [];
    for (let at = this.firstAdded(after) - 1; at >= 0; at--) {
      const removed = this.removed[at] ?? 0;
      if (removed <= after || (isObject && isIntegerKey(this.keys[at]))) continue;
      if (removed > upTo) break;
      found.push(this.keys[at]);
    }
    return found.reverse();
  }

  /** Keys that events after `after` up to `upTo` put behind all others, and that live after `upTo`; in order. */
  addedBetween(after: number, upTo: number): unknown[] {
    const found: unknown[] = [];
    for (let at = this.firstAdded(after); at < this.keys.length; at++) {
      if ((this.added[at] ?? 0) > upTo) break;
      if ((this.removed[at] ?? 0) > upTo) found.push(this.keys[at]);
    }
    return found;
  }

  /** The first entry that was added after an event. */
  private firstAdded(after: number): number {
    return firstAbove(this.added.length, (index) => (this.added[index] ?? 0) > after);
  }

  private firstRemoval(after: number): number {
    return firstAbove(
      this.removals.length,
      (index) => (this.removed[this.removals[index] as number] ?? 0) > after,
    );
  }
}

/** The first index below `length` for which an ascending test holds; `length` when it never does. */
function firstAbove(length: number, isAbove: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAbove(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
