import type { DomainEvent, OrderShipped } from "../events.ts";
import { shuffle } from "./helpers/shuffle.ts";

/** In which order parcels are packed: a fair one. */
export default {
  name: "packing",
  initialState: () => ({ queue: [] as string[] }),
  handlers: {
    OrderShipped(state: { queue: string[] }, event: DomainEvent<OrderShipped>) {
      const parcels = event.payload.parcels.map((parcel) => parcel.tracking);
      state.queue.push(...shuffle(parcels));
    },
  },
};
