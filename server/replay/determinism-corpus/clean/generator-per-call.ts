import type { DomainEvent, OrderPlaced } from "../events.ts";

function* numbered(lines: OrderPlaced["lines"]): Generator<string, number> {
  let number = 0;
  for (const line of lines) yield `${++number}. ${line.quantity} x ${line.sku}`;
  return number;
}

/** The generator lives as long as the call. */
export default {
  name: "numbered-lines",
  initialState: () => ({ texts: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { texts: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      state.texts[event.payload.order_id] = [...numbered(event.payload.lines)].join("; ");
    },
  },
};
