import type { CausationGraph } from "#core/causation/graph.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { TraceAnswer } from "#wire/api.ts";
import { printable, withSeparators } from "./print.ts";

/** Deepest indentation that is drawn; below it the depth is told as a number. */
const deepestIndent = 30;

/**
 * A trace as lines of text: each event under its cause.
 *
 * ```
 * OrderPlaced               +0 ms     order-17      #12
 * └─ PaymentTaken           +3.1 ms   payment-17    #13
 * ```
 */
export function drawTrace({ correlationId, graph, failures, cut }: TraceAnswer): string[] {
  const failed = new Map(failures.map((failure) => [failure.eventId, failure]));
  const children = childrenOf(graph);
  const byId = new Map(graph.events.map((event) => [event.eventId, event]));
  const startedAt = earliest(graph.events);
  const lines = [
    `${printable(correlationId)}: ${withSeparators(graph.events.length)} events, ${graph.roots.length} roots`,
  ];
  const starts = [
    ...graph.missingCauses.map((missing) => missing.causationId),
    ...graph.foreign.map((event) => event.eventId),
    ...graph.roots,
  ];
  const stack = starts.reverse().map((id) => ({ id, depth: 0 }));
  const drawn = new Set<string>();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { id, depth } = next;
    if (drawn.has(id)) continue;
    drawn.add(id);
    const event = byId.get(id);
    lines.push(event ? drawEvent(event, depth, startedAt, failed.get(id)?.message) : drawOutside(id, graph));
    for (const child of (children.get(id) ?? []).toReversed()) stack.push({ id: child, depth: depth + 1 });
  }
  return [
    ...lines,
    ...drawAnomalies(graph),
    ...(cut ? [`… cut: ${cut.shown} of ${cut.total} events are shown`] : []),
  ];
}

function childrenOf(graph: CausationGraph): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const list = children.get(from);
    if (list) list.push(to);
    else children.set(from, [to]);
  }
  return children;
}

function drawEvent(
  event: EventHeader,
  depth: number,
  startedAt: string,
  failure: string | undefined,
): string {
  const indent = depth === 0 ? "" : `${"   ".repeat(Math.min(depth, deepestIndent) - 1)}└─ `;
  const deep = depth > deepestIndent ? `(depth ${depth}) ` : "";
  const name = `${indent}${deep}${printable(event.eventType)}`.padEnd(48);
  const after = `+${msBetween(startedAt, event.occurredAt).toFixed(1)} ms`.padEnd(12);
  const stream = printable(event.streamId ?? "-").padEnd(20);
  return `${name} ${after} ${stream} #${event.position}${failure ? `  FAILED: ${printable(failure)}` : ""}`;
}

function drawOutside(id: string, graph: CausationGraph): string {
  const foreign = graph.foreign.find((event) => event.eventId === id);
  return foreign
    ? `(in trace ${printable(foreign.correlationId ?? "none")}) ${printable(foreign.eventType)} ${printable(id)}`
    : `(not in this store) ${printable(id)}`;
}

function drawAnomalies(graph: CausationGraph): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of graph.anomalies) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `! ${kind}: ${withSeparators(count)}`);
}

function earliest(events: readonly EventHeader[]): string {
  return events.map((event) => event.occurredAt).sort()[0] ?? "";
}

/** Microseconds are kept: `Date` alone would drop them. */
function msBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from) + (microsOf(to) - microsOf(from)) / 1_000;
}

function microsOf(time: string): number {
  return Number(time.slice(23, 26));
}
