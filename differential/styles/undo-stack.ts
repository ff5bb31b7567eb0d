// asks: state.present.total > 200
// asks: state.past?.past?.present.total > 100
export default {
  name: "undo-stack",
  initialState: () => ({ present: { total: 0, skus: [] as string[] }, past: null as any }),
  evolve(state: any, { eventType, payload }: any) {
    switch (eventType) {
      case "PaymentReceived":
        return { present: { ...state.present, total: state.present.total + payload.amount }, past: state };
      case "LineAdded":
        return {
          present: { ...state.present, skus: [...state.present.skus, payload.line.sku] },
          past: state,
        };
      case "OrderCancelled":
        return state.past ?? state;
      default:
        return state;
    }
  },
};
