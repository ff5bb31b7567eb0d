// asks: state.by.Entry > 5
// asks: Object.keys(state.by).join() === "Entry,Snapshot"
// asks: state.last.constructor.name === "Entry"
import { Entry as Sale } from "./helpers/sales.ts";
import { Entry as Stock } from "./helpers/stock.ts";
class Snapshot {
  static now() {
    return new Snapshot();
  }
}
export default {
  name: "class-names",
  initialState: () => ({ by: {} as Record<string, number>, last: null as unknown }),
  handlers: {
    StockCounted(state: any, { payload }: any) {
      for (const made of [new Sale(1), new Stock(payload.qty), Snapshot.now()])
        state.by[made.constructor.name] = (state.by[made.constructor.name] ?? 0) + 1;
      state.last = new Stock(payload.qty);
    },
  },
};
