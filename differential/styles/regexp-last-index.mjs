// asks: state.found > 3
// asks: state.at > 2
export default {
  name: "regexp-last-index",
  initialState: () => ({ pattern: /o\d/g, found: 0, at: 0, text: "" }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.text += payload.orderId;
      if (state.pattern.test(state.text)) state.found++;
      state.at = state.pattern.lastIndex;
    },
    OrderCancelled(state, { payload }) {
      state.pattern = new RegExp(payload.reason || "x", "y");
    },
    NoteAdded: (state) => void (state.pattern.lastIndex = 0),
  },
};
