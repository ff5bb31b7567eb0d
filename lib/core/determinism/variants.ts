import type { Attempt } from "./attempt.ts";
import type { Realm } from "./realm-port.ts";

/** Events per call site that are run in every zone and locale; after that they take turns. */
const mostTries = 40;

/** Which events are worth a run in every time zone and locale: those in which one of the two was read. */
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
      if (cause !== "locale" && cause !== "time-zone") continue;
      const tries = (this.#tries.get(site) ?? 0) + 1;
      this.#tries.set(site, tries);
      wanted ||= tries <= mostTries;
    }
    return wanted;
  }
}
