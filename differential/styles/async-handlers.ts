// asks: state.slow > 20
// asks: state.qty.tea > 5
async function* lines(payload: any) {
  for (const line of payload.lines) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield line;
  }
}
export default {
  name: "async-handlers",
  initialState: () => ({ qty: {} as Record<string, number>, order: [] as string[], slow: 0 }),
  handlers: {
    async OrderPlaced(state: any, { payload }: any) {
      for await (const { sku, qty } of lines(payload)) {
        state.qty[sku] = (state.qty[sku] ?? 0) + qty;
        state.order.push(sku);
      }
      state.order = state.order.slice(-6);
    },
    async LineAdded(state: any, { payload }: any) {
      const before = state.qty[payload.line.sku] ?? 0;
      await Promise.all(
        [1, 2, 3].map(async (step) => {
          await null;
          state.slow += step;
        }),
      );
      state.qty[payload.line.sku] = before + payload.line.qty;
    },
    OrderCancelled: async (state: any) => {
      await new Promise((resolve) => setImmediate(resolve));
      return {
        ...state,
        qty: Object.fromEntries(Object.entries(state.qty).filter(([, qty]: any) => qty % 2)),
      };
    },
  },
};
