// asks: state.count > 4
// asks: state.by.o2 > 50
// asks: Object.isFrozen(state) && state.count > 2
export default {
  name: "frozen-shallow",
  initialState: () => Object.freeze({ by: Object.freeze({}) as any, count: 0 }),
  handlers: {
    PaymentReceived: (state: any, { payload: { orderId, amount } }: any) =>
      Object.freeze({
        ...state,
        count: state.count + 1,
        by: Object.freeze({ ...state.by, [orderId]: (state.by[orderId] ?? 0) + amount }),
      }),
  },
};
