// asks: state.last?.eventType === "OrderShipped"
// asks: state.events.length > 3 && state.events[0].payload.orderId === "o1"
export default {
  name: "events-kept",
  initialState: () => ({ last: null, events: [], lines: [] }),
  evolve(state, event) {
    state.last = event;
    if (event.eventType === "OrderPlaced") {
      state.events.push(event);
      state.lines = event.payload.lines;
    }
    if (state.events.length > 4) state.events = state.events.slice(1);
    if (event.eventType === "LineAdded") state.lines = [...state.lines, event.payload.line];
  },
};
