/**
 * The process's time zone.
 *
 * The engine looks for it in TZ when that is assigned; each switch costs about 9 µs, so it is left until it is needed.
 */
export class ZoneSwitch {
  readonly #environment: NodeJS.ProcessEnv;
  #own: string | undefined;
  #now: string | null = null;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
    this.#own = environment["TZ"];
  }

  /** From now on the process's own zone is another one; undefined: that of the machine. */
  assign(own: string | undefined): void {
    this.#own = own;
    if (this.#now === null) this.#apply(own);
  }

  /** null: the process's own. */
  enter(timeZone: string | null): void {
    if (timeZone === this.#now) return;
    this.#now = timeZone;
    this.#apply(timeZone ?? this.#own);
  }

  #apply(value: string | undefined): void {
    if (value === undefined) delete this.#environment["TZ"];
    else this.#environment["TZ"] = value;
  }
}
