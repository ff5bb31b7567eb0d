/**
 * The process's time zone.
 *
 * The engine looks for it in TZ when that is assigned; each switch costs about 9 µs, so it is left until it is needed.
 */
export class ZoneSwitch {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #own: string | undefined;
  #now: string | null = null;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
    this.#own = environment["TZ"];
  }

  /** null: the process's own. */
  enter(timeZone: string | null): void {
    if (timeZone === this.#now) return;
    this.#now = timeZone;
    const value = timeZone ?? this.#own;
    if (value === undefined) delete this.#environment["TZ"];
    else this.#environment["TZ"] = value;
  }
}
