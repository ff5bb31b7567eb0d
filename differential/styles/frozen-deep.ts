// asks: state.orders.o1?.lines.length > 2
// asks: state.count === 5
const freeze = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const held of Object.values(value)) freeze(held);
  return Object.freeze(value);
};
export default {
  name: "frozen-deep",
  initialState: () => freeze({ orders: {} as any, count: 0, meta: { tags: ["a"] } }),
  evolve(state: any, { eventType, payload }: any) {
    const order = state.orders[payload.orderId];
    switch (eventType) {
      case "OrderPlaced":
        return freeze({
          ...state,
          count: state.count + 1,
          orders: { ...state.orders, [payload.orderId]: { lines: payload.lines } },
        });
      case "LineAdded":
        return order
          ? freeze({
              ...state,
              orders: { ...state.orders, [payload.orderId]: { lines: [...order.lines, payload.line] } },
            })
          : state;
      case "NoteAdded":
        return freeze({ ...state, meta: { tags: [...state.meta.tags, ...payload.tags].slice(-4) } });
      default:
        return state;
    }
  },
};
