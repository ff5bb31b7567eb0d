// asks: state.balance.euros > 250
// asks: !(state.balance.euros <= 400)
// asks: state.balance.euros > 100 && state.balance.euros < 300
// asks: state.byOrder.o1?.plus(1).cents > 5000
class Money {
  constructor(
    readonly cents: number,
    readonly currency = "EUR",
  ) {}
  plus(cents: number) {
    return new Money(this.cents + cents, this.currency);
  }
  get euros() {
    return this.cents / 100;
  }
}
export default {
  name: "class-value-objects",
  initialState: () => ({ balance: new Money(0), byOrder: {} as Record<string, Money> }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.balance = state.balance.plus(payload.cents);
      state.byOrder[payload.orderId] = (state.byOrder[payload.orderId] ?? new Money(0)).plus(payload.cents);
    },
  },
};
