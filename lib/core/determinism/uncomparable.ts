import type { Journal } from "../state/journal.ts";
import type { Tracked } from "../state/tracked.ts";
import type { Attribution } from "./attributor.ts";
import { describeWholes, findHolders, type Holder } from "./find-holders.ts";

/** Decides when runs of one event can no longer be compared, since the state holds what cannot be put back. */
export class Uncomparable {
  /** The event from which on nothing is run twice; null: everything is. */
  since: number | null = null;
  readonly #journal: Journal;
  readonly #limits: Set<string>;
  /** By ordinal: 1 where what the handler returned became the state. */
  #replaced = new Uint8Array(0);

  /** `limits`: gets one sentence on what is not compared. */
  constructor(journal: Journal, limits: Set<string>) {
    this.#journal = journal;
    this.#limits = limits;
  }

  /** Gives up for a value that the running event may have changed and that cannot be put back. */
  giveUpFor({ raw, seen }: Tracked, ordinal: number): void {
    const holders = findHolders(this.#journal, raw);
    const named = holders.find((one) => one.value === raw) ?? { path: "", what: String(seen), value: raw };
    this.#giveUp([named, ...holders.filter((one) => one !== named)], ordinal);
  }

  /**
   * Gives up, and answers true, where a difference may come from what the state holds: no start of the module is to blame
   * for that.
   */
  mayExplain(found: readonly Attribution[], ordinal: number): boolean {
    if (!found.every(isUnseen)) return false;
    const holders = findHolders(this.#journal);
    if (holders.length > 0) this.#giveUp(holders, ordinal);
    return holders.length > 0;
  }

  keepReplaced(ordinal: number, isReplaced: boolean): void {
    if (ordinal >= this.#replaced.length) {
      const grown = new Uint8Array(ordinal * 2);
      grown.set(this.#replaced);
      this.#replaced = grown;
    }
    this.#replaced[ordinal] = isReplaced ? 1 : 0;
  }

  hasReplaced(ordinal: number): boolean {
    return this.#replaced[ordinal] === 1;
  }

  #giveUp(holders: readonly Holder[], ordinal: number): void {
    this.since = ordinal;
    this.#limits.add(describeWholes(holders, ordinal));
  }
}

function isUnseen({ kind, cause }: Attribution): boolean {
  return kind === "hidden-state"
    ? cause === "module-state"
    : kind === "not-repeatable" && cause === "unknown";
}
