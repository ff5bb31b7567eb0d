import type { DomainEvent, OrderPlaced } from "../events.ts";
import { sleep } from "./helpers/sleep.ts";

/** Lines are picked side by side; a line with more pieces takes longer. */
export default {
  name: "picked",
  initialState: () => ({ picked: [] as string[] }),
  handlers: {
    async OrderPlaced(state: { picked: string[] }, event: DomainEvent<OrderPlaced>) {
      await Promise.all(
        event.payload.lines.map(async ({ sku, quantity }) => {
          await sleep(quantity / 5);
          state.picked.push(sku);
        }),
      );
    },
  },
};
