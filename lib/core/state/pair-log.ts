import type { PagePool } from "./page-pool.ts";
import { PagedRow } from "./paged-row.ts";

const FIRST_INTS = 4;
const CHUNK_INTS = 64;

const STRIDE = 4;
const START = 0;
const TAIL = 1;
const END = 2;
const INDEX = 3;

/** By half, since what is not used yet counts as well. */
function grow(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.max(needed, Math.ceil((array.length * 3) / 2 / STRIDE) * STRIDE));
  grown.set(array);
  return grown;
}

/** Where in `array` the last pair at or before `event` stands, among `ints` from `start` on; the first one fits. */
function search(array: Int32Array, start: number, ints: number, event: number): number {
  let low = 0;
  let high = (ints >> 1) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((array[start + 2 * middle] as number) <= event) low = middle;
    else high = middle - 1;
  }
  return start + 2 * low;
}

/**
 * Many rows of pairs of event and value, each in the order of events.
 *
 * The newest pairs of a row are in a block that grows up to a chunk. A full one is sealed: copied to the end of one
 * column that all rows share, which is never written again and whose pages may leave memory. So what has to stay there
 * grows with the number of rows and not with that of pairs. Which chunks are a row's is a row of pairs again, of first
 * event and chunk, in another log:
 *
 * ```
 * block   row 7: [65,v][66,v][70,v][ ]
 * sealed  … | row 7: [-1,v][3,v] … [31,v] | row 2: … | row 7: [32,v][40,v] … [64,v] | …
 * index   row 7: [-1, chunk 12][32, chunk 14]
 * ```
 *
 * A lookup is a binary search in one chunk for each 32-fold of pairs.
 */
export class PairLog {
  private readonly pool: PagePool;
  private readonly chunkInts: number;
  private readonly chunkShift: number;
  /** Per row: where its block starts, where its next pair goes, where the block ends, its row in the index or -1. */
  private rows = new Int32Array(STRIDE << 6);
  private rowCount = 0;
  private blocks = new Int32Array(FIRST_INTS << 6);
  private blocksEnd = 0;
  /** By the power of two of its size: a block that nobody has any more, which names the next one; -1 for none. */
  private readonly freeBlocks = new Int32Array(32).fill(-1);
  private readonly sealed: PagedRow<Int32Array>;
  private readonly pageShift: number;
  private readonly pageMask: number;
  private tailPage: Int32Array = new Int32Array(0);
  private chunkCount = 0;
  private index: PairLog | null = null;
  /** What a visit copies pairs to: a new buffer for each chunk kept the collector busy for milliseconds. */
  private spare: Int32Array | null = null;

  constructor(pool: PagePool) {
    this.pool = pool;
    const pageInts = pool.pageBytes / 4;
    this.chunkInts = Math.min(CHUNK_INTS, pageInts);
    this.chunkShift = Math.log2(this.chunkInts);
    this.pageMask = pageInts / this.chunkInts - 1;
    this.pageShift = Math.log2(pageInts / this.chunkInts);
    this.sealed = new PagedRow(pool, (buffer) => new Int32Array(buffer));
  }

  /** A new row, numbered from 0, without pairs. */
  addRow(): number {
    const row = this.rowCount++;
    const at = row * STRIDE;
    if (at === this.rows.length) this.rows = grow(this.rows, 0);
    const start = this.takeBlock(FIRST_INTS);
    this.rows[at + START] = start;
    this.rows[at + TAIL] = start;
    this.rows[at + END] = start + FIRST_INTS;
    this.rows[at + INDEX] = -1;
    return row;
  }

  /** Adds a pair; `event` is that of the last one or a later one. */
  push(row: number, event: number, value: number): void {
    const at = row * STRIDE;
    let tail = this.rows[at + TAIL] as number;
    if (tail === this.rows[at + END]) tail = this.makeRoom(row);
    this.blocks[tail] = event;
    this.blocks[tail + 1] = value;
    this.rows[at + TAIL] = tail + 2;
  }

  /** Takes back the last pair. Rows that were pushed to later have to take back theirs first. */
  pop(row: number): void {
    const at = row * STRIDE;
    const tail = (this.rows[at + TAIL] as number) - 2;
    this.rows[at + TAIL] = tail;
    if (tail === this.rows[at + START] && this.sealedPairs(row) > 0) this.unseal(row);
  }

  /** Event of the last pair, of a row that has one. */
  lastEvent(row: number): number {
    return this.blocks[(this.rows[row * STRIDE + TAIL] as number) - 2] as number;
  }

  lastValue(row: number): number {
    return this.blocks[(this.rows[row * STRIDE + TAIL] as number) - 1] as number;
  }

  setLastValue(row: number, value: number): void {
    this.blocks[(this.rows[row * STRIDE + TAIL] as number) - 1] = value;
  }

  /** Number of pairs. */
  count(row: number): number {
    const at = row * STRIDE;
    const inBlock = ((this.rows[at + TAIL] as number) - (this.rows[at + START] as number)) >> 1;
    return this.sealedPairs(row) + inBlock;
  }

  /** Value of the last pair at or before `event`, which is not before the first pair's. */
  valueAt(row: number, event: number): number {
    if (this.isInBlock(row, event)) return this.blocks[this.searchBlock(row, event) + 1] as number;
    const chunk = this.chunkAt(row, event);
    const page = this.pageOf(chunk);
    return page[search(page, this.startOf(chunk), this.chunkInts, event) + 1] as number;
  }

  /** Event of that pair. */
  eventAt(row: number, event: number): number {
    if (this.isInBlock(row, event)) return this.blocks[this.searchBlock(row, event)] as number;
    const chunk = this.chunkAt(row, event);
    const page = this.pageOf(chunk);
    return page[search(page, this.startOf(chunk), this.chunkInts, event)] as number;
  }

  /** Number of that pair, from 0. */
  find(row: number, event: number): number {
    const start = this.rows[row * STRIDE + START] as number;
    if (this.isInBlock(row, event))
      return this.sealedPairs(row) + ((this.searchBlock(row, event) - start) >> 1);
    const { index, indexRow } = this.indexOf(row);
    const before = index.find(indexRow, event);
    const chunk = index.valueOf(indexRow, before);
    const page = this.pageOf(chunk);
    const inside = search(page, this.startOf(chunk), this.chunkInts, event) - this.startOf(chunk);
    return (before * this.chunkInts + inside) >> 1;
  }

  /** Value of the pair with that number. */
  valueOf(row: number, number: number): number {
    const ints = 2 * number;
    const sealed = 2 * this.sealedPairs(row);
    if (ints >= sealed)
      return this.blocks[(this.rows[row * STRIDE + START] as number) + ints - sealed + 1] as number;
    const chunk = this.chunkOf(row, ints);
    return this.pageOf(chunk)[this.startOf(chunk) + (ints & (this.chunkInts - 1)) + 1] as number;
  }

  /** Visits pairs from that number on, downwards or upwards by `step` (-1 or 1), until false or the end. */
  each(row: number, number: number, step: 1 | -1, visit: (event: number, value: number) => boolean): void {
    const mask = this.chunkInts - 1;
    const end = 2 * this.count(row);
    // A copy: what is done in between may move pages, or visit pairs in turn.
    const pairs = this.spare ?? new Int32Array(this.chunkInts);
    this.spare = null;
    let goesOn = true;
    for (let ints = 2 * number; goesOn && ints >= 0 && ints < end; ) {
      const first = ints & ~mask;
      const last = Math.min(first + mask, end - 1);
      this.copyPairs(row, first, last - first + 1, pairs);
      for (; goesOn && ints >= first && ints <= last; ints += 2 * step)
        goesOn = visit(pairs[ints - first] as number, pairs[ints - first + 1] as number);
    }
    this.spare = pairs;
  }

  /** Bytes held, in memory or not. */
  bytes(): number {
    const own = this.blocksEnd + this.rowCount * STRIDE + this.chunkCount * this.chunkInts;
    return own * 4 + (this.index?.bytes() ?? 0);
  }

  private isInBlock(row: number, event: number): boolean {
    const at = row * STRIDE;
    const start = this.rows[at + START] as number;
    return (this.blocks[start] as number) <= event && (this.rows[at + TAIL] as number) > start;
  }

  private searchBlock(row: number, event: number): number {
    const at = row * STRIDE;
    const start = this.rows[at + START] as number;
    return search(this.blocks, start, (this.rows[at + TAIL] as number) - start, event);
  }

  private indexOf(row: number): { index: PairLog; indexRow: number } {
    const indexRow = this.rows[row * STRIDE + INDEX] as number;
    if (this.index === null || indexRow === -1) throw new RangeError("before the first pair of a row");
    return { index: this.index, indexRow };
  }

  /** The chunk that holds the last pair at or before `event`. */
  private chunkAt(row: number, event: number): number {
    const { index, indexRow } = this.indexOf(row);
    return index.valueAt(indexRow, event);
  }

  private chunkOf(row: number, ints: number): number {
    const { index, indexRow } = this.indexOf(row);
    return index.valueOf(indexRow, ints >>> this.chunkShift);
  }

  /** Copies the chunk, or the part of the block, that begins with that integer of the row. */
  private copyPairs(row: number, first: number, count: number, to: Int32Array): void {
    let from: Int32Array = this.blocks;
    let start = this.rows[row * STRIDE + START] as number;
    if (first < 2 * this.sealedPairs(row)) {
      const chunk = this.chunkOf(row, first);
      from = this.pageOf(chunk);
      start = this.startOf(chunk);
    }
    for (let at = 0; at < count; at++) to[at] = from[start + at] as number;
  }

  private sealedPairs(row: number): number {
    const indexRow = this.rows[row * STRIDE + INDEX] as number;
    return indexRow === -1 || this.index === null ? 0 : (this.index.count(indexRow) * this.chunkInts) >> 1;
  }

  private pageOf(chunk: number): Int32Array {
    return this.sealed.at(chunk >> this.pageShift);
  }

  private startOf(chunk: number): number {
    return (chunk & this.pageMask) * this.chunkInts;
  }

  private makeRoom(row: number): number {
    const at = row * STRIDE;
    const start = this.rows[at + START] as number;
    const ints = (this.rows[at + END] as number) - start;
    if (ints === this.chunkInts) {
      this.seal(row);
      return start;
    }
    const moved = this.takeBlock(2 * ints);
    this.blocks.copyWithin(moved, start, start + ints);
    this.leaveBlock(start, ints);
    this.rows[at + START] = moved;
    this.rows[at + END] = moved + 2 * ints;
    return moved + ints;
  }

  private seal(row: number): void {
    const at = row * STRIDE;
    const from = this.rows[at + START] as number;
    const chunk = this.chunkCount++;
    const to = this.startOf(chunk);
    if (to === 0) this.tailPage = this.sealed.add();
    const { blocks, tailPage, chunkInts } = this;
    for (let offset = 0; offset < chunkInts; offset++)
      tailPage[to + offset] = blocks[from + offset] as number;
    this.index ??= new PairLog(this.pool);
    if (this.rows[at + INDEX] === -1) this.rows[at + INDEX] = this.index.addRow();
    this.index.push(this.rows[at + INDEX] as number, blocks[from] as number, chunk);
  }

  /** Makes the last sealed chunk, which is this row's, the row's block again. */
  private unseal(row: number): void {
    const at = row * STRIDE;
    const { index, indexRow } = this.indexOf(row);
    const chunk = index.lastValue(indexRow);
    if (chunk !== this.chunkCount - 1)
      throw new Error("pairs are taken back in another order than they came");
    index.pop(indexRow);
    const from = this.startOf(chunk);
    this.blocks.set(
      this.pageOf(chunk).subarray(from, from + this.chunkInts),
      this.rows[at + START] as number,
    );
    this.rows[at + TAIL] = this.rows[at + END] as number;
    this.chunkCount = chunk;
    if (from === 0) this.tailPage = this.sealed.drop() ?? this.tailPage;
  }

  private takeBlock(ints: number): number {
    const size = 31 - Math.clz32(ints);
    const free = this.freeBlocks[size] as number;
    if (free !== -1) {
      this.freeBlocks[size] = this.blocks[free] as number;
      return free;
    }
    const start = this.blocksEnd;
    this.blocksEnd += ints;
    if (this.blocksEnd > this.blocks.length) this.blocks = grow(this.blocks, this.blocksEnd);
    return start;
  }

  private leaveBlock(start: number, ints: number): void {
    const size = 31 - Math.clz32(ints);
    this.blocks[start] = this.freeBlocks[size] as number;
    this.freeBlocks[size] = start;
  }
}
