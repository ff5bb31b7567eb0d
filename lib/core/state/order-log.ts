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
  /** Entries that `removingEvent`, the last to remove any, removed. */
  private removedNow: number[] = [];
  private removingEvent = -1;

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
    if (this.removingEvent !== event) this.removedNow = [];
    this.removingEvent = event;
    this.removedNow.push(at);
  }

  /** Takes back what the last event did, if it was `event`; answers the keys that are there again. */
  undoEvent(event: number): unknown[] {
    for (let at = this.keys.length - 1; at >= 0 && this.added[at] === event; at--) {
      if (this.alive.get(this.keys[at]) === at) this.alive.delete(this.keys[at]);
      this.keys.pop();
      this.added.pop();
      this.removed.pop();
    }
    const returned: unknown[] = [];
    if (this.removingEvent !== event) return returned;
    for (const at of this.removedNow) {
      if (at >= this.keys.length) continue;
      this.removed[at] = NEVER;
      this.alive.set(this.keys[at], at);
      returned.push(this.keys[at]);
    }
    this.removedNow = [];
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
}
