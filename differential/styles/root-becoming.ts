// asks: state instanceof Map
// asks: Array.isArray(state) && state.length > 2
// asks: state?.cancelled === "o2"
// asks: typeof state === "number"
export default {
  name: "root-becoming",
  initialState: (): any => [],
  evolve(state: any, { eventType, payload, eventId, position }: any): any {
    switch (eventType) {
      case "OrderPlaced":
        return Array.isArray(state) ? [...state, payload.orderId].slice(-5) : [payload.orderId];
      case "OrderCancelled":
        return { cancelled: payload.orderId };
      case "Heartbeat":
        return new Map([["beat", eventId]]);
      case "NoteAdded":
        return position;
      case "OrderShipped":
        return typeof state === "object" ? null : new Set([payload.carrier]);
      case "CustomerRenamed":
        return `now ${payload.name}`;
      default:
        return state;
    }
  },
};
