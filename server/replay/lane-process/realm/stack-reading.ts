import type { Desk } from "./desk.ts";
import { type RawFrame, rawStack, ruleStacks } from "./raw-stack.ts";

type Prepare = (error: unknown, frames: RawFrame[]) => unknown;

const here = import.meta.url;
const elsewhere = "/elsewhere/projection.js";

/** Notes when user code reads `error.stack`; the house's reading and that of Node itself do not count. */
export class StackReading {
  readonly #desk: Desk;
  readonly #program: string;
  readonly #toText = Error.prototype.toString;
  /** What user code has assigned to `Error.prepareStackTrace`. */
  #own: Prepare | undefined;
  readonly #prepare: Prepare;

  constructor(desk: Desk, program: string) {
    this.#desk = desk;
    this.#program = program;
    this.#prepare = (error, frames) => this.#toStack(error, frames);
    ruleStacks(
      () => (desk.active ? this.#prepare : this.#own),
      (value) => {
        if (value !== this.#prepare) this.#own = typeof value === "function" ? (value as Prepare) : undefined;
      },
    );
  }

  #toStack(error: unknown, frames: RawFrame[]): unknown {
    const read = this.#isReadByUser();
    const circumstances = read ? this.#desk.ask("stack", "error.stack") : null;
    if (this.#own) return this.#own(error, frames);
    const shown = read ? frames.filter(isShown) : frames;
    const lines = shown.map((frame) => `\n    at ${frame}`);
    const text = `${this.#head(error)}${lines.join("")}`;
    if (circumstances?.stack !== "other") return text;
    const moved = text
      .replaceAll(this.#program, elsewhere)
      .replace(/:(\d+):(\d+)/g, (_, line) => `:${line}7:3`);
    return `${moved}\n    at elsewhere (${elsewhere}:1:1)`;
  }

  #head(error: unknown): string {
    try {
      return this.#toText.call(error as Error);
    } catch {
      return "Error";
    }
  }

  /** By the innermost frame that is neither the realm's nor where Node makes texts of stacks. */
  #isReadByUser(): boolean {
    const reader = rawStack(12).find((frame) => {
      const file = frame.getFileName() ?? "";
      return file !== here && !file.startsWith("node:internal/errors");
    });
    return reader?.getFileName() === this.#program;
  }
}

/** The house's frames below a handler are another matter for each way of running it. */
function isShown(frame: RawFrame): boolean {
  const file = frame.getFileName() ?? "";
  return file !== here && !file.startsWith("node:internal/");
}
