import { AsyncLocalStorage } from "node:async_hooks";
import type { DomainEvent, OrderPlaced } from "../events.ts";

const trace = new AsyncLocalStorage<string[]>();

async function step(name: string): Promise<void> {
  trace.getStore()?.push(name);
  await null;
}

/** The store is made for each call and gone after it. */
export default {
  name: "order-steps",
  initialState: () => ({ steps: {} as Record<string, string[]> }),
  handlers: {
    async OrderPlaced(state: { steps: Record<string, string[]> }, event: DomainEvent<OrderPlaced>) {
      const steps: string[] = [];
      await trace.run(steps, async () => {
        await step("check");
        for (const line of event.payload.lines) await step(line.sku);
      });
      state.steps[event.payload.order_id] = steps;
    },
  },
};
