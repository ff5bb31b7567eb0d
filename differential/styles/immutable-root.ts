// asks: state.get("total") > 200
// asks: state.getIn(["orders", "o3", "lines"])?.size > 2
// asks: state.get("customers").size === 3
// asks: state.get("orders").has("o5")
import { fromJS, List, Map, OrderedMap, Record, Set } from "immutable";

const Order = Record({ id: "", paid: 0, lines: List<any>() });
export default {
  name: "immutable-root",
  initialState: () =>
    Map<string, any>({ orders: OrderedMap<string, any>(), customers: Set<string>(), total: 0 }),
  evolve(state: any, { eventType, payload }: any) {
    const path = ["orders", payload.orderId];
    switch (eventType) {
      case "OrderPlaced":
        return state
          .setIn(path, Order({ id: payload.orderId, lines: fromJS(payload.lines) as any }))
          .update("customers", (customers: any) => customers.add(payload.customer));
      case "LineAdded":
        return state.hasIn(path)
          ? state.updateIn([...path, "lines"], (lines: any) => lines.push(fromJS(payload.line)))
          : state;
      case "PaymentReceived":
        return state.update("total", (total: number) => total + payload.amount);
      case "OrderCancelled":
        return state.deleteIn(path);
      default:
        return state;
    }
  },
};
