// asks: state.list.length === 0
// asks: state.list[3]?.id === "o4"
export default {
  name: "array-length",
  initialState: () => ({ list: [], queue: [] }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.list[state.list.length] = { id: payload.orderId };
      state.queue.push(payload.customer);
    },
    OrderCancelled: (state) => void (state.list.length = Math.min(state.list.length, 2)),
    Heartbeat: (state) => void (state.list.length = 0),
    NoteAdded: (state) => void (state.list.length += 1),
    OrderShipped(state) {
      if (state.queue.length > 2) state.queue.shift();
    },
  },
};
