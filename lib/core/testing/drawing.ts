import type { EventHeader } from "../envelope.ts";

interface DrawOptions {
  /** Of all events; "trace" when absent. */
  correlationId?: string;
}

/**
 * Reads events from a drawing of what caused what. A node is `Type#position`, which is its event id too; `?id` is a cause
 * that no event has; a node may stand alone.
 *
 * ```
 * drawEvents("OrderPlaced#1 -> PaymentTaken#2 -> Shipped#3, PaymentTaken#2 -> MailSent#4, ?cmd-9 -> Refunded#5")
 * ```
 *
 * Events come in position order, one second apart. Throws when a node has two causes or is not readable.
 */
export function drawEvents(drawing: string, options: DrawOptions = {}): EventHeader[] {
  const events = new Map<string, EventHeader>();
  for (const chain of drawing.split(",")) {
    let cause: string | null = null;
    for (const node of chain.split("->").map((part) => part.trim())) {
      if (node.startsWith("?")) {
        cause = node.slice(1);
        continue;
      }
      const event = events.get(node) ?? drawEvent(node, options.correlationId ?? "trace");
      if (cause !== null && event.causationId !== null && event.causationId !== cause) {
        throw new Error(`${node} is drawn with two causes: ${event.causationId} and ${cause}.`);
      }
      events.set(node, { ...event, causationId: cause ?? event.causationId });
      cause = node;
    }
  }
  return [...events.values()].sort((a, b) => a.position - b.position);
}

function drawEvent(node: string, correlationId: string): EventHeader {
  const match = /^([A-Za-z][\w .-]*)#(\d+)$/.exec(node);
  if (match === null)
    throw new Error(`Not a node of a drawing: "${node}". Write Type#position or ?cause-id.`);
  const position = Number(match[2]);
  const time = new Date(Date.UTC(2024, 0, 1) + position * 1_000).toISOString().replace("Z", "000Z");
  return {
    position,
    sourcePosition: null,
    eventId: node,
    eventType: match[1] ?? "",
    eventVersion: 1,
    streamId: `stream-${match[1]}`,
    streamVersion: null,
    correlationId,
    causationId: null,
    userId: null,
    occurredAt: time,
    recordedAt: time,
  };
}
