import type { DomainEvent, OrderShipped } from "../events.ts";

/** `Date`, `process` and `Math` are what the caller hands in. */
function describe(
  Date: { now: () => number },
  process: { env: Record<string, string> },
  Math: { random: () => number },
) {
  return `${Date.now()} ${process.env["CARRIER"]} ${Math.random()}`;
}

export default {
  name: "shadowed",
  initialState: () => ({ texts: [] as string[] }),
  handlers: {
    OrderShipped(state: { texts: string[] }, event: DomainEvent<OrderShipped>) {
      const clock = { now: () => event.position };
      const settings = { env: { CARRIER: event.payload.carrier } };
      state.texts.push(describe(clock, settings, { random: () => 4 }));
    },
  },
};
