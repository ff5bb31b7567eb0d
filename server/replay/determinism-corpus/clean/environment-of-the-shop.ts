import type { CustomerMoved, DomainEvent } from "../events.ts";

/** An `env` and a `pid` that belong to the shop. */
const shop = { process: { env: { REGION: "north" }, pid: 7 }, navigator: { language: "sv" } };

export default {
  name: "regions",
  initialState: () => ({ regions: {} as Record<string, string> }),
  handlers: {
    CustomerMoved(state: { regions: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      const { env, pid } = shop.process;
      state.regions[event.payload.customer_id] = `${env.REGION} ${pid} ${shop.navigator.language}`;
    },
  },
};
