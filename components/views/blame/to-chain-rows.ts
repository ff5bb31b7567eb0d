import { toMicros } from "#client/format-time.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { BlameAnswer } from "#wire/api.ts";

/** One step of the way from a write up to where it all began. */
export type ChainRow =
  | { kind: "writer"; event: EventHeader; delayUs: number | null }
  /** `delayUs`: after its own cause; null where that is not known. */
  | { kind: "cause"; event: EventHeader; delayUs: number | null }
  /** What the topmost event names as its cause, and no event is: a command's id, most often. */
  | { kind: "outside"; id: string; correlationId: string | null }
  /** There is more above than was sent. */
  | { kind: "cut" };

/** The writer first, as a stack trace has it, since nearer causes matter more; the root last. */
export function toChainRows({ chain, rootCause, cut }: BlameAnswer): ChainRow[] {
  const rows: ChainRow[] = chain.map((event, index) => {
    const cause = chain[index - 1];
    const delayUs = cause ? toMicros(event.occurredAt) - toMicros(cause.occurredAt) : null;
    return { kind: index === chain.length - 1 ? "writer" : "cause", event, delayUs };
  });
  rows.reverse();
  if (cut) rows.push({ kind: "cut" });
  else if (rootCause !== null)
    rows.push({ kind: "outside", id: rootCause, correlationId: chain[0]?.correlationId ?? null });
  return rows;
}
