import type { DomainEvent, OrderPlaced } from "../events.ts";
import { taxByCountry } from "./helpers/tax-table.ts";

const sine = Float64Array.from({ length: 16 }, (_, index) => Math.round(Math.sin(index) * 1e6) / 1e6);

export default {
  name: "order-taxes",
  initialState: () => ({ taxes: {} as Record<string, number> }),
  handlers: {
    OrderPlaced(state: { taxes: Record<string, number> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, total_cents, lines } = event.payload;
      const wave = sine[lines.length] ?? 0;
      state.taxes[order_id] = Math.round(total_cents * (taxByCountry.get("SE") ?? 0)) + wave;
    },
  },
};
