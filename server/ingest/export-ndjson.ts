import { once } from "node:events";
import type { Writable } from "node:stream";
import { encodeEnvelopeLine } from "#core/codecs/ndjson.ts";
import type { EventSource } from "#core/source-port.ts";

const pageEvents = 2_000;

/** Writes the whole log in the import format, in position order; resolves to the number of events. `out` stays open. */
export async function exportNdjson(source: EventSource, out: Writable): Promise<number> {
  let written = 0;
  let after = 0;
  for (;;) {
    const events = await source.read(after, pageEvents);
    const last = events.at(-1);
    if (last === undefined) return written;
    const text = events.map((event) => `${encodeEnvelopeLine(event)}\n`).join("");
    if (!out.write(text)) await once(out, "drain");
    written += events.length;
    after = last.position;
  }
}
