// asks: state.heard > 3
// asks: state.bus.listenerCount("paid") === 1 && state.heard > 1
import { EventEmitter } from "node:events";

export default {
  name: "event-emitter",
  initialState: () => {
    const state = { heard: 0, last: "", bus: new EventEmitter() };
    state.bus.on("paid", (orderId) => {
      state.heard++;
      state.last = orderId;
    });
    return state;
  },
  handlers: { PaymentReceived: (state, { payload }) => void state.bus.emit("paid", payload.orderId) },
};
