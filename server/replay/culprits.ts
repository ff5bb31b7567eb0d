import type { Position } from "#core/position.ts";
import type { LaneDeath } from "./lane-child.ts";

/** Says which event a process's death comes from, over all the deaths of one lane. */
export class Culprits {
  /** Ordinal at which the process was last ended from outside. */
  #hitBefore: number | null = null;

  /**
   * Ordinal of the event that a death is certain to come from; null when there is no such event.
   *
   * `careful`: the position from which each event was announced; `done`: events that the last progress told of. Whoever
   * ends a process from outside may hit any event: one is to blame only when it is the same again.
   */
  of(death: LaneDeath, careful: Position | null, done: number): number | null {
    const ordinal = certain(death, careful, done);
    if (!death.fromOutside) return ordinal;
    const again = ordinal === this.#hitBefore;
    this.#hitBefore = ordinal;
    return again ? ordinal : null;
  }
}

function certain(death: LaneDeath, careful: Position | null, done: number): number | null {
  const { exact, ordinal, spoiled } = death;
  if (exact) return ordinal;
  // Progress comes through the same channel in order, and after every event of a replay that is careful all along.
  return spoiled && careful === 1 ? done + 1 : null;
}
