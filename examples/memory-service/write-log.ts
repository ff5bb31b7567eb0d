import { once } from "node:events";
import type { Writable } from "node:stream";
import { encodeEnvelopeLine } from "#core/codecs/ndjson.ts";
import { generateLog, type LogOptions } from "./generate.ts";

const chunkLength = 64 * 1_024;

/**
 * Writes a generated log as NDJSON, waiting whenever the reader is slower; the writable is left open.
 *
 * @returns number of events written.
 */
export async function writeLog(writable: Writable, options: LogOptions): Promise<number> {
  let written = 0;
  let chunk = "";
  for (const draft of generateLog(options)) {
    chunk += `${encodeEnvelopeLine(draft)}\n`;
    written++;
    if (chunk.length < chunkLength) continue;
    if (!writable.write(chunk)) await once(writable, "drain");
    chunk = "";
  }
  if (chunk !== "") writable.write(chunk);
  return written;
}
