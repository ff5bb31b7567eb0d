// asks: state.map.get(1) === "number" && state.map.size > 3
// asks: state.map.has(null)
// asks: state.set.has(true)
const keys = [1, true, null, undefined, "text", 2n, -0, Number.NaN, "a/b~c", ""];
export default {
  name: "map-key-kinds",
  initialState: () => ({ map: new Map([[1, "number"]]), set: new Set(), nested: new Map() }),
  handlers: {
    PaymentReceived(state, { payload }) {
      const key = keys[payload.cents % keys.length];
      state.map.set(key, payload.orderId);
      state.set.add(key);
      state.nested.set(key, { cents: payload.cents });
    },
    OrderCancelled(state) {
      const [first] = state.map.keys();
      state.map.delete(first);
      state.set.delete(first);
    },
    OrderShipped(state) {
      for (const held of state.nested.values()) held.cents++;
    },
  },
};
