// asks: state.due?.hours() === 5
// asks: state.text > "2025-10-12"
import moment from "moment";

export default {
  name: "moment-times",
  initialState: () => ({ due: null, text: "" }),
  handlers: {
    OrderPlaced(state, { occurredAt }) {
      state.due ??= moment.utc(occurredAt);
    },
    NoteAdded(state) {
      if (!state.due) return;
      state.due.add(1, "hour");
      state.text = state.due.format("YYYY-MM-DD HH");
    },
    OrderCancelled(state) {
      if (state.due) state.due = state.due.clone().startOf("day");
    },
  },
};
