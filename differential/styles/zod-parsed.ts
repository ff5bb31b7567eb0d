// asks: state.count > 5
// asks: state.refused.length > 1
import { z } from "zod";

const State = z.object({
  count: z.number(),
  orders: z.record(z.string(), z.object({ lines: z.array(z.object({ sku: z.string(), qty: z.number() })) })),
  refused: z.array(z.string()),
  stock: z.map(z.string(), z.number()),
});
const Small = z.object({ sku: z.string(), qty: z.number().min(0) });
export default {
  name: "zod-parsed",
  initialState: () => State.parse({ count: 0, orders: {}, refused: [], stock: new Map() }),
  evolve(state: any, { eventType, payload, eventId }: any) {
    if (eventType === "OrderPlaced")
      return State.parse({
        ...state,
        count: state.count + 1,
        orders: { ...state.orders, [payload.orderId]: payload },
      });
    if (eventType !== "StockCounted") return state;
    const found = Small.safeParse(payload);
    if (!found.success) return { ...state, refused: [...state.refused, eventId] };
    return State.parse({ ...state, stock: new Map(state.stock).set(found.data.sku, found.data.qty) });
  },
};
