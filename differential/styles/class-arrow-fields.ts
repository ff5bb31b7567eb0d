// asks: state.counter.count > 5
// asks: state.counter.last === "o4"
class Counter {
  count = 0;
  last = "";
  seen: string[] = [];
  increase = (orderId: string) => {
    this.count++;
    this.last = orderId;
    this.seen.push(orderId);
  };
  forget = () => {
    this.seen = this.seen.slice(1);
  };
}
export default {
  name: "class-arrow-fields",
  initialState: () => ({ counter: new Counter() }),
  handlers: {
    OrderPlaced: (state: any, { payload }: any) => state.counter.increase(payload.orderId),
    OrderCancelled: (state: any) => state.counter.forget(),
  },
};
