// asks: state.paid > 200
// asks: state.open === false
class Handlers {
  protected rate = 2;
  PaymentReceived(state: any, { payload }: any) {
    state.paid += this.scaled(payload.amount);
  }
  OrderCancelled(state: any) {
    state.open = false;
  }
  OrderPlaced(state: any) {
    state.open = true;
  }
  private scaled(amount: number) {
    return amount * this.rate;
  }
}
export default {
  name: "handlers-instance",
  initialState: () => ({ paid: 0, open: true }),
  handlers: new Handlers(),
};
