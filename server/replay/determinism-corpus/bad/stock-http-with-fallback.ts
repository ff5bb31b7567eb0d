import http from "node:http";
import type { DomainEvent, ItemAdded } from "../events.ts";

/** Asks the warehouse; when it does not answer, the article counts as there. */
function inStock(sku: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(`http://127.0.0.1:9/stock/${sku}`); // <- here
    request.on("response", (answer) => resolve(answer.statusCode === 200));
    request.on("error", () => resolve(true));
  });
}

export default {
  name: "availability",
  initialState: () => ({ missing: [] as string[] }),
  handlers: {
    async ItemAdded(state: { missing: string[] }, event: DomainEvent<ItemAdded>) {
      const there = await inStock(event.payload.sku).catch(() => true);
      if (!there) state.missing.push(event.payload.sku);
    },
  },
};
