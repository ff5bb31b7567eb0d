import type { EventHeader } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { Lane } from "#core/replay/lane.ts";
import type { EventSource } from "#core/source-port.ts";
import type { BlameAnswer } from "#wire/api.ts";

/** Events of one chain that are sent at most, nearest to the writer first. */
const mostLinks = 500;
/** Of the writer's own trace: it and most causes are in it, and one question for all is quicker than one for each. */
const mostOfTrace = 2_000;

/** The last writer of a path at or before a position, and the way from that event up its causes to the root. */
export async function answerBlame(
  source: EventSource,
  lane: Lane,
  path: string,
  at: Position,
): Promise<BlameAnswer> {
  const [write] = (await lane.history(path, at, 1)).writes;
  if (!write) return { write: null, chain: [], rootCause: null, cut: false };
  const known = await readTrace(source, write.correlationId);
  const find = async (id: string) => known.get(id) ?? (await source.byIds([id]))[0];
  const writer = await find(write.eventId);
  if (!writer) return { write, chain: [], rootCause: null, cut: false };
  return { write, ...(await climb(writer, find)) };
}

async function readTrace(
  source: EventSource,
  correlationId: string | null,
): Promise<Map<string, EventHeader>> {
  const trace = correlationId === null ? [] : await source.byCorrelation(correlationId, mostOfTrace, 0);
  return new Map(trace.map((event) => [event.eventId, event]));
}

async function climb(
  writer: EventHeader,
  find: (id: string) => Promise<EventHeader | undefined>,
): Promise<Omit<BlameAnswer, "write">> {
  const chain = [writer];
  const seen = new Set([writer.eventId]);
  for (let last = writer; ; ) {
    const { causationId } = last;
    if (causationId === null) return finish(chain, null, false);
    if (seen.has(causationId) || chain.length >= mostLinks) return finish(chain, null, true);
    const cause = await find(causationId);
    if (!cause) return finish(chain, causationId, false);
    seen.add(cause.eventId);
    chain.push(cause);
    last = cause;
  }
}

function finish(chain: EventHeader[], rootCause: string | null, cut: boolean): Omit<BlameAnswer, "write"> {
  return { chain: chain.reverse(), rootCause, cut };
}
