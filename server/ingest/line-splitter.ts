import { isAscii, isUtf8 } from "node:buffer";

/** One line of a log, before anyone has tried to understand it. */
export interface RawLine {
  /** 1-based. */
  number: number;
  /** Of its first byte, 0-based, after unpacking. */
  offset: number;
  /** Without its line end; "" when there is a `problem`. */
  text: string;
  /** Why it cannot even be text; null when it is. */
  problem: string | null;
  /** Its bytes when `text` does not hold them; at most `mostRawBytes` of them. */
  raw: Buffer | null;
  /** True length in bytes. */
  bytes: number;
  /** False for a last line that no line end follows. */
  ended: boolean;
}

/** Of a line that is too long, this much is kept. */
export const mostRawBytes = 16 * 1_024 * 1_024;

const newline = 0x0a;

/**
 * Cuts a stream of bytes into lines, however the chunks fall. A byte order mark at the start is dropped.
 *
 * A chunk that is all ASCII is decoded at once; else each line is checked to be UTF-8.
 */
export class LineSplitter {
  readonly #maxLineBytes: number;
  #number = 0;
  #offset = 0;
  /** The start of a line whose end has not come yet. */
  #open: Buffer[] = [];
  #openBytes = 0;
  #keptBytes = 0;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** The lines that end in this chunk. */
  push(chunk: Buffer): RawLine[] {
    const lines: RawLine[] = [];
    let rest = chunk;
    if (this.#openBytes > 0) {
      const end = chunk.indexOf(newline);
      this.#keep(end === -1 ? chunk : chunk.subarray(0, end));
      if (end === -1) return lines;
      lines.push(this.#closeOpen(true));
      rest = chunk.subarray(end + 1);
    }
    const last = rest.lastIndexOf(newline);
    if (last !== -1) this.#cut(rest.subarray(0, last + 1), lines);
    if (last + 1 < rest.length) this.#keep(rest.subarray(last + 1));
    return lines;
  }

  /** The last line when no line end followed it. */
  end(): RawLine[] {
    return this.#openBytes > 0 ? [this.#closeOpen(false)] : [];
  }

  #keep(piece: Buffer): void {
    this.#openBytes += piece.length;
    const room = mostRawBytes - this.#keptBytes;
    if (room <= 0) return;
    const kept = piece.length > room ? piece.subarray(0, room) : piece;
    this.#open.push(kept);
    this.#keptBytes += kept.length;
  }

  #closeOpen(ended: boolean): RawLine {
    const bytes = this.#openBytes;
    const line = this.#line(Buffer.concat(this.#open), bytes, ended);
    this.#open = [];
    this.#openBytes = 0;
    this.#keptBytes = 0;
    return line;
  }

  /** `block` ends with a line end. */
  #cut(block: Buffer, lines: RawLine[]): void {
    if (block.length <= this.#maxLineBytes && isAscii(block)) {
      this.#cutAscii(block.toString("latin1"), lines);
      return;
    }
    for (let start = 0; start < block.length; ) {
      const end = block.indexOf(newline, start);
      lines.push(this.#line(block.subarray(start, end), end - start, true));
      start = end + 1;
    }
  }

  #cutAscii(text: string, lines: RawLine[]): void {
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf("\n", start);
      const bytes = end - start;
      const stop = text.charCodeAt(end - 1) === 13 && bytes > 0 ? end - 1 : end;
      lines.push(
        this.#count({ text: text.slice(start, stop), problem: null, raw: null, bytes, ended: true }),
      );
      start = end + 1;
    }
  }

  #line(kept: Buffer, bytes: number, ended: boolean): RawLine {
    const tooLong = bytes > this.#maxLineBytes;
    if (tooLong || !isUtf8(kept)) {
      const problem = tooLong
        ? `the line has ${bytes} bytes, more than the limit of ${this.#maxLineBytes}`
        : "the line is not valid UTF-8";
      // A copy, so that the chunk it was cut from can go.
      return this.#count({ text: "", problem, raw: Buffer.from(kept), bytes, ended });
    }
    const text = kept.toString("utf8");
    const start = this.#number === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const stop = text.endsWith("\r") ? text.length - 1 : text.length;
    return this.#count({ text: text.slice(start, stop), problem: null, raw: null, bytes, ended });
  }

  #count(line: Omit<RawLine, "number" | "offset">): RawLine {
    const counted = { ...line, number: ++this.#number, offset: this.#offset };
    this.#offset += line.bytes + (line.ended ? 1 : 0);
    return counted;
  }
}
