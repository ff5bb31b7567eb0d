// asks: state.orders.o2?.lines.length > 2
// asks: Object.keys(state.orders).length > 5
// asks: state.totals.EUR > 100
export default {
  name: "spread-reducer",
  initialState: () => ({
    orders: {} as Record<string, any>,
    totals: {} as Record<string, number>,
    ids: [] as string[],
  }),
  evolve(state: any, { eventType, payload }: any) {
    const order = state.orders[payload.orderId];
    switch (eventType) {
      case "OrderPlaced":
        return {
          ...state,
          ids: [...state.ids, payload.orderId],
          orders: {
            ...state.orders,
            [payload.orderId]: { currency: payload.currency, lines: payload.lines, paid: 0 },
          },
        };
      case "LineAdded":
        return order
          ? {
              ...state,
              orders: {
                ...state.orders,
                [payload.orderId]: { ...order, lines: [...order.lines, payload.line] },
              },
            }
          : state;
      case "PaymentReceived": {
        if (!order) return state;
        const totals = {
          ...state.totals,
          [order.currency]: (state.totals[order.currency] ?? 0) + payload.amount,
        };
        return {
          ...state,
          totals,
          orders: { ...state.orders, [payload.orderId]: { ...order, paid: order.paid + 1 } },
        };
      }
      case "OrderCancelled": {
        const { [payload.orderId]: _gone, ...rest } = state.orders;
        return { ...state, orders: rest, ids: state.ids.filter((id: string) => id !== payload.orderId) };
      }
      default:
        return state;
    }
  },
};
