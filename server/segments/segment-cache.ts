import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { StoredEvent } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { EventRows, EventSource } from "#core/source-port.ts";
import { joinRows, packRows, positionAt, sliceRows, startOf } from "./event-rows.ts";
import {
  eventAt,
  readSegment,
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
const noRows: EventRows = { bytes: new Uint8Array(0), starts: [] };

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
      const rebuilt = rows.starts.length === 0 ? [] : [await writeSegment(this.folder, rows)];
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
    let unnamed = 0;
    let after = pending.events > 0 ? this.end() : (kept.at(-1)?.to ?? 0);
    const close = async () => {
      kept.push(await writeSegment(this.folder, pending.take()));
      // Lanes may read it from now on; the manifest follows, since to write it for each would cost more than it saves.
      this.#segments = [...kept];
      if (++unnamed % segmentsPerManifest === 0) await this.#replace(this.#segments);
    };
    while (!this.#closed) {
      const page = after >= upTo ? noRows : await this.#readRows(after, limit);
      const { length } = page.starts;
      for (let from = 0; from < length; ) {
        from = pending.add(page, from);
        if (pending.isFull) await close();
      }
      if (length > 0) after = positionAt(page, -1);
      onProgress(after);
      if (length < limit) break;
      limit = adaptLimit(page);
    }
    if (pending.events > 0) await close();
    await this.#replace(kept);
  }

  async #readRows(after: Position, limit: number): Promise<EventRows> {
    if (this.#source.readRows) return this.#source.readRows(after, limit);
    return packRows(await this.#source.read(after, limit));
  }

  /** Every event after `after` up to `upTo`. */
  async #readRange(after: Position, upTo: Position): Promise<EventRows> {
    const pages: EventRows[] = [];
    for (let last = after; last < upTo; ) {
      const page = await this.#readRows(last, mostPage);
      let { length } = page.starts;
      last = length > 0 ? positionAt(page, -1) : upTo;
      while (length > 0 && positionAt(page, length - 1) > upTo) length--;
      pages.push(sliceRows(page, 0, length));
    }
    return joinRows(pages);
  }

  /** Takes a last segment that has room out of `kept`, and gives its rows back. */
  #takeShortTail(kept: SegmentRef[]): PendingRows {
    const tail = kept.at(-1);
    const pending = new PendingRows();
    if (!tail || tail.events >= mostEvents || tail.bytes >= mostBytes / 2) return pending;
    kept.pop();
    try {
      pending.add(readSegment(this.folder, tail), 0);
    } catch {
      // A damaged tail is read from the source again like any events that are not cached.
    }
    return pending;
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

function adaptLimit({ bytes, starts }: EventRows): number {
  const average = bytes.length / starts.length;
  return Math.max(1, Math.min(mostPage, Math.floor(pageBytes / Math.max(average, 1))));
}

/** Rows that are to be the next segment. */
class PendingRows {
  events = 0;
  #bytes = 0;
  #parts: EventRows[] = [];

  get isFull(): boolean {
    return this.events >= mostEvents || this.#bytes >= mostBytes;
  }

  /** Adds rows of a page from an index on until it is full; answers the index of the first one that was not added. */
  add(page: EventRows, from: number): number {
    let to = from;
    for (; to < page.starts.length && !this.isFull; to++) {
      this.events++;
      this.#bytes += startOf(page, to + 1) - startOf(page, to);
    }
    this.#parts.push(sliceRows(page, from, to));
    return to;
  }

  /** All of them; there are none afterwards. */
  take(): EventRows {
    const rows = joinRows(this.#parts);
    this.#parts = [];
    this.events = 0;
    this.#bytes = 0;
    return rows;
  }
}
