/** What of V8's call sites the realm looks at. */
export interface RawFrame {
  getFileName(): string | null | undefined;
  /** A number of its own for each place in a script. */
  getPosition(): number;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  toString(): string;
}

type Prepare = (error: unknown, frames: RawFrame[]) => unknown;

const collect: Prepare = (_, frames) => frames;

let collecting = false;
let onRead: (() => unknown) | null = null;
let onWrite: ((value: unknown) => void) | null = null;

/**
 * Puts `Error.prepareStackTrace` under the realm's rule: the engine asks it each time a stack becomes text.
 *
 * `read` answers what it is while the realm does not look itself, `write` is told what user code assigns.
 */
export function ruleStacks(read: () => unknown, write: (value: unknown) => void): void {
  onRead = read;
  onWrite = write;
  Object.defineProperty(Error, "prepareStackTrace", {
    get: () => (collecting ? collect : onRead?.()),
    set: (value: unknown) => onWrite?.(value),
    configurable: true,
    enumerable: false,
  });
}

/** The frames of the running code, innermost first; some microseconds, more the more there are. */
export function rawStack(most: number): RawFrame[] {
  const limit = Error.stackTraceLimit;
  const holder: { stack?: unknown } = {};
  collecting = true;
  try {
    Error.stackTraceLimit = most;
    Error.captureStackTrace(holder, rawStack);
    const frames = holder.stack;
    return Array.isArray(frames) ? (frames as RawFrame[]) : fromText(String(frames));
  } finally {
    collecting = false;
    Error.stackTraceLimit = limit;
  }
}

/** While the engine makes a text of one stack, it gives others as text only. */
function fromText(stack: string): RawFrame[] {
  return stack.split("\n").flatMap((text) => {
    const [, file, line, column] = /(?:\(|at (?:async )?)([^()]+):(\d+):(\d+)\)?$/.exec(text) ?? [];
    if (file === undefined) return [];
    return {
      getFileName: () => file,
      getPosition: () => -2 - Number(line) * 100_000 - Number(column),
      getLineNumber: () => Number(line),
      getColumnNumber: () => Number(column),
      toString: () => text.trim().replace(/^at /, ""),
    };
  });
}
