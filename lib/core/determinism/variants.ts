import type { Attempt } from "./attempt.ts";
import type { Cause } from "./cause.ts";
import type { Realm } from "./realm-port.ts";

/** Events per call site that are run in all other circumstances; after that they take turns. */
const mostTries = 40;

/** What may differ by chance in one set of circumstances, and be the same in the next. */
const byChance: ReadonlySet<Cause> = new Set<Cause>([
  "locale",
  "time-zone",
  "random",
  "crypto",
  "timer",
  "clock",
]);

/**
 * Which events are worth a run in all other circumstances, and not only in those whose turn it is: an order may come out
 * the same by chance, and only some languages know a letter.
 */
export class Variants {
  readonly #realm: Realm;
  readonly #tries = new Map<number, number>();

  constructor(realm: Realm) {
    this.#realm = realm;
  }

  areWanted({ readings }: Attempt): boolean {
    let wanted = false;
    for (const site of readings) {
      const cause = this.#realm.sites[site]?.cause;
      if (cause === undefined || !byChance.has(cause)) continue;
      const tries = (this.#tries.get(site) ?? 0) + 1;
      this.#tries.set(site, tries);
      wanted ||= tries <= mostTries;
    }
    return wanted;
  }
}
