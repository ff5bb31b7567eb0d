import { once } from "node:events";
import { createWriteStream } from "node:fs";

/** Shape of a log that a benchmark writes. */
export interface LogShape {
  events: number;
  seed: number;
}

const services = ["order", "payment", "shipping", "invoice", "customer", "stock", "mail", "audit"];
const verbs = ["Requested", "Accepted", "Rejected", "Placed", "Reserved", "Confirmed", "Cancelled", "Noted"];

/**
 * Writes a seeded NDJSON log of about 500 bytes an event: traces of 1 to 40 events that overlap in time, 64 types,
 * streams that live across traces, ids as services make them. Resolves to its size in bytes.
 */
export async function writeLog(path: string, { events, seed }: LogShape): Promise<number> {
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  const random = mulberry32(seed);
  const open: OpenTrace[] = [];
  let lines: string[] = [];
  let bytes = 0;
  const versions = new Map<string, number>();
  let clockUs = Date.UTC(2024, 4, 1) * 1_000;
  for (let index = 0; index < events; index++) {
    clockUs += Math.floor(random() * 40_000);
    if (open.length < 24)
      open.push({
        id: uuid(random),
        left: 1 + Math.floor(random() ** 2 * 40),
        ids: [],
        user: `user-${Math.floor(random() * 5_000)}`,
      });
    const at = Math.floor(random() * open.length);
    const trace = open[at];
    if (trace === undefined) continue;
    lines.push(eventLine(random, trace, clockUs, versions));
    if (--trace.left === 0) open.splice(at, 1);
    if (lines.length === 2_000 || index === events - 1) {
      const text = `${lines.join("\n")}\n`;
      bytes += Buffer.byteLength(text);
      lines = [];
      if (!out.write(text)) await once(out, "drain");
    }
  }
  out.end();
  await once(out, "close");
  return bytes;
}

interface OpenTrace {
  id: string;
  left: number;
  ids: string[];
  user: string;
}

function eventLine(
  random: () => number,
  trace: OpenTrace,
  clockUs: number,
  versions: Map<string, number>,
): string {
  const service = pick(random, services);
  const type = `${service[0]?.toUpperCase()}${service.slice(1)}${pick(random, verbs)}`;
  const stream = `${service}-${Math.floor(random() * 20_000)}`;
  const version = (versions.get(stream) ?? 0) + 1;
  versions.set(stream, version);
  const id = uuid(random);
  const cause = trace.ids.length === 0 ? null : pick(random, trace.ids.slice(-6));
  trace.ids.push(id);
  const time = `${new Date(Math.floor(clockUs / 1_000)).toISOString().slice(0, -1)}${String(clockUs % 1_000).padStart(3, "0")}Z`;
  return JSON.stringify({
    event_id: id,
    event_type: type,
    event_version: random() < 0.9 ? 1 : 2,
    stream_id: stream,
    stream_version: version,
    correlation_id: random() < 0.01 ? null : trace.id,
    causation_id: cause,
    user_id: trace.user,
    occurred_at: time,
    recorded_at: time,
    payload: {
      amount: Math.floor(random() * 1e6),
      currency: "EUR",
      note: random() < 0.2 ? 'gift "wrapped"\n' : "as usual",
      items: [Math.floor(random() * 99), Math.floor(random() * 99)],
    },
    metadata: { host: `${service}-${Math.floor(random() * 9)}`, attempt: 1 },
  });
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const value = from[Math.floor(random() * from.length)];
  if (value === undefined) throw new RangeError("nothing to pick from");
  return value;
}

function uuid(random: () => number): string {
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
