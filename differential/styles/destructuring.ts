// asks: state.first === "o3"
// asks: state.rest.length > 3
export default {
  name: "destructuring",
  initialState: () => ({ first: "", second: "", rest: [] as string[], pair: { a: 1, b: 2 } as any }),
  handlers: {
    OrderPlaced(state: any, { payload: { orderId } }: any) {
      [state.first, state.second, ...state.rest] = [orderId, state.first, state.second, ...state.rest];
      state.rest = state.rest.slice(0, 5);
    },
    PaymentReceived(state: any, { payload }: any) {
      ({ cents: state.pair.a, method: state.pair.b, none: state.pair.c = "default" } = payload);
    },
    OrderCancelled: ({ pair: { a, ...others }, ...state }: any) => ({ ...state, pair: { ...others, z: a } }),
  },
};
