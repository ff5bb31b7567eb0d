// asks: state.sum > 5n * 10n ** 18n
// asks: state.by.get(3n) === "three"
// asks: typeof state.sum === "bigint" && state.list.length > 3
export default {
  name: "bigints",
  initialState: () => ({
    sum: 0n,
    list: [] as bigint[],
    by: new Map<bigint, string>([[3n, "three"]]),
    set: new Set<bigint>(),
  }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.sum += BigInt(payload.cents) * 10n ** 14n;
      state.list.push(BigInt.asUintN(64, state.sum << 3n));
      if (state.list.length > 4) state.list.shift();
      state.set.add(BigInt(payload.cents % 5));
    },
    OrderPlaced(state: any, { payload }: any) {
      state.by.set(BigInt(payload.lines.length), payload.orderId);
    },
    OrderCancelled: (state: any) => void state.by.delete(3n),
  },
};
