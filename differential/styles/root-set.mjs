// asks: state.has("tea")
// asks: state.size > 3
export default {
  name: "root-set",
  initialState: () => new Set(),
  handlers: {
    LineAdded: (set, { payload }) => void set.add(payload.line.sku),
    OrderShipped(set) {
      const [first] = set;
      set.delete(first);
      set.add(first);
    },
    OrderCancelled: (set) => new Set([...set].slice(1)),
    Heartbeat: (set) => set.clear(),
  },
};
