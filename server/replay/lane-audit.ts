import type { AuditProgress } from "#core/replay/lane.ts";

/** How soon an audit that made way for a question goes on. */
const againMs = 200;

/** Has a lane's recording compared with a plain run of its handlers whenever the lane rests, and tells who waits for it. */
export class LaneAudit {
  readonly #ask: () => Promise<unknown>;
  readonly #onChange: () => void;
  #progress: AuditProgress | null = null;
  /** Why it is not done at all. */
  #refused: string | null = null;
  #waiting: ((progress: AuditProgress) => void)[] = [];

  /** `ask`: has the lane go on with it; rejects with an `AbortError` when it made way for something. */
  constructor(ask: () => Promise<unknown>, onChange: () => void) {
    this.#ask = ask;
    this.#onChange = onChange;
  }

  get progress(): AuditProgress | null {
    return this.#progress;
  }

  get isRunning(): boolean {
    return this.#progress?.result === "running";
  }

  /** The lane rests: all that is recorded can be compared. */
  start(): void {
    if (this.isRunning) return;
    if (this.#refused !== null) {
      this.#end({ result: "skipped", position: 0, path: null, why: this.#refused });
      return;
    }
    this.#progress = { result: "running", position: this.#progress?.position ?? 0, path: null, why: null };
    this.#onChange();
    this.#goOn();
  }

  /** There are events that were not compared yet. */
  wait(): void {
    if (!this.isRunning) this.#progress = null;
  }

  /** It will not come to its end, or not begin; `forGood`: it is not tried again. */
  stop(why: string, forGood = false): void {
    if (forGood) this.#refused = why;
    this.#end({ result: "skipped", position: 0, path: null, why });
  }

  /** Resolves with the result for all that is recorded. */
  result(): Promise<AuditProgress> {
    const progress = this.#progress;
    if (progress !== null && progress.result !== "running") return Promise.resolve(progress);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #goOn(): void {
    this.#ask().then(
      (answer) => this.#end(answer as AuditProgress),
      (error: Error) => {
        if (!this.isRunning) return;
        if (error.name === "AbortError") setTimeout(() => this.isRunning && this.#goOn(), againMs).unref();
        else this.stop(error.message);
      },
    );
  }

  #end(progress: AuditProgress): void {
    this.#progress = progress;
    for (const resolve of this.#waiting.splice(0)) resolve(progress);
    this.#onChange();
  }
}
