// asks: state.text.length > 6
// asks: state.bytes > 20
export default {
  name: "buffers",
  initialState: () => ({ last: Buffer.alloc(4), log: Buffer.from(""), text: "", bytes: 0 }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.log = Buffer.concat([state.log, Buffer.from(payload.orderId)]).subarray(-12);
      state.text = state.log.toString("utf8");
      state.bytes += Buffer.byteLength(payload.orderId);
    },
    PaymentReceived(state, { payload }) {
      state.last.writeUInt32LE(payload.cents);
      if (state.log.length > 0) state.log[0] = 0x6f;
    },
  },
};
