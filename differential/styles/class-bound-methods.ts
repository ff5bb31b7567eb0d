// asks: state.tally.total > 12
// asks: state.tally.bySku.tea >= 3
class Tally {
  total = 0;
  bySku: Record<string, number> = {};
  constructor() {
    this.add = this.add.bind(this);
  }
  add({ sku, qty }: { sku: string; qty: number }) {
    this.total += qty;
    this.bySku[sku] = (this.bySku[sku] ?? 0) + qty;
  }
}
export default {
  name: "class-bound-methods",
  initialState: () => ({ tally: new Tally(), orders: 0 }),
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      const { add } = state.tally;
      payload.lines.forEach(add);
      state.orders++;
    },
  },
};
