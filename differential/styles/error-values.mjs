// asks: state.errors.length > 2
// asks: state.last?.message === "order o2 is late"
export default {
  name: "error-values",
  initialState: () => ({ errors: [], last: null, cause: "" }),
  handlers: {
    OrderCancelled(state, { payload }) {
      state.last = new RangeError(`order ${payload.orderId} is late`, { cause: payload.reason });
      state.errors.push(state.last);
      state.cause = state.last.cause;
      if (state.errors.length > 3) state.errors.shift();
    },
    NoteAdded(state, { payload }) {
      try {
        null.orderId = payload.orderId;
      } catch (error) {
        state.last = error;
        state.cause = error.constructor.name;
      }
    },
    OrderShipped(state) {
      if (state.errors[0]) state.errors[0].message = "shipped after all";
    },
  },
};
