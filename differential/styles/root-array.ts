// asks: state.length > 4
// asks: state[0]?.paid > 50
// asks: state.some(({ id }) => id === "o4")
export default {
  name: "root-array",
  initialState: () => [] as any[],
  handlers: {
    OrderPlaced: (list: any[], { payload }: any) => void list.unshift({ id: payload.orderId, paid: 0 }),
    PaymentReceived: (list: any[], { payload }: any) =>
      list.map((order) =>
        order.id === payload.orderId ? { ...order, paid: order.paid + payload.amount } : order,
      ),
    OrderCancelled: (list: any[], { payload }: any) => list.filter(({ id }) => id !== payload.orderId),
    NoteAdded: (list: any[]) => void list.sort((one, other) => other.paid - one.paid),
  },
};
