import type { Cause } from "../determinism/cause.ts";
import type { CheckHost } from "../determinism/check-host.ts";
import { type Circumstances, givenCircumstances, otherCircumstances } from "../determinism/circumstances.ts";
import type { ReadingSite } from "../determinism/reading.ts";
import type { OnlySite, Realm } from "../determinism/realm-port.ts";
import type { RecordedProjection } from "../replay/recording.ts";

/** What handlers under test read instead of the platform: each call names its line. */
export class FakeWorld implements Realm {
  readonly sites: ReadingSite[] = [];
  #met: number[] = [];
  #circumstances: Circumstances = givenCircumstances(0);
  #only: OnlySite | undefined;
  #calls = 0;
  #ordinal = 0;
  #active = false;
  #later: (() => void)[] = [];
  #promised = false;

  /** Reads the clock at a line. */
  now(line: number): number {
    return this.#answer("clock", line).clockMs + this.#ordinal;
  }

  /** Rolls dice at a line: an integer below 1,000. */
  dice(line: number): number {
    const { seed } = this.#answer("random", line);
    return (seed * 7_919 + this.#ordinal * 104_729 + ++this.#calls * 1_299_709) % 1_000;
  }

  env(line: number): string {
    return this.#answer("environment", line).environment;
  }

  /** Does something once the handler has returned. */
  later(work: () => void): void {
    this.#later.push(work);
  }

  begin(ordinal: number, circumstances: Circumstances, only?: OnlySite): void {
    [this.#ordinal, this.#circumstances, this.#only, this.#calls] = [ordinal, circumstances, only, 0];
    this.#met = [];
    this.#active = true;
    this.#promised = false;
  }

  end(): readonly number[] {
    this.#active = false;
    return this.#met;
  }

  isOfModule(): boolean {
    return false;
  }

  startedLater(): boolean {
    return this.#later.length > 0 || this.#promised;
  }

  settle(running: PromiseLike<unknown>): Promise<unknown> {
    return Promise.resolve(running);
  }

  drain(): Promise<void> {
    for (const work of this.#later.splice(0)) work();
    return Promise.resolve();
  }

  note(cause: Cause, api: string): number {
    return this.#site(cause, api, 0);
  }

  pollution(): string[] {
    return [];
  }

  clean(): void {}

  #answer(cause: Cause, line: number): Circumstances {
    const index = this.#site(cause, `${cause}()`, line);
    return this.#only && this.#only.site !== index ? this.#only.otherwise : this.#circumstances;
  }

  #site(cause: Cause, api: string, line: number): number {
    const phase = this.#active ? "event" : "load";
    let index = this.sites.findIndex(
      ({ cause: known, location, phase: when }) =>
        known === cause && location?.line === line && when === phase,
    );
    if (index === -1) {
      const location = { file: "projection.ts", line, column: 1 };
      index = this.sites.push({ cause, api, location, stack: [], phase, refused: false }) - 1;
    }
    if (!this.#met.includes(index)) this.#met.push(index);
    return index;
  }

  /** Loads in circumstances, as a realm does. */
  load(make: () => RecordedProjection, circumstances: Circumstances) {
    [this.#circumstances, this.#only, this.#met] = [circumstances, undefined, []];
    this.#active = false;
    const projection = make();
    return { projection, readings: [...this.#met] };
  }
}

export const given = givenCircumstances(1_700_000_000_000);
export const other = otherCircumstances(given, { timeZone: "Asia/Kathmandu", locale: "tr" });

/** A host whose modules are functions: each call is a fresh start. */
export function fakeHost(world: FakeWorld, make: () => RecordedProjection): CheckHost {
  return {
    realm: world,
    load: (circumstances) => Promise.resolve(world.load(make, circumstances)),
    watch: () => {},
    explainThrow: (error) => ({ message: String(error), location: null, stack: [] }),
    sourceLineAt: ({ line }) => `line ${line}`,
    handlerLocation: () => ({ file: "projection.ts", line: 100, column: 1 }),
  };
}
