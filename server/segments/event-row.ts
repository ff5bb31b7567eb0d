import type { StoredEvent } from "#core/envelope.ts";
import { parseStoreTime } from "./store-time.ts";

/** Of a row, in the order of `StoredEvent`. */
export const fieldCount = 14;
/** The length of a null. */
export const none = -1;

/**
 * One event as bytes, laid out as PostgreSQL copies rows in binary, so that the store's own rows are kept as they come:
 * the number of fields in 2 bytes, then for each its length in 4 (-1 for null) and its bytes; all big-endian.
 *
 * Fields are those of `StoredEvent` in their order: texts in UTF-8, `eventVersion` in 4 bytes, other integers in 8, times as
 * microseconds since 2000 in 8. Throws `RangeError` for a time that is not in the envelope's form.
 */
export function packRow(event: StoredEvent): Uint8Array {
  const row = new RowWriter(mostBytes(event));
  row.long(BigInt(event.position));
  row.text(event.sourcePosition);
  row.text(event.eventId);
  row.text(event.eventType);
  row.int(event.eventVersion);
  row.text(event.streamId);
  row.long(event.streamVersion === null ? null : BigInt(event.streamVersion));
  row.text(event.correlationId);
  row.text(event.causationId);
  row.text(event.userId);
  row.long(parseStoreTime(event.occurredAt));
  row.long(parseStoreTime(event.recordedAt));
  row.text(event.payloadText);
  row.text(event.metadataText);
  return row.written();
}

/** A character of a text takes 3 bytes of UTF-8 at most. */
function mostBytes(event: StoredEvent): number {
  let characters = 0;
  for (const value of Object.values(event)) if (typeof value === "string") characters += value.length;
  return 3 * characters + 16 * fieldCount;
}

class RowWriter {
  private readonly bytes: Buffer;
  private at = 2;

  constructor(mostBytes: number) {
    this.bytes = Buffer.allocUnsafe(mostBytes);
    this.bytes.writeUInt16BE(fieldCount);
  }

  int(value: number): void {
    this.at = this.bytes.writeInt32BE(4, this.at);
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  long(value: bigint | null): void {
    this.at = this.bytes.writeInt32BE(value === null ? none : 8, this.at);
    if (value !== null) this.at = this.bytes.writeBigInt64BE(value, this.at);
  }

  text(text: string | null): void {
    const length = text === null ? none : this.bytes.write(text, this.at + 4);
    this.at = this.bytes.writeInt32BE(length, this.at) + Math.max(0, length);
  }

  /** A copy: the room for the longest row is not kept. */
  written(): Uint8Array {
    return Buffer.from(this.bytes.subarray(0, this.at));
  }
}
