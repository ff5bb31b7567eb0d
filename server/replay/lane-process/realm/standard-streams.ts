import process from "node:process";
import { Readable, Writable } from "node:stream";

/** Standard streams as user code is given them: the platform's hold handles by which more can be reached than they show. */
export function replaceStandardStreams(): Record<"stdin" | "stdout" | "stderr", object> {
  const made = {
    stdin: Object.assign(Readable.from([]), { fd: 0 }),
    stdout: makeOutput(process.stdout, 1),
    stderr: makeOutput(process.stderr, 2),
  };
  for (const [name, stream] of [
    ["_stdout", made.stdout],
    ["_stderr", made.stderr],
  ] as const)
    Object.defineProperty(console, name, {
      value: stream,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  return made;
}

/** What is written goes where the platform's stream takes it, at once. */
function makeOutput(native: Pick<NodeJS.WriteStream, "write">, fd: number): Writable {
  const made = new Writable({ decodeStrings: false });
  const write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean =>
    native.write(chunk, encoding as BufferEncoding, done as () => void);
  return Object.assign(made, { fd, write });
}
