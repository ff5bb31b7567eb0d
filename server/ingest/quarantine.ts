import type pg from "pg";
import { mostRawBytes, type RawLine } from "./line-splitter.ts";

/** A line that could not become an event. */
export interface BadLine {
  line: RawLine;
  /** One sentence. */
  reason: string;
}

/** Keeps lines with their raw bytes; the same line of the same source is kept once, however often it is imported. */
export async function quarantine(
  client: pg.ClientBase,
  source: string,
  bad: readonly BadLine[],
): Promise<void> {
  if (bad.length === 0) return;
  await client.query(
    `INSERT INTO causeline.quarantine (source, line, byte_offset, reason, raw, raw_bytes)
     SELECT $1, line, byte_offset, reason, raw, raw_bytes
     FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::bigint[])
       AS bad (line, byte_offset, reason, raw, raw_bytes)
     ON CONFLICT DO NOTHING`,
    [
      source.replaceAll("\u0000", "\uFFFD"),
      bad.map(({ line }) => line.number),
      bad.map(({ line }) => line.offset),
      bad.map(explain),
      bad.map(({ line }) => line.raw ?? Buffer.from(line.text)),
      bad.map(({ line }) => line.bytes),
    ],
  );
}

function explain({ line, reason }: BadLine): string {
  const cut = line.raw !== null && line.raw.length < line.bytes;
  const note = cut ? ` (the first ${mostRawBytes} bytes are kept)` : "";
  return `${reason}${note}`.replaceAll("\u0000", "\uFFFD");
}
