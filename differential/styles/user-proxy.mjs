// asks: state.counts.tea > 3
// asks: state.counts.nothing === 0 && state.total > 10
const withDefault = (target) =>
  new Proxy(target, { get: (held, key) => (typeof key === "string" && !(key in held) ? 0 : held[key]) });
export default {
  name: "user-proxy",
  initialState: () => ({ counts: withDefault({}), total: 0 }),
  handlers: {
    LineAdded(state, { payload }) {
      state.counts[payload.line.sku] += payload.line.qty;
      state.total += payload.line.qty;
    },
  },
};
