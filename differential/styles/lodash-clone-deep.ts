// asks: state.stock.get("tea") > 5
// asks: state.tags.has("late")
// asks: state.top[0]?.sum > 60
import _ from "lodash";
import merge from "lodash/merge";

export default {
  name: "lodash-clone-deep",
  initialState: () => ({
    orders: {} as any,
    stock: new Map<string, number>(),
    tags: new Set<string>(),
    top: [] as any[],
    at: null as Date | null,
  }),
  evolve(state: any, { eventType, payload }: any) {
    const next = _.cloneDeep(state);
    switch (eventType) {
      case "OrderPlaced":
        _.set(next, ["orders", payload.orderId], {
          sum: _.sumBy(payload.lines, (line: any) => line.qty * line.price),
        });
        break;
      case "StockCounted":
        next.stock.set(payload.sku, payload.qty);
        break;
      case "NoteAdded":
        for (const tag of payload.tags) next.tags.add(tag);
        merge(next.orders, { [payload.orderId]: { meta: { tags: payload.tags } } });
        break;
      case "PaymentReceived":
        _.update(next, `orders.${payload.orderId}.paid`, (paid = 0) => paid + payload.amount);
        next.at = new Date(payload.paidAt);
        break;
      case "OrderCancelled":
        next.orders = _.omit(next.orders, payload.orderId);
        break;
      default:
    }
    next.top = _.chain(next.orders)
      .toPairs()
      .map(([id, order]: any) => ({ id, sum: order.sum ?? 0 }))
      .orderBy(["sum", "id"], ["desc", "asc"])
      .take(3)
      .value();
    return next;
  },
};
