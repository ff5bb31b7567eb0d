// asks: state.map.get("o2")?.lines > 1
// asks: state.at.getTime() > 1760100000000
// asks: state.seen.size > 2
export default {
  name: "structured-clone",
  initialState: () => ({
    map: new Map(),
    seen: new Set(),
    at: new Date(0),
    bytes: new Uint8Array(2),
    list: [],
  }),
  evolve(state, { eventType, payload, occurredAt }) {
    const next = structuredClone(state);
    if (eventType === "OrderPlaced") next.map.set(payload.orderId, { lines: payload.lines.length });
    if (eventType === "LineAdded") next.seen.add(payload.line.sku);
    if (eventType === "PaymentReceived") next.list = [...next.list, { cents: payload.cents }].slice(-4);
    if (eventType === "OrderCancelled") next.map.delete(payload.orderId);
    next.at = new Date(occurredAt);
    next.bytes[0] += 1;
    return next;
  },
};
