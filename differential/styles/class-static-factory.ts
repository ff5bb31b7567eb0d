// asks: state.current.total > 10
// asks: state.current.constructor.name === "Snapshot" && state.kinds.Snapshot > 3
class Snapshot {
  constructor(
    readonly total: number,
    readonly skus: readonly string[],
  ) {}
  static empty() {
    return new Snapshot(0, []);
  }
  static from(other: Snapshot, sku: string, qty: number) {
    return new Snapshot(other.total + qty, [...other.skus, sku].slice(-4));
  }
}
export default {
  name: "class-static-factory",
  initialState: () => ({ current: Snapshot.empty(), kinds: {} as Record<string, number> }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      state.current = Snapshot.from(state.current, payload.line.sku, payload.line.qty);
      const kind = state.current.constructor.name;
      state.kinds[kind] = (state.kinds[kind] ?? 0) + 1;
    },
  },
};
