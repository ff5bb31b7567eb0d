import type { StoredEvent } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { EventRows } from "#core/source-port.ts";
import { packRow } from "./event-row.ts";
import { RowReader } from "./row-reader.ts";

export function packRows(events: readonly StoredEvent[]): EventRows {
  return joinRows(events.map((event) => ({ bytes: packRow(event), starts: [0] })));
}

/** All of them one behind the other. */
export function joinRows(parts: readonly EventRows[]): EventRows {
  const starts: number[] = [];
  let before = 0;
  for (const part of parts) {
    for (const start of part.starts) starts.push(before + start);
    before += part.bytes.length;
  }
  return { bytes: Buffer.concat(parts.map(({ bytes }) => bytes)), starts };
}

/** Those from an index on up to another one, which is not among them; the bytes are shared. */
export function sliceRows(rows: EventRows, from: number, to: number): EventRows {
  const start = startOf(rows, from);
  return {
    bytes: rows.bytes.subarray(start, startOf(rows, to)),
    starts: rows.starts.slice(from, to).map((at) => at - start),
  };
}

/** Byte at which a row begins, or the one before it ends. */
export function startOf({ bytes, starts }: EventRows, index: number): number {
  return starts[index] ?? bytes.length;
}

/** Position of the event at an index, which may count from the end as -1; 0 when there is none. */
export function positionAt({ bytes, starts }: EventRows, index: number): Position {
  const start = starts.at(index);
  return start === undefined ? 0 : (new RowReader(bytes).seek(start).integer() ?? 0);
}
