import { Client } from "row-driver";
import type { CustomerMoved, DomainEvent } from "../events.ts";

const database = new Client({ host: "127.0.0.1", port: 9 });

/** Looks up what the event does not say. */
export default {
  name: "customer-levels",
  initialState: () => ({ levels: {} as Record<string, string> }),
  handlers: {
    async CustomerMoved(state: { levels: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      const { customer_id } = event.payload;
      const text = `select level from customers where id = '${customer_id}'`;
      const [row] = await database.query(text); // <- here
      state.levels[customer_id] = String(row?.["level"] ?? "none");
    },
  },
};
