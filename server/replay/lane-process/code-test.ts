import { performance } from "node:perf_hooks";
import vm from "node:vm";
import type { Position } from "#core/position.ts";
import type { CodeTest } from "#core/replay/bisect.ts";
import type { ViewRealm } from "#core/replay/bisect-view.ts";
import { HiddenPartError } from "#core/replay/hidden-part-error.ts";
import { PredicateError } from "#core/replay/predicate-error.ts";
import { UnknownValueError } from "#core/replay/unknown-value-error.ts";
import { Membrane } from "./membrane.ts";

/** Milliseconds that the code may take for one position. */
const limitMs = 1_000;
/** How many reads of the state may pass between two looks at the clock. */
const readsPerLook = 64;

type Compiled = (state: unknown) => unknown;

/**
 * A condition in the user's JavaScript, in a realm of its own: it cannot change what handlers see by accident.
 *
 * Two limits end code that does not return. Reads of the state throw once the time is up; code that reads nothing is
 * terminated a little later. So the journal is never left in the middle of a read.
 */
export class VmCodeTest implements CodeTest {
  /** The views are made of this realm's: the membrane turns them into the condition's. */
  readonly realm: ViewRealm = { Object, Array, Map, Set, Date, TypeError };
  readonly #context: vm.Context;
  readonly #holds: Compiled;
  readonly #membrane: Membrane;
  readonly #slice = new vm.Script("causelineSlice()");
  readonly #isLive: boolean;
  readonly #eventAt: (position: Position) => unknown;
  #readEvent: () => Position = () => 0;
  #deadline = 0;
  #reads = 0;
  /** Why the answer cannot be known, if that came up while the code ran. */
  #unknown: string | null = null;
  /** What ends the search, whatever the code makes of it: it may catch what its reads throw. */
  #fatal: PredicateError | HiddenPartError | null = null;

  /**
   * `eventAt` answers null at 0; `isLive`: what it looks at lives, and nothing of it is hidden. Throws `PredicateError`
   * when the code does not compile.
   */
  constructor(where: string, eventAt: (position: Position) => unknown, isLive = false) {
    this.#eventAt = eventAt;
    this.#isLive = isLive;
    refuseImport(where);
    this.#context = vm.createContext(Object.create(null) as object, {
      codeGeneration: { strings: false, wasm: false },
      // What a condition leaves behind ends with the slice, and within its time.
      microtaskMode: "afterEvaluate",
    });
    this.#membrane = new Membrane(this.#context, {
      event: () => this.#readBody(),
      onRead: () => this.onRead(),
      onHidden: (what) => this.onHidden(what),
      onUnknown: (why) => {
        this.#unknown ??= why;
      },
    });
    this.#holds = this.#compile(where);
  }

  onRead(): void {
    if (++this.#reads % readsPerLook === 0 && performance.now() > this.#deadline)
      this.#fatal ??= this.#tooLong();
    if (this.#fatal) throw this.#fatal;
  }

  onHidden(what: string): void {
    if (this.#isLive) return;
    this.#fatal ??= new HiddenPartError(what);
    throw this.#fatal;
  }

  /** Throws a `PredicateError` whose cause is why the event cannot be read, if that is so. */
  holds(state: unknown, readEvent: () => Position): boolean {
    this.#readEvent = readEvent;
    this.#unknown = null;
    this.#deadline = performance.now() + limitMs;
    let answer: unknown;
    try {
      answer = this.#holds(this.#membrane.show(state));
    } catch (error) {
      this.#throwOwn();
      throw new ConditionThrew(this.#membrane.textOf(error));
    }
    this.#throwOwn();
    if (isPromise(answer))
      throw new PredicateError("The condition answers a promise; it has to answer at once");
    return Boolean(answer);
  }

  /** What has come up, the condition may have caught: its answer does not count. */
  #throwOwn(): void {
    if (this.#fatal) throw this.#fatal;
    if (this.#unknown !== null) throw new UnknownValueError(this.#unknown);
  }

  #readBody(): unknown {
    const position = this.#readEvent();
    try {
      return this.#eventAt(position);
    } catch (cause) {
      this.#fatal ??= new PredicateError(`The event at position ${position} cannot be read`, { cause });
      throw this.#fatal;
    }
  }

  /** Runs work that calls `holds`, and ends it when the code does not return. */
  run(work: () => void): void {
    this.#membrane.arm(work);
    try {
      this.#slice.runInContext(this.#context, { timeout: 3 * limitMs });
    } catch (error) {
      if ((error as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      throw this.#tooLong();
    }
  }

  #compile(where: string): Compiled {
    try {
      // Between other brackets first: so that one too many is an error, and does not close ours.
      new vm.Script(`[${where}\n]`, { filename: "condition" });
      const wrapped = `(function (state) { "use strict"; return (${where}\n); })`;
      return vm.runInContext(wrapped, this.#context, { filename: "condition" }) as Compiled;
    } catch (error) {
      throw new PredicateError(`The condition does not compile: ${String(error)}`);
    }
  }

  #tooLong(): PredicateError {
    const limit = limitMs.toLocaleString("en-US");
    return new PredicateError(
      `At position ${this.#readEvent()} the condition does not return within ${limit} ms`,
    );
  }
}

/** What the condition threw; its text is that of what was thrown. */
class ConditionThrew extends Error {
  override toString(): string {
    return this.message;
  }
}

/**
 * An `import()` in a context answers a promise that fails with an error of this realm, out of which everything can be
 * reached. No text of code but this one makes one: the name of a property, or a word in a text, goes through.
 */
function refuseImport(where: string): void {
  if (/(?<!(?<!\.)\.)\bimport\b\s*(?:[(./<]|-->)/u.test(where))
    throw new PredicateError("The condition does not compile: nothing can be imported");
}

function isPromise(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
