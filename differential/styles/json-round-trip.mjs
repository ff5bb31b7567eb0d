// asks: state.orders.length > 5
// asks: state.at > "2025-10-11"
export default {
  name: "json-round-trip",
  initialState: () => ({ orders: [], at: null, sum: 0 }),
  evolve(state, { eventType, payload, occurredAt }) {
    const next = JSON.parse(JSON.stringify(state));
    if (eventType === "OrderPlaced") next.orders.push({ ...payload, at: new Date(occurredAt) });
    if (eventType === "PaymentReceived") next.sum += payload.amount;
    if (eventType === "OrderCancelled")
      next.orders = next.orders.filter(({ orderId }) => orderId !== payload.orderId);
    next.at = occurredAt;
    return next;
  },
};
