import type { EventHeader } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { Lane } from "#core/replay/lane.ts";
import type { EventSource } from "#core/source-port.ts";
import type { BlameAnswer } from "#wire/api.ts";

/** Events of one chain that are sent at most, nearest to the writer first. */
const mostLinks = 500;

/** The last writer of a path at or before a position, and the way from that event up its causes to the root. */
export async function answerBlame(
  source: EventSource,
  lane: Lane,
  path: string,
  at: Position,
): Promise<BlameAnswer> {
  const [write] = (await lane.history(path, at, 1)).writes;
  if (!write) return { write: null, chain: [], rootCause: null, cut: false };
  const causes = await source.causesOf(write.eventId, mostLinks);
  return { write, ...toChain(causes) };
}

/** The root first; cut where causes go round or are too many, else it ends at a command or a cause that is not there. */
function toChain(causes: readonly EventHeader[]): Omit<BlameAnswer, "write"> {
  const chain: EventHeader[] = [];
  const seen = new Set<string>();
  for (const event of causes) {
    if (seen.has(event.eventId)) break;
    seen.add(event.eventId);
    chain.push(event);
  }
  const rootCause = chain.at(-1)?.causationId ?? null;
  const cut = rootCause !== null && (seen.has(rootCause) || chain.length === mostLinks);
  return { chain: chain.reverse(), rootCause: cut ? null : rootCause, cut };
}
