// asks: state === null
// asks: state?.lines.length > 3
// asks: state !== null && state.count > 1
export default {
  name: "root-null",
  initialState: () => null as any,
  evolve(state: any, { eventType, payload }: any) {
    switch (eventType) {
      case "OrderPlaced":
        return { id: payload.orderId, count: (state?.count ?? 0) + 1, lines: payload.lines };
      case "OrderCancelled":
        return null;
      case "LineAdded":
        return state && { ...state, lines: [...state.lines, payload.line] };
      default:
        return state;
    }
  },
};
