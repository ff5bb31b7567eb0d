import type { CustomerMoved, DomainEvent } from "../events.ts";

/** Copies by JSON, with a replacer and a reviver. */
export default {
  name: "json-moves",
  initialState: () => ({ moves: [] as object[] }),
  handlers: {
    CustomerMoved(state: { moves: object[] }, event: DomainEvent<CustomerMoved>) {
      const text = JSON.stringify(event.payload, ["customer_id", "to", "city"]);
      const move = JSON.parse(text, (key, value: unknown) =>
        key === "city" ? String(value).toUpperCase() : value,
      );
      state.moves.push(move as object);
    },
  },
};
