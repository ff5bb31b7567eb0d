// asks: state.total > 300
// asks: state.byCustomer.get("c1")?.length > 1
// asks: state.seen.size === 3
// asks: Object.values(state.orders).some((order) => order.lines.length === 0)
import { enableMapSet, produce } from "immer";

enableMapSet();
export default {
  name: "immer-curried",
  initialState: () => ({
    orders: {} as Record<string, any>,
    seen: new Set<string>(),
    byCustomer: new Map<string, string[]>(),
    total: 0,
  }),
  evolve: produce((draft: any, { eventType, payload }: any) => {
    switch (eventType) {
      case "OrderPlaced":
        draft.orders[payload.orderId] = { lines: payload.lines, paid: 0 };
        draft.seen.add(payload.customer);
        if (!draft.byCustomer.has(payload.customer)) draft.byCustomer.set(payload.customer, []);
        draft.byCustomer.get(payload.customer).push(payload.orderId);
        break;
      case "LineRemoved":
        draft.orders[payload.orderId]?.lines.splice(payload.index, 1);
        break;
      case "PaymentReceived":
        draft.total += payload.amount;
        break;
      case "OrderCancelled":
        delete draft.orders[payload.orderId];
        break;
      case "NoteAdded":
        draft.seen.delete("c2");
        break;
      default:
    }
  }),
};
