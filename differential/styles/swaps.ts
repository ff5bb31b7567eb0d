// asks: state.left.id === "o3"
// asks: state.slots[0]?.id === "o2"
export default {
  name: "swaps",
  initialState: () => ({
    left: { id: "a", n: 0 } as any,
    right: { id: "b", n: 0 } as any,
    slots: [] as any[],
    by: { a: {}, b: {} } as any,
  }),
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      state.slots.push({ id: payload.orderId });
      if (payload.lines.length === 1) state.left = { id: payload.orderId, n: 0 };
    },
    OrderShipped(state: any) {
      [state.left, state.right] = [state.right, state.left];
      state.left.n++;
    },
    LineRemoved(state: any, { payload }: any) {
      const other = state.slots.length - 1;
      if (other < 1) return;
      const at = payload.index % state.slots.length;
      [state.slots[at], state.slots[other]] = [state.slots[other], state.slots[at]];
    },
    PaymentReceived(state: any, { payload }: any) {
      [state.by.a, state.by.b] = [state.by.b, state.by.a];
      state.by.a[payload.method] = payload.cents;
    },
  },
};
