import path from "node:path";
import querystring from "node:querystring";
import type { DomainEvent, OrderShipped } from "../events.ts";

/** Addresses are built, never visited. */
export default {
  name: "tracking-links",
  initialState: () => ({ links: {} as Record<string, string> }),
  handlers: {
    OrderShipped(state: { links: Record<string, string> }, event: DomainEvent<OrderShipped>) {
      for (const { tracking, weight_grams } of event.payload.parcels) {
        const url = new URL(path.posix.join("/track", tracking), "https://carrier.example");
        url.searchParams.set("carrier", event.payload.carrier);
        url.hash = querystring.stringify({ weight_grams });
        state.links[tracking] = `${url.href} ${path.posix.extname("label.pdf")}`;
      }
    },
  },
};
