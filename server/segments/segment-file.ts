import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { StoredEvent } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { EventName } from "#core/replay/timeline.ts";
import type { EventRows } from "#core/source-port.ts";
import { positionAt } from "./event-rows.ts";
import { RowReader } from "./row-reader.ts";

/** One immutable file of events, as the manifest names it. */
export interface SegmentRef {
  /** Name inside the cache's folder. */
  file: string;
  /** Of the file's bytes, in hex. */
  sha256: string;
  /** First and last position, both inclusive. */
  from: Position;
  to: Position;
  events: number;
  bytes: number;
}

/** A segment in memory: rows in position order, which are decoded when they are asked for. */
export interface Segment extends EventRows {
  /** Of each event. */
  readonly position: readonly Position[];
  readonly eventType: readonly string[];
  readonly rows: RowReader;
}

/** A segment file is gone, cut short, or not what its hash says. */
export class SegmentCorruptError extends Error {
  override name = "SegmentCorruptError";
  readonly ref: SegmentRef;
  constructor(ref: SegmentRef, what: string) {
    super(`The cached segment ${ref.file} (positions ${ref.from} to ${ref.to}) ${what}`);
    this.ref = ref;
  }
}

/** Events are payloads of people's systems: for this user's eyes only. */
const ownerOnly = 0o600;

/** Writes rows of events, at least one, as a file that appears whole or not at all. */
export async function writeSegment(folder: string, rows: EventRows): Promise<SegmentRef> {
  const { bytes } = rows;
  const [from, to] = [positionAt(rows, 0), positionAt(rows, -1)];
  if (from === 0) throw new RangeError("a segment holds at least one event");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = `${String(from).padStart(12, "0")}-${sha256.slice(0, 16)}.seg`;
  // A run that was killed may have left it: to write it again would need room for both.
  if (!(await holds(path.join(folder, file), bytes))) await writeWhole(path.join(folder, file), bytes);
  return { file, sha256, from, to, events: rows.starts.length, bytes: bytes.length };
}

async function holds(file: string, bytes: Uint8Array): Promise<boolean> {
  const found = await readFile(file).catch(() => null);
  return found?.equals(bytes) ?? false;
}

/** Segments or what names them cannot be written: the disk is full, or the folder may not be written to. */
export class SegmentWriteError extends Error {
  override name = "SegmentWriteError";
  constructor(file: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === "ENOSPC" ? "the disk is full" : (code ?? message);
    super(`Events could not be cached in ${path.dirname(file)}: ${why}`, { cause });
  }
}

/**
 * Writes a file for the owner alone that appears whole or not at all; rejects with `SegmentWriteError`.
 *
 * The disk is not waited for: after a loss of power a file may be empty, which its hash tells.
 */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, content, { mode: ownerOnly });
    await rename(temporary, file);
  } catch (cause) {
    // What was written of it takes up the room that is missing.
    await rm(temporary, { force: true }).catch(() => {});
    throw new SegmentWriteError(file, cause);
  }
}

/** Reads a whole segment; throws `SegmentCorruptError` when the file is not exactly what was written. */
export function readSegment(folder: string, ref: SegmentRef): Segment {
  const bytes = readBytes(folder, ref);
  if (createHash("sha256").update(bytes).digest("hex") !== ref.sha256) {
    throw new SegmentCorruptError(ref, "does not have the hash that it was written with");
  }
  return toSegment(bytes);
}

/** Rows of events, one behind the other, which nobody writes to any more. */
export function toSegment(bytes: Uint8Array): Segment {
  const rows = new RowReader(bytes);
  const [position, eventType, starts]: [Position[], string[], number[]] = [[], [], []];
  for (let start = 0; start < bytes.length; start = rows.endOf(start)) {
    starts.push(start);
    position.push(rows.seek(start).integer() ?? 0);
    rows.skip(2);
    eventType.push(rows.name() ?? "");
  }
  return { position, eventType, starts, rows, bytes };
}

function readBytes(folder: string, ref: SegmentRef): Buffer {
  try {
    return readFileSync(path.join(folder, ref.file));
  } catch (cause) {
    throw new SegmentCorruptError(
      ref,
      `cannot be read: ${(cause as NodeJS.ErrnoException).code ?? "unknown"}`,
    );
  }
}

/** The event at a 0-based index of a segment, which must be in range. */
export function eventAt({ rows, starts, position, eventType }: Segment, index: number): StoredEvent {
  rows.seek(starts[index] ?? 0);
  // Written in the order of the row: each field is read where the one before ended.
  return {
    position: rows.pass(position[index] ?? 0),
    sourcePosition: rows.text(),
    eventId: rows.text() ?? "",
    eventType: rows.pass(eventType[index] ?? ""),
    eventVersion: rows.integer() ?? 1,
    streamId: rows.name(),
    streamVersion: rows.integer(),
    correlationId: rows.name(),
    causationId: rows.text(),
    userId: rows.name(),
    occurredAt: rows.time(),
    recordedAt: rows.time(),
    payloadText: rows.text() ?? "null",
    metadataText: rows.text() ?? "{}",
  };
}

/** Who the event at a 0-based index is; a third of the work of `eventAt`. */
export function nameAt({ rows, starts, eventType }: Segment, index: number): EventName {
  const position = rows.seek(starts[index] ?? 0).integer() ?? 0;
  rows.skip(1);
  const eventId = rows.text() ?? "";
  rows.skip(4);
  const correlationId = rows.name();
  rows.skip(2);
  const occurredAt = rows.time();
  return { position, eventId, eventType: eventType[index] ?? "", correlationId, occurredAt };
}
