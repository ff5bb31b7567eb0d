import type { DomainEvent, OrderPlaced } from "../events.ts";

/** Object identity within one call: the scratch paper is thrown away after it. */
function distinct(lines: OrderPlaced["lines"]): number {
  const seen = new WeakSet<object>();
  const ranks = new WeakMap<object, number>();
  for (const line of [...lines, ...lines]) {
    ranks.set(line, (ranks.get(line) ?? 0) + 1);
    seen.add(line);
  }
  return lines.filter((line) => seen.has(line) && ranks.get(line) === 2).length;
}

export default {
  name: "distinct-lines",
  initialState: () => ({ distinct: {} as Record<string, number> }),
  handlers: {
    OrderPlaced(state: { distinct: Record<string, number> }, event: DomainEvent<OrderPlaced>) {
      state.distinct[event.payload.order_id] = distinct(event.payload.lines);
    },
  },
};
