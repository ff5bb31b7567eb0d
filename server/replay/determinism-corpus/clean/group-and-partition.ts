import type { DomainEvent, OrderPlaced } from "../events.ts";

type Group = Record<string, OrderPlaced["lines"]>;

/** Stable sorts and groupings keep the order of the input. */
export default {
  name: "price-bands",
  initialState: () => ({ bands: {} as Record<string, string[]> }),
  handlers: {
    OrderPlaced(state: { bands: Record<string, string[]> }, event: DomainEvent<OrderPlaced>) {
      const groups = event.payload.lines.reduce<Group>((all, line) => {
        const band = line.price_cents > 50_000 ? "high" : "low";
        return { ...all, [band]: [...(all[band] ?? []), line] };
      }, {});
      for (const [band, lines] of Object.entries(groups)) {
        const skus = lines.toSorted((one, other) => one.quantity - other.quantity).map((line) => line.sku);
        state.bands[band] = [...(state.bands[band] ?? []), ...skus].slice(-10);
      }
    },
  },
};
