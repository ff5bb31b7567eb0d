// asks: state.open.size > 4
// asks: [...state.open].some(({ paid }) => paid > 100)
export default {
  name: "set-of-objects",
  initialState: () => ({ open: new Set<any>(), kept: null as any, has: 0 }),
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      const order = { id: payload.orderId, paid: 0 };
      state.open.add(order);
      state.kept ??= order;
      if (state.open.has(order) && state.open.has(state.kept)) state.has++;
    },
    PaymentReceived(state: any, { payload }: any) {
      for (const order of state.open) if (order.id === payload.orderId) order.paid += payload.amount;
    },
    OrderShipped(state: any, { payload }: any) {
      state.open.forEach((order: any) => {
        if (order.id === payload.orderId) state.open.delete(order);
      });
    },
    NoteAdded: (state: any) => void (state.open = new Set([...state.open].reverse().slice(0, 5))),
  },
};
