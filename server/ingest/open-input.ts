import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportError } from "./import-error.ts";

/** Bytes of a log, unpacked. */
export interface Input {
  /** What a person calls it: the path, or `standard input`. */
  name: string;
  /** Bytes to come, before unpacking; null when unknown. */
  bytesTotal: number | null;
  /** Bytes taken so far, before unpacking. */
  bytesRead(): number;
  /** Throws `ImportError`. */
  chunks: AsyncIterable<Buffer>;
}

const chunkBytes = 256 * 1_024;

/** Opens a file, `-` for standard input, or a stream; gzip is known by its first two bytes. Rejects with `ImportError`. */
export async function openInput(from: string | Readable): Promise<Input> {
  if (typeof from !== "string") return describeInput("stream", null, from);
  if (from === "-") return describeInput("standard input", null, process.stdin);
  const found = await stat(from).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(`${from} cannot be read: ${explainCode(error)}`);
  });
  if (found.isDirectory()) throw new ImportError(`${from} is a folder; a file is needed`);
  return describeInput(
    from,
    found.isFile() ? found.size : null,
    createReadStream(from, { highWaterMark: chunkBytes }),
  );
}

function describeInput(name: string, bytesTotal: number | null, stream: Readable): Input {
  let bytesRead = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of stream) {
        const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
        bytesRead += bytes.length;
        yield bytes;
      }
    } catch (error) {
      throw new ImportError(`${name} cannot be read: ${explainCode(error as NodeJS.ErrnoException)}`);
    }
  }
  return { name, bytesTotal, bytesRead: () => bytesRead, chunks: unpacked(name, counted()) };
}

async function* unpacked(name: string, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0);
  while (start.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  const all = startingWith(start, chunks);
  if (start[0] === 0x1f && start[1] === 0x8b) yield* gunzip(name, all);
  else yield* all;
}

async function* startingWith(start: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  yield* rest;
}

async function* gunzip(name: string, packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzipper = createGunzip({ chunkSize: chunkBytes });
  let readError: unknown = null;
  const feeding = feed(packed, gunzipper).catch((error: unknown) => {
    readError = error;
    gunzipper.destroy(error as Error);
  });
  try {
    for await (const chunk of gunzipper) yield chunk as Buffer;
  } catch (error) {
    if (readError !== null) throw readError;
    const problem = error instanceof Error ? error.message : String(error);
    throw new ImportError(
      `${name} is a damaged gzip file (${problem}); what came before the damage was imported`,
    );
  } finally {
    gunzipper.destroy();
    await feeding;
  }
}

async function feed(
  packed: AsyncGenerator<Buffer>,
  gunzipper: ReturnType<typeof createGunzip>,
): Promise<void> {
  for await (const chunk of packed) {
    if (gunzipper.destroyed) return;
    if (!gunzipper.write(chunk)) {
      await new Promise<void>((resolve) => {
        const go = () => {
          gunzipper.off("drain", go).off("close", go);
          resolve();
        };
        gunzipper.on("drain", go).on("close", go);
      });
    }
  }
  gunzipper.end();
}

function explainCode(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ENOENT":
      return "no such file";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a folder";
    default:
      return error.code ?? error.message;
  }
}
