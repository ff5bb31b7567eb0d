/** What of V8's call sites the realm looks at. */
export interface RawFrame {
  getFileName(): string | null | undefined;
  /** Offset in the script's text. */
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
    return Array.isArray(frames) ? (frames as RawFrame[]) : [];
  } finally {
    collecting = false;
    Error.stackTraceLimit = limit;
  }
}
