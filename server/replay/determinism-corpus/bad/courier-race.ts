import type { DomainEvent, OrderShipped } from "../events.ts";
import { sleep } from "./helpers/sleep.ts";

async function ask(courier: string, ms: number): Promise<string> {
  await sleep(ms);
  return courier;
}

/** The courier that answers first takes the parcel. */
export default {
  name: "couriers",
  initialState: () => ({ taken: {} as Record<string, string> }),
  handlers: {
    async OrderShipped(state: { taken: Record<string, string> }, event: DomainEvent<OrderShipped>) {
      const { order_id, carrier } = event.payload;
      state.taken[order_id] = await Promise.race([ask(carrier, 2), ask("bike", 2), ask("own van", 1)]);
    },
  },
};
