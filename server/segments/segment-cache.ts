import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { StoredEvent } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { EventSource } from "#core/source-port.ts";
import { packRow } from "./event-row.ts";
import { positionOf } from "./row-reader.ts";
import {
  eventAt,
  readSegment,
  rowsOf,
  SegmentCorruptError,
  type SegmentRef,
  writeSegment,
  writeWhole,
} from "./segment-file.ts";

/** Of the files; caches of another one are made anew. */
const format = 2;
/** A segment is closed at whichever comes first. */
const mostEvents = 8_192;
const mostBytes = 16 * 1024 * 1024;
/** What one read from the source should bring, so that huge payloads do not fill the memory. */
const pageBytes = 8 * 1024 * 1024;
const mostPage = 2_048;
/** A run that is killed loses at most as many segments: they are read again. */
const segmentsPerManifest = 8;
const strayAgeMs = 60 * 60 * 1_000;

/** What the cache knows about itself; rewritten whole, by rename. */
interface Manifest {
  format: typeof format;
  segments: SegmentRef[];
}

/**
 * The events of one source as immutable files, so that the source is read once and lanes read by themselves.
 *
 * The last segment may be short; it is then replaced by a longer one as the log grows, never changed.
 */
export class SegmentCache {
  readonly folder: string;
  readonly #source: EventSource;
  #segments: SegmentRef[];
  /** What was cached and is not what the source says now. */
  #changed: { from: Position; to: Position } | null = null;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(folder: string, source: EventSource, segments: SegmentRef[]) {
    this.folder = folder;
    this.#source = source;
    this.#segments = segments;
  }

  /** In position order, without gaps between them. */
  list(): readonly SegmentRef[] {
    return this.#segments;
  }

  /** Position of the last event in the cache; 0 when it is empty. */
  end(): Position {
    return this.#segments.at(-1)?.to ?? 0;
  }

  /** That events which were cached have changed in the source since, in one sentence; null when nobody has noticed so. */
  historyProblem(): string | null {
    if (!this.#changed) return null;
    const { from, to } = this.#changed;
    return `History was changed: the events from position ${from} to ${to} are not what they were when they were first read`;
  }

  /** Makes the cache reach `upTo`, or the source's end if that comes first. Calls run one after another. */
  ensure(upTo: Position, onProgress: (position: Position) => void = () => {}): Promise<void> {
    return this.#enqueue(async () => {
      try {
        await this.#extend(upTo, onProgress);
      } catch (error) {
        // What was cached before is good: named, it need not be read again.
        await this.#replace(this.#segments).catch(() => {});
        throw error;
      }
    });
  }

  /** Reads one damaged segment's events from the source again; whether they are the same is seen by the hash. */
  rebuild(ref: SegmentRef): Promise<void> {
    return this.#enqueue(async () => {
      const index = this.#segments.findIndex(({ file }) => file === ref.file);
      if (index === -1) return;
      const rows = await this.#readRange(this.#segments[index - 1]?.to ?? 0, ref.to);
      const rebuilt = rows.length === 0 ? [] : [await writeSegment(this.folder, rows)];
      if (rebuilt[0]?.sha256 !== ref.sha256) this.noteChange(ref.from, ref.to);
      await this.#replace(this.#segments.toSpliced(index, 1, ...rebuilt));
    });
  }

  /** Rebuilds every segment whose file is gone or damaged. Reads all of them. */
  async repair(): Promise<void> {
    for (const ref of [...this.#segments]) {
      try {
        readSegment(this.folder, ref);
      } catch (error) {
        if (!(error instanceof SegmentCorruptError)) throw error;
        await this.rebuild(ref);
      }
      await nextTurn();
    }
  }

  /** Says that events of these positions, both inclusive, are not what was cached. */
  noteChange(from: Position, to: Position): void {
    const { from: first = from, to: last = to } = this.#changed ?? {};
    this.#changed = { from: Math.min(first, from), to: Math.max(last, to) };
  }

  /** Ends the work under way; resolves when nothing more is written. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#queue;
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(() => {});
    return run;
  }

  async #extend(upTo: Position, onProgress: (position: Position) => void): Promise<void> {
    if (this.end() >= upTo) return;
    const kept = [...this.#segments];
    const pending = this.#takeShortTail(kept);
    let limit = mostPage;
    let bytes = sizeOf(pending);
    let unnamed = 0;
    let after = pending.length > 0 ? this.end() : (kept.at(-1)?.to ?? 0);
    const close = async () => {
      kept.push(await writeSegment(this.folder, pending.splice(0)));
      bytes = 0;
      // Lanes may read it from now on; the manifest follows, since to write it for each would cost more than it saves.
      this.#segments = [...kept];
      if (++unnamed % segmentsPerManifest === 0) await this.#replace(this.#segments);
    };
    while (!this.#closed) {
      const page = after >= upTo ? [] : await this.#readRows(after, limit);
      for (const row of page) {
        pending.push(row);
        bytes += row.length;
        if (pending.length >= mostEvents || bytes >= mostBytes) await close();
      }
      const last = page.at(-1);
      if (last) after = positionOf(last);
      onProgress(after);
      if (page.length < limit) break;
      limit = adaptLimit(page);
    }
    if (pending.length > 0) await close();
    await this.#replace(kept);
  }

  async #readRows(after: Position, limit: number): Promise<Uint8Array[]> {
    if (this.#source.readRows) return this.#source.readRows(after, limit);
    return (await this.#source.read(after, limit)).map(packRow);
  }

  /** Every event after `after` up to `upTo`. */
  async #readRange(after: Position, upTo: Position): Promise<Uint8Array[]> {
    const rows: Uint8Array[] = [];
    for (let last = after; last < upTo; ) {
      const page = await this.#readRows(last, mostPage);
      for (const row of page) if (positionOf(row) <= upTo) rows.push(row);
      const end = page.at(-1);
      last = end ? positionOf(end) : upTo;
    }
    return rows;
  }

  /** Takes a last segment that has room out of `kept`, and gives its rows back. */
  #takeShortTail(kept: SegmentRef[]): Uint8Array[] {
    const tail = kept.at(-1);
    if (!tail || tail.events >= mostEvents || tail.bytes >= mostBytes / 2) return [];
    kept.pop();
    try {
      return rowsOf(readSegment(this.folder, tail));
    } catch {
      return []; // A damaged tail is read from the source again like any events that are not cached.
    }
  }

  async #replace(segments: SegmentRef[]): Promise<void> {
    this.#segments = segments;
    const manifest: Manifest = { format, segments };
    await writeWhole(path.join(this.folder, "manifest.json"), JSON.stringify(manifest));
  }
}

/**
 * Opens the cache of a source in a folder, which must serve no other source.
 *
 * What is cached is believed only if its first and last events are still the source's own; else the cache starts empty
 * and says so. A file that is gone or damaged is made again.
 */
export async function openSegmentCache(options: {
  folder: string;
  source: EventSource;
}): Promise<SegmentCache> {
  const { folder, source } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const segments = await readManifest(folder);
  const cache = new SegmentCache(folder, source, segments);
  for (const ref of [segments[0], segments.at(-1)]) if (ref) await rebuildIfDamaged(cache, ref);
  const believed = await isStillTrue(cache, source);
  const opened = believed ? cache : new SegmentCache(folder, source, []);
  if (!believed) opened.noteChange(segments[0]?.from ?? 0, segments.at(-1)?.to ?? 0);
  await removeStrays(folder, opened.list());
  return opened;
}

async function rebuildIfDamaged(cache: SegmentCache, ref: SegmentRef): Promise<void> {
  try {
    readSegment(cache.folder, ref);
  } catch (error) {
    if (!(error instanceof SegmentCorruptError)) throw error;
    await cache.rebuild(ref);
  }
}

async function readManifest(folder: string): Promise<SegmentRef[]> {
  try {
    const manifest = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")) as Manifest;
    return manifest.format === format && Array.isArray(manifest.segments) ? manifest.segments : [];
  } catch {
    return []; // None yet, or not readable: the source has everything.
  }
}

async function isStillTrue(cache: SegmentCache, source: EventSource): Promise<boolean> {
  const [first, last] = [cache.list()[0], cache.list().at(-1)];
  if (!first || !last) return true;
  const ends = [
    eventAt(readSegment(cache.folder, first), 0),
    eventAt(readSegment(cache.folder, last), last.events - 1),
  ];
  const found = await Promise.all(ends.map((event) => source.byPosition(event.position)));
  return ends.every((event, index) => isSame(event, found[index] ?? null));
}

function isSame(cached: StoredEvent, found: StoredEvent | null): boolean {
  return (
    found !== null &&
    found.eventId === cached.eventId &&
    found.payloadText === cached.payloadText &&
    found.recordedAt === cached.recordedAt
  );
}

/** Files that no manifest names: left by a run that was killed, or replaced by longer ones. */
async function removeStrays(folder: string, segments: readonly SegmentRef[]): Promise<void> {
  const named = new Set(segments.map(({ file }) => file));
  const files = await readdir(folder);
  const strays = files.filter((file) => (file.endsWith(".seg") && !named.has(file)) || file.endsWith(".tmp"));
  await Promise.all(strays.map((file) => removeWhenOld(path.join(folder, file))));
}

/** A young stray may be another process's work that its manifest does not name yet. */
async function removeWhenOld(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found && Date.now() - found.mtimeMs > strayAgeMs) await rm(file, { force: true });
}

function adaptLimit(page: readonly Uint8Array[]): number {
  const average = sizeOf(page) / page.length;
  return Math.max(1, Math.min(mostPage, Math.floor(pageBytes / Math.max(average, 1))));
}

function sizeOf(rows: readonly Uint8Array[]): number {
  return rows.reduce((sum, row) => sum + row.length, 0);
}
