import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { StoredEvent } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { EventSource } from "#core/source-port.ts";
import { eventAt, readSegment, type SegmentRef, writeSegment } from "./segment-file.ts";

/** A segment is closed at whichever comes first. */
const mostEvents = 8_192;
const mostBytes = 16 * 1024 * 1024;
/** What one read from the source should bring, so that huge payloads do not fill the memory. */
const pageBytes = 8 * 1024 * 1024;
const mostPage = 2_048;
const strayAgeMs = 60 * 60 * 1_000;

/** What the cache knows about itself; rewritten whole, by rename. */
interface Manifest {
  format: 1;
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
  #queue: Promise<void> = Promise.resolve();

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

  /** Makes the cache reach `upTo`, or the source's end if that comes first. Calls run one after another. */
  ensure(upTo: Position, onProgress: (position: Position) => void = () => {}): Promise<void> {
    return this.#enqueue(() => this.#extend(upTo, onProgress));
  }

  /** Reads one damaged segment's events from the source again. */
  rebuild(ref: SegmentRef): Promise<void> {
    return this.#enqueue(async () => {
      if (!this.#segments.some(({ file }) => file === ref.file)) return;
      // What follows is kept only if it still joins on; to read all of it again is simple, and this is rare.
      const kept = this.#segments.filter(({ to }) => to < ref.from);
      const end = this.end();
      await this.#replace(kept);
      await this.#extend(end, () => {});
    });
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(() => {});
    return run;
  }

  async #extend(upTo: Position, onProgress: (position: Position) => void): Promise<void> {
    if (this.end() >= upTo) return;
    const kept = [...this.#segments];
    let pending = this.#takeShortTail(kept);
    let limit = mostPage;
    let bytes = sizeOf(pending);
    for (;;) {
      const after = pending.at(-1)?.position ?? kept.at(-1)?.to ?? 0;
      const page = after >= upTo ? [] : await this.#source.read(after, limit);
      for (const event of page) {
        pending.push(event);
        bytes += lengthOf(event);
        if (pending.length < mostEvents && bytes < mostBytes) continue;
        kept.push(await writeSegment(this.folder, pending));
        pending = [];
        bytes = 0;
      }
      onProgress(page.at(-1)?.position ?? after);
      if (page.length < limit) break;
      limit = adaptLimit(page);
    }
    if (pending.length > 0) kept.push(await writeSegment(this.folder, pending));
    await this.#replace(kept);
  }

  /** Takes a last segment that has room out of `kept`, and gives its events back. */
  #takeShortTail(kept: SegmentRef[]): StoredEvent[] {
    const tail = kept.at(-1);
    if (!tail || tail.events >= mostEvents || tail.bytes >= mostBytes / 2) return [];
    kept.pop();
    try {
      const columns = readSegment(this.folder, tail);
      return columns.position.map((_, index) => eventAt(columns, index));
    } catch {
      return []; // A damaged tail is read from the source again like any events that are not cached.
    }
  }

  async #replace(segments: SegmentRef[]): Promise<void> {
    const manifest: Manifest = { format: 1, segments };
    const temporary = path.join(this.folder, `manifest.${process.pid}.tmp`);
    await writeFile(temporary, JSON.stringify(manifest), { mode: 0o600, flush: true });
    await rename(temporary, path.join(this.folder, "manifest.json"));
    this.#segments = segments;
  }
}

/**
 * Opens the cache of a source in a folder, which must serve no other source.
 *
 * What is cached is believed only if its first and last events are still the source's own; else the cache starts empty.
 */
export async function openSegmentCache(options: {
  folder: string;
  source: EventSource;
}): Promise<SegmentCache> {
  const { folder, source } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const segments = await readManifest(folder);
  const believed = (await isStillTrue(folder, segments, source)) ? segments : [];
  const cache = new SegmentCache(folder, source, believed);
  await removeStrays(folder, believed);
  return cache;
}

async function readManifest(folder: string): Promise<SegmentRef[]> {
  try {
    const manifest = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")) as Manifest;
    return manifest.format === 1 && Array.isArray(manifest.segments) ? manifest.segments : [];
  } catch {
    return []; // None yet, or not readable: the source has everything.
  }
}

async function isStillTrue(folder: string, segments: SegmentRef[], source: EventSource): Promise<boolean> {
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return true;
  try {
    const ends = [
      eventAt(readSegment(folder, first), 0),
      eventAt(readSegment(folder, last), last.events - 1),
    ];
    const found = await Promise.all(ends.map((event) => source.byPosition(event.position)));
    return ends.every((event, index) => isSame(event, found[index] ?? null));
  } catch (error) {
    if ((error as Error).name === "SegmentCorruptError") return false;
    throw error;
  }
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

function adaptLimit(page: readonly StoredEvent[]): number {
  const average = sizeOf(page) / page.length;
  return Math.max(1, Math.min(mostPage, Math.floor(pageBytes / Math.max(average, 1))));
}

function sizeOf(events: readonly StoredEvent[]): number {
  return events.reduce((sum, event) => sum + lengthOf(event), 0);
}

function lengthOf(event: StoredEvent): number {
  return event.payloadText.length + event.metadataText.length + 300;
}
