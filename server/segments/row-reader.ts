import { fieldCount, none } from "./event-row.ts";
import { formatStoreTime } from "./store-time.ts";

/** Texts that were read lately, each at a place that its bytes give; a power of two. */
const names: string[] = new Array<string>(1_024).fill("");

/** Reads fields of rows one after another, in their order; what is asked for must be of the field's type. */
export class RowReader {
  private readonly bytes: Buffer;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Goes to the first field of the row that begins at a byte. */
  seek(start: number): this {
    this.at = start + 2;
    return this;
  }

  /** Byte that follows the row which begins at a byte. */
  endOf(start: number): number {
    let at = start + 2;
    for (let field = 0; field < fieldCount; field++) at += 4 + Math.max(0, this.view.getInt32(at));
    return at;
  }

  /** Passes fields by. */
  skip(fields: number): void {
    for (let field = 0; field < fields; field++) this.at += 4 + Math.max(0, this.view.getInt32(this.at));
  }

  /** Passes one field by, whose value is known already. */
  pass<Value>(known: Value): Value {
    this.skip(1);
    return known;
  }

  /** A safe integer, of 4 bytes or 8. */
  integer(): number | null {
    const length = this.view.getInt32(this.at);
    const start = this.at + 4;
    this.at = start + Math.max(0, length);
    if (length === none) return null;
    if (length === 4) return this.view.getInt32(start);
    return this.view.getInt32(start) * 2 ** 32 + this.view.getUint32(start + 4);
  }

  /** Null for a null. */
  text(): string | null {
    const length = this.view.getInt32(this.at);
    const start = this.at + 4;
    if (length === none) {
      this.at = start;
      return null;
    }
    this.at = start + length;
    // Without a name of the encoding it is looked up no further.
    return this.bytes.toString(undefined, start, this.at);
  }

  /** `text` for a field whose values mostly were there before: then it is the same string object, whose hash is known. */
  name(): string | null {
    const length = this.view.getInt32(this.at);
    if (length <= 0) return this.text();
    const start = this.at + 4;
    const slot = this.slotOf(start, length);
    const known = names[slot] ?? "";
    if (this.holds(known, start, length)) {
      this.at = start + length;
      return known;
    }
    const text = this.text() ?? "";
    names[slot] = text;
    return text;
  }

  /** The envelope's form of a time. */
  time(): string {
    const high = this.view.getInt32(this.at + 4);
    const low = this.view.getUint32(this.at + 8);
    this.at += 12;
    return formatStoreTime(high, low);
  }

  private byte(at: number): number {
    return this.bytes[at] as number;
  }

  private slotOf(start: number, length: number): number {
    const [first, last] = [this.byte(start), this.byte(start + length - 1)];
    const [middle, quarter] = [this.byte(start + (length >> 1)), this.byte(start + (length >> 2))];
    return (length * 7 + first * 31 + last * 101 + middle * 449 + quarter * 1_009) & (names.length - 1);
  }

  /** True for ASCII alone: a byte above is a part of a character, whatever character has its code. */
  private holds(text: string, start: number, length: number): boolean {
    if (text.length !== length) return false;
    for (let at = 0; at < length; at++) {
      const byte = this.byte(start + at);
      if (byte > 127 || byte !== text.charCodeAt(at)) return false;
    }
    return true;
  }
}
