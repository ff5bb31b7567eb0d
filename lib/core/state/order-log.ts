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

  /** Takes back what the last event did, if it was `event`. */
  undoEvent(event: number): void {
    for (let at = this.keys.length - 1; at >= 0 && this.added[at] === event; at--) {
      if (this.alive.get(this.keys[at]) === at) this.alive.delete(this.keys[at]);
      this.keys.pop();
      this.added.pop();
      this.removed.pop();
    }
    if (this.removingEvent !== event) return;
    for (const at of this.removedNow) {
      if (at >= this.keys.length) continue;
      this.removed[at] = NEVER;
      this.alive.set(this.keys[at], at);
    }
    this.removedNow = [];
  }

  /** Keys that live after `event`, in order. */
  keysAt(event: number): unknown[] {
    const found: unknown[] = [];
    this.eachAt(event, (key) => {
      found.push(key);
      return true;
    });
    return found;
  }

  /** Visits the keys that live after `event`, in order, until `visit` answers false. */
  eachAt(event: number, visit: (key: unknown) => boolean): void {
    for (let at = 0; at < this.keys.length; at++) {
      if ((this.added[at] ?? 0) > event) return;
      if ((this.removed[at] ?? 0) > event && !visit(this.keys[at])) return;
    }
  }
}
