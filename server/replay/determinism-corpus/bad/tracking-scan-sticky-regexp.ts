import type { DomainEvent, OrderShipped } from "../events.ts";

const token = /[a-f]*\d/y;

/** The next token of the joined tracking numbers, read from wherever the last read ended. */
export default {
  name: "tracking-tokens",
  initialState: () => ({ tokens: [] as (string | null)[] }),
  handlers: {
    OrderShipped(state: { tokens: (string | null)[] }, event: DomainEvent<OrderShipped>) {
      const text = event.payload.parcels.map((parcel) => parcel.tracking).join("");
      state.tokens.push(token.exec(text)?.[0] ?? null);
    },
  },
};
