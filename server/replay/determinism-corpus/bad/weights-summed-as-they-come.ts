import type { DomainEvent, OrderShipped } from "../events.ts";
import { sleep } from "./helpers/sleep.ts";

/** Kilograms, added in the order in which the scales answer: floating point sums depend on it. */
export default {
  name: "freight",
  initialState: () => ({ kilograms: 0 }),
  handlers: {
    async OrderShipped(state: { kilograms: number }, event: DomainEvent<OrderShipped>) {
      let sum = state.kilograms;
      const weigh = async (grams: number) => {
        await sleep(1);
        sum += grams / 1_000.7;
      };
      await Promise.all(event.payload.parcels.map((parcel) => weigh(parcel.weight_grams)));
      state.kilograms = sum;
    },
  },
};
