import fs from "node:fs";
import process from "node:process";
import type { Desk } from "./desk.ts";
import { guardPrototype } from "./guard-prototype.ts";

type Options = Record<string, unknown>;

const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL } = fs.constants;
const writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_EXCL;
const streams = /^(?:createReadStream|ReadStream|FileReadStream)$/;
const { read, close } = fs;
const open: (
  file: string,
  flags: string,
  mode: number,
  done: (error: Error | null, fd: number) => void,
) => void = fs.open;

/**
 * What a function of `fs` that reads is called with while the module is loaded, so that it can only read; null when it
 * would write.
 */
export function checkReading(desk: Desk, name: string, args: unknown[]): unknown[] | null {
  if (/^open(?:Sync)?$/.test(name)) return isForReading(args[1]) ? args : null;
  if (name === "DatabaseSync") return checkDatabase(args);
  const [file, options, ...rest] = args;
  if (streams.test(name)) {
    const own = typeof options === "string" ? { encoding: options } : ((options ?? {}) as Options);
    const only = onlyReads(own);
    return (
      only && [file, "fs" in own || typeof own["fd"] === "object" ? only : withFiles(desk, only), ...rest]
    );
  }
  if (typeof options !== "object" || options === null || name.startsWith("read") === false) return args;
  if (ArrayBuffer.isView(options) || Array.isArray(options)) return args;
  const only = onlyReads(options as Options);
  return only && [file, only, ...rest];
}

function isForReading(flags: unknown): boolean {
  if (flags === undefined || flags === null || typeof flags === "function") return true;
  return typeof flags === "number"
    ? (flags & writing) === 0
    : flags === "r" || flags === "rs" || flags === "sr";
}

/** The options with flags that were looked at once: a getter may answer something else the next time. */
function onlyReads(options: Options): Options | null {
  const { flag, flags } = options;
  if (!isForReading(flag) || !isForReading(flags)) return null;
  const fixed = (value: unknown) => ({ value: value ?? "r", enumerable: true });
  return Object.create(options, { flag: fixed(flag), flags: fixed(flags) }) as Options;
}

type Done = (error: Error | null, ...rest: never[]) => void;

/** A stream keeps what it reads by, and goes on with it whenever it is asked; an error it has to be told, not thrown. */
function withFiles(desk: Desk, options: Options): Options {
  const unlessRefused = (name: string, done: Done, work: () => void): void => {
    try {
      if (desk.active) desk.guard("files", `fs.ReadStream.${name}`, "let");
    } catch (error) {
      process.nextTick(done, error);
      return;
    }
    work();
  };
  const files = {
    open: (file: string, _flags: string, mode: number, done: (error: Error | null, fd: number) => void) =>
      unlessRefused("open", done, () => open(file, "r", mode, done)),
    read: (...args: Parameters<typeof read>) =>
      unlessRefused("read", args.at(-1) as unknown as Done, () => Reflect.apply(read, fs, args)),
    close,
  };
  return Object.create(options, { fs: { value: files, enumerable: true } }) as Options;
}

function checkDatabase([file, options]: unknown[]): unknown[] | null {
  const own = (options ?? {}) as Options;
  const isInMemory = file === ":memory:";
  if (!isInMemory && own["readOnly"] !== true) return null;
  return [file, { ...own, readOnly: own["readOnly"] === true, allowExtension: false }];
}

/** What was opened while the module is loaded, seen to: it must not be used later. */
export function kept(desk: Desk, api: string, answer: unknown): unknown {
  if (api === "fs.promises.open" && answer instanceof Promise)
    return answer.then((handle: object) => {
      guardHandle(desk, handle);
      return handle;
    });
  return api.endsWith(".glob") && typeof answer === "object" && answer !== null
    ? guardIterator(desk, api, answer as AsyncGenerator)
    : answer;
}

const anything = /./;
const insideMethods = /^(?:close|releaseFD|read|readStart|readStop|shutdown|useUserBuffer|write\w*)$/;
const handleReads = /^(?:read|readv|readFile|readLines|createReadStream|stat|close|getAsyncId)$/;

/** The class is not exported: it is seen to when the first of its instances is given away. */
function guardHandle(desk: Desk, handle: object): void {
  const label = "fs.promises.FileHandle";
  guardPrototype(desk, Object.getPrototypeOf(handle) as object, {
    cause: "files",
    label,
    whileLoading: handleReads,
  });
  guardInside(desk, handle, label);
}

export function guardDirectories(desk: Desk): void {
  const sample = fs.opendirSync("/");
  guardInside(desk, sample, "fs.Dir");
  sample.closeSync();
  guardPrototype(desk, fs.Dir.prototype, {
    cause: "files",
    label: "fs.Dir",
    whileLoading: anything,
  });
}

/** Node keeps what it works by in an object of its own below a symbol. */
function guardInside(desk: Desk, owner: object, label: string): void {
  for (const symbol of Object.getOwnPropertySymbols(owner)) {
    const inside: unknown = Reflect.get(owner, symbol);
    if (typeof inside !== "object" || inside === null) continue;
    const prototype = Object.getPrototypeOf(inside) as object | null;
    if (prototype && Object.hasOwn(prototype, "close"))
      guardPrototype(desk, prototype, {
        cause: "files",
        label,
        whileLoading: anything,
        byNode: true,
        only: insideMethods,
      });
  }
}

function guardIterator(desk: Desk, api: string, native: AsyncGenerator): AsyncIterableIterator<unknown> {
  const step = async (work: () => Promise<IteratorResult<unknown>>): Promise<IteratorResult<unknown>> => {
    desk.guard("files", api, "let");
    return work();
  };
  return {
    next: () => step(() => native.next()),
    return: (value?: unknown) => step(() => native.return(value)),
    throw: (error?: unknown) => step(() => native.throw(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
