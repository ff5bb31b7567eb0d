// asks: state.by.o2 > 1
// asks: "constructor" in state.by
export default {
  name: "null-prototype",
  initialState: () => ({ by: Object.create(null), odd: {} }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.by[payload.orderId] = payload.lines.length;
      if (payload.note === "") state.by.constructor = payload.orderId;
    },
    OrderCancelled(state, { payload }) {
      delete state.by[payload.orderId];
      state.odd = { $date: payload.orderId };
    },
    NoteAdded(state, { payload }) {
      state.odd["a/b~c"] = payload.text;
      state.odd[""] = payload.tags;
    },
  },
};
