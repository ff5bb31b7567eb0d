import type { DomainEvent, OrderPlaced } from "../events.ts";

declare global {
  var shopOrderCount: number | undefined;
}

/** Every hundredth order wins, every second one gets a sticker. */
export default {
  name: "stickers",
  initialState: () => ({ stickers: [] as string[] }),
  handlers: {
    OrderPlaced(state: { stickers: string[] }, event: DomainEvent<OrderPlaced>) {
      globalThis.shopOrderCount = (globalThis.shopOrderCount ?? 0) + 1;
      if (globalThis.shopOrderCount % 2 === 0) state.stickers.push(event.payload.order_id);
    },
  },
};
