// asks: state.done.length > 2
// asks: state.refused > 0
// asks: Object.isFrozen(state.done[0]) && state.open.length > 2
export default {
  name: "frozen-parts",
  initialState: () => ({ open: [], done: [], refused: 0 }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.open.push({ id: payload.orderId, lines: [...payload.lines] });
    },
    OrderShipped(state, { payload }) {
      const index = state.open.findIndex(({ id }) => id === payload.orderId);
      if (index >= 0) state.done.push(Object.freeze(state.open.splice(index, 1)[0]));
    },
    LineRemoved(state, { payload }) {
      const order = state.done.find(({ id }) => id === payload.orderId);
      try {
        if (order) order.lines = [];
      } catch {
        state.refused++;
      }
    },
    NoteAdded(state) {
      const [first] = state.done;
      if (first) Object.freeze(first.lines);
      Object.seal(state);
    },
  },
};
