// asks: state.right > 3
// asks: state.wrong > 0
const genuine = new WeakSet();
function makeOrder(orderId) {
  const order = { orderId, checked: 0 };
  genuine.add(order);
  return order;
}
export default {
  name: "weakset-brand",
  initialState: () => ({ orders: [], right: 0, wrong: 0 }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.orders.push(makeOrder(payload.orderId));
      if (genuine.has(state.orders.at(-1))) state.right++;
      else state.wrong++;
    },
    PaymentReceived(state, { payload }) {
      const order = state.orders.find(({ orderId }) => orderId === payload.orderId);
      if (!order) return;
      order.checked++;
      if (genuine.has(order)) state.right++;
      else state.wrong++;
    },
    NoteAdded(state) {
      state.orders = state.orders.map((order) => ({ ...order }));
    },
  },
};
