import type { DomainEvent, OrderShipped } from "../events.ts";

interface Options {
  base?: number;
  perKilogram?: number;
  round?: (value: number) => number;
}

function freight(
  grams: number,
  { base = 490, perKilogram = base / 10, round = Math.ceil }: Options = {},
): number {
  return base + round((grams / 1_000) * perKilogram);
}

export default {
  name: "freights",
  initialState: () => ({ freights: [] as number[] }),
  handlers: {
    OrderShipped(
      state: { freights: number[] },
      { payload: { parcels, carrier } }: DomainEvent<OrderShipped>,
    ) {
      const options = carrier === "DHL" ? { base: 700 } : undefined;
      state.freights.push(parcels.reduce((sum, parcel) => sum + freight(parcel.weight_grams, options), 0));
    },
  },
};
