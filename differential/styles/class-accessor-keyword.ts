// asks: state.box.total > 300
// asks: state.shown > 100
class Box {
  accessor total = 0;
  accessor parts: string[] = [];
  count = 0;
  add(amount: number, orderId: string) {
    this.total += amount;
    this.parts.push(orderId);
    this.count++;
  }
}
export default {
  name: "class-accessor-keyword",
  initialState: () => ({ box: new Box(), shown: 0 }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.box.add(payload.amount, payload.orderId);
      state.shown = state.box.total;
    },
    OrderCancelled(state: any) {
      state.box.parts = [];
    },
  },
};
