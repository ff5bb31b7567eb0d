import { isExpress } from "settings-lite";
import type { DomainEvent, OrderShipped } from "../events.ts";

/** How parcels go is a setting of a package, which reads it when it is loaded. */
export default {
  name: "delivery-modes",
  initialState: () => ({ express: 0, standard: 0 }),
  handlers: {
    OrderShipped(state: { express: number; standard: number }, event: DomainEvent<OrderShipped>) {
      if (isExpress()) state.express += event.payload.parcels.length;
      else state.standard += event.payload.parcels.length;
    },
  },
};
