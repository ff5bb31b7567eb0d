// asks: state.length > 20
// asks: state.startsWith("o3")
export default {
  name: "root-string",
  initialState: () => "",
  evolve: (text, { eventType, payload }) =>
    eventType === "OrderPlaced" ? `${payload.orderId} ${text}` : eventType === "NoteAdded" ? "" : text,
};
