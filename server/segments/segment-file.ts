import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pack, unpack } from "msgpackr";
import type { StoredEvent } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";

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

/** A segment in memory: one array per field, all of the same length, in position order. */
export type SegmentColumns = { [Field in keyof StoredEvent]: StoredEvent[Field][] };

/** A segment file is gone, cut short, or not what its hash says. */
export class SegmentCorruptError extends Error {
  override name = "SegmentCorruptError";
  readonly ref: SegmentRef;
  constructor(ref: SegmentRef, what: string) {
    super(`The cached segment ${ref.file} (positions ${ref.from} to ${ref.to}) ${what}`);
    this.ref = ref;
  }
}

const format = 1;
/** Events are payloads of people's systems: for this user's eyes only. */
const ownerOnly = 0o600;

/** Columns, since a column of short strings packs and unpacks faster than rows do, and a field that is not asked for costs nothing. */
const fields: readonly (keyof StoredEvent)[] = [
  "position",
  "sourcePosition",
  "eventId",
  "eventType",
  "eventVersion",
  "streamId",
  "streamVersion",
  "correlationId",
  "causationId",
  "userId",
  "occurredAt",
  "recordedAt",
  "payloadText",
  "metadataText",
];

/** Writes events, at least one, as a file that appears whole or not at all. */
export async function writeSegment(folder: string, events: readonly StoredEvent[]): Promise<SegmentRef> {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) throw new RangeError("a segment holds at least one event");
  const columns = Object.fromEntries(fields.map((field) => [field, events.map((event) => event[field])]));
  const bytes = pack({ format, columns });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = `${String(first.position).padStart(12, "0")}-${sha256.slice(0, 16)}.seg`;
  // A run that was killed may have left it: to write it again would need room for both.
  if (!(await holds(path.join(folder, file), bytes))) await writeWhole(path.join(folder, file), bytes);
  return {
    file,
    sha256,
    from: first.position,
    to: last.position,
    events: events.length,
    bytes: bytes.length,
  };
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

/** Writes a file for the owner alone that appears whole or not at all; rejects with `SegmentWriteError`. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, content, { mode: ownerOnly, flush: true });
    await rename(temporary, file);
  } catch (cause) {
    // What was written of it takes up the room that is missing.
    await rm(temporary, { force: true }).catch(() => {});
    throw new SegmentWriteError(file, cause);
  }
}

/** Reads a whole segment; throws `SegmentCorruptError` when the file is not exactly what was written. */
export function readSegment(folder: string, ref: SegmentRef): SegmentColumns {
  const bytes = readBytes(folder, ref);
  if (createHash("sha256").update(bytes).digest("hex") !== ref.sha256) {
    throw new SegmentCorruptError(ref, "does not have the hash that it was written with");
  }
  const content = unpack(bytes) as { format: number; columns: SegmentColumns };
  if (content.format !== format)
    throw new SegmentCorruptError(ref, `has format ${content.format}, not ${format}`);
  return content.columns;
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

/** The event at a 0-based index of the columns, which must be in range. */
export function eventAt(columns: SegmentColumns, index: number): StoredEvent {
  // Written out: this runs once per event of a replay, and a literal is ten times as fast as a loop over names.
  return {
    position: columns.position[index] ?? 0,
    sourcePosition: columns.sourcePosition[index] ?? null,
    eventId: columns.eventId[index] ?? "",
    eventType: columns.eventType[index] ?? "",
    eventVersion: columns.eventVersion[index] ?? 1,
    streamId: columns.streamId[index] ?? null,
    streamVersion: columns.streamVersion[index] ?? null,
    correlationId: columns.correlationId[index] ?? null,
    causationId: columns.causationId[index] ?? null,
    userId: columns.userId[index] ?? null,
    occurredAt: columns.occurredAt[index] ?? "",
    recordedAt: columns.recordedAt[index] ?? "",
    payloadText: columns.payloadText[index] ?? "null",
    metadataText: columns.metadataText[index] ?? "{}",
  };
}
