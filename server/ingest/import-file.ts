import type { Readable } from "node:stream";
import { decodeEnvelopeLine } from "#core/codecs/ndjson.ts";
import { findDifferences } from "#server/store/find-differences.ts";
import { readHead } from "#server/store/read.ts";
import type { Store } from "#server/store/store.ts";
import { describeContent } from "./describe-content.ts";
import { ImportError } from "./import-error.ts";
import { LineSplitter, type RawLine } from "./line-splitter.ts";
import { type Input, openInput } from "./open-input.ts";
import type { BadLine } from "./quarantine.ts";
import { type BatchOutcome, type DecodedLine, tellConflict, writeBatch } from "./write-batch.ts";

interface ImportProgress {
  /** Bytes of the file read; of the packed file for .gz. */
  bytesRead: number;
  /** Null when unknown. */
  bytesTotal: number | null;
  lines: number;
}

export interface ImportOptions {
  /** A path, `-` for standard input, or a stream. */
  from: string | Readable;
  /** Called after each batch. */
  onProgress?: (progress: ImportProgress) => void;
  /** A longer line goes to quarantine. */
  maxLineBytes?: number;
  /** JSON that is nested deeper goes to quarantine. */
  maxDepth?: number;
}

export interface ImportSummary {
  imported: number;
  /** Events that were there already, with the same content. */
  duplicates: number;
  quarantined: number;
  /** Position of the log's last event afterwards. */
  head: number;
  /** The first quarantined line's number and reason. */
  firstProblem: string | null;
}

const batchEvents = 5_000;
const batchBytes = 4 * 1_024 * 1_024;
/** This many bad lines without a good one, or bytes of them, and the file is taken for something else. */
const hopelessLines = 1_000;
const hopelessBytes = 48 * 1_024 * 1_024;
const sniffedBytes = 4_096;

/**
 * Reads an NDJSON log into the store in memory that does not grow with the file.
 *
 * Each batch is one transaction, so what was read stays when it ends early, and the same import again goes on from
 * there. Rejects with `ImportError`; when no line is an event, nothing is written.
 */
export async function importFile(store: Store, options: ImportOptions): Promise<ImportSummary> {
  const run = new ImportRun(store, options, await openInput(options.from));
  return run.toEnd();
}

class ImportRun {
  readonly #store: Store;
  readonly #input: Input;
  readonly #onProgress: (progress: ImportProgress) => void;
  readonly #maxDepth: number;
  readonly #splitter: LineSplitter;
  readonly #summary: ImportSummary = {
    imported: 0,
    duplicates: 0,
    quarantined: 0,
    head: 0,
    firstProblem: null,
  };
  #start = Buffer.alloc(0);
  #lines = 0;
  #foundGood = false;
  #batch = new PendingBatch();
  #writing: Promise<void> = Promise.resolve();
  #expectNew = true;

  constructor(store: Store, options: ImportOptions, input: Input) {
    this.#store = store;
    this.#input = input;
    this.#onProgress = options.onProgress ?? (() => {});
    this.#maxDepth = options.maxDepth ?? 512;
    this.#splitter = new LineSplitter(options.maxLineBytes ?? 8 * 1_024 * 1_024);
  }

  async toEnd(): Promise<ImportSummary> {
    this.#summary.head = (await readHead(this.#store)).position;
    try {
      for await (const chunk of this.#input.chunks) {
        if (this.#start.length < sniffedBytes)
          this.#start = Buffer.concat([this.#start, chunk.subarray(0, sniffedBytes)]);
        await this.#take(this.#splitter.push(chunk));
      }
    } catch (error) {
      // A damaged file: what came before the damage is good.
      if (error instanceof ImportError && this.#foundGood) await this.#flush();
      await this.#writing;
      throw error;
    }
    await this.#take(this.#splitter.end());
    if (!this.#foundGood && this.#batch.bad.length > 0) throw this.#noEvents();
    await this.#flush();
    await this.#writing;
    return this.#summary;
  }

  async #take(lines: readonly RawLine[]): Promise<void> {
    for (const line of lines) {
      this.#decode(line);
      if (this.#batch.isFull()) await this.#handOver();
    }
  }

  #decode(line: RawLine): void {
    if (line.problem === null && isBlank(line.text)) return;
    this.#lines++;
    const decoded =
      line.problem === null
        ? decodeEnvelopeLine(line.text, { maxDepth: this.#maxDepth })
        : { ok: false as const, reason: line.problem };
    if (decoded.ok) {
      this.#foundGood = true;
      this.#batch.addGood({ line, draft: decoded.draft });
    } else {
      this.#batch.addBad({
        line,
        reason: line.ended ? decoded.reason : `the file ends in the middle of a line: ${decoded.reason}`,
      });
    }
  }

  async #handOver(): Promise<void> {
    if (!this.#foundGood) {
      if (this.#batch.isHopeless()) throw this.#noEvents();
      return;
    }
    await this.#flush();
  }

  /** Waits for the batch before, so that two are in memory at most: one being written, one being read. */
  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = new PendingBatch();
    await this.#writing;
    if (batch.isEmpty()) return;
    this.#writing = this.#write(batch);
    // Its failure shows where it is awaited.
    this.#writing.catch(() => {});
  }

  async #write(batch: PendingBatch): Promise<void> {
    const { good, bad, duplicates } = batch;
    const outcome = await writeBatch(this.#store, { source: this.#input.name, good, bad }, this.#expectNew);
    this.#expectNew = outcome.imported === good.length;
    this.#count(outcome, duplicates);
    this.#onProgress({
      bytesRead: this.#input.bytesRead(),
      bytesTotal: this.#input.bytesTotal,
      lines: this.#lines,
    });
  }

  #count(outcome: BatchOutcome, duplicates: number): void {
    const summary = this.#summary;
    summary.imported += outcome.imported;
    summary.duplicates += outcome.duplicates + duplicates;
    summary.quarantined += outcome.quarantined;
    summary.head = outcome.head;
    summary.firstProblem ??= outcome.firstBad === null ? null : tellProblem(outcome.firstBad);
  }

  #noEvents(): ImportError {
    const first = this.#batch.bad[0];
    const problem = first === undefined ? "" : ` (${tellProblem(first).replace(/\.$/, "")})`;
    const looks = describeContent(this.#start.subarray(0, sniffedBytes));
    return new ImportError(
      `${this.#input.name} looks like ${looks}${problem}; expected is NDJSON, one event envelope per line. Nothing was imported`,
    );
  }
}

/** What is read while the batch before is written. */
class PendingBatch {
  readonly good: DecodedLine[] = [];
  readonly bad: BadLine[] = [];
  /** Lines that say the same as another of this batch. */
  duplicates = 0;
  readonly #byId = new Map<string, DecodedLine>();
  #bytes = 0;

  addGood(item: DecodedLine): void {
    this.#bytes += item.line.bytes;
    const twin = this.#byId.get(item.draft.eventId);
    if (twin === undefined) {
      this.#byId.set(item.draft.eventId, item);
      this.good.push(item);
      return;
    }
    const fields = findDifferences(twin.draft, item.draft);
    if (fields.length === 0) this.duplicates++;
    else this.addBad({ line: item.line, reason: tellConflict(item.draft.eventId, fields) });
  }

  addBad(bad: BadLine): void {
    this.#bytes += bad.line.bytes;
    this.bad.push(bad);
  }

  isFull(): boolean {
    return (
      this.good.length + this.bad.length >= Math.min(batchEvents, hopelessLines * 5) ||
      this.#bytes >= batchBytes ||
      this.isHopeless()
    );
  }

  isHopeless(): boolean {
    return this.good.length === 0 && (this.bad.length >= hopelessLines || this.#bytes >= hopelessBytes);
  }

  isEmpty(): boolean {
    return this.good.length === 0 && this.bad.length === 0 && this.duplicates === 0;
  }
}

function isBlank(text: string): boolean {
  return text === "" || text.trim() === "";
}

function tellProblem({ line, reason }: BadLine): string {
  return `line ${line.number}: ${reason}`;
}
