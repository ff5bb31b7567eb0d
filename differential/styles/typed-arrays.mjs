// asks: state.total > 30
// asks: state.peak > 8
export default {
  name: "typed-arrays",
  initialState: () => ({
    hours: new Uint16Array(24),
    floats: new Float64Array(3),
    big: new BigInt64Array(2),
    total: 0,
    peak: 0,
  }),
  handlers: {
    OrderPlaced(state, { occurredAt }) {
      state.hours[new Date(occurredAt).getUTCHours()]++;
      state.total = state.hours.reduce((sum, count) => sum + count, 0);
      state.peak = Math.max(...state.hours);
    },
    PaymentReceived(state, { payload }) {
      state.floats.set([payload.amount], payload.cents % 3);
      state.big[0] += BigInt(payload.cents);
    },
    OrderCancelled(state) {
      state.hours.fill(1, 3, 5);
      state.floats = state.floats.map((amount) => amount / 2);
    },
    NoteAdded: (state) => void new DataView(state.big.buffer).setInt8(8, 7),
  },
};
