// asks: state.sum > 300
// asks: state.count >= 4
const handlers: Record<string, string> = {};
function handles(type: string) {
  return (_method: unknown, context: ClassMethodDecoratorContext) => {
    handlers[type] = String(context.name);
  };
}
class Ledger {
  #sum = 0;
  count = 0;
  @handles("PaymentReceived") paid({ amount }: any) {
    this.#sum += amount;
    this.count++;
  }
  @handles("OrderCancelled") cancelled() {
    this.#sum = Math.floor(this.#sum);
  }
  get sum() {
    return this.#sum;
  }
}
export default {
  name: "decorators-standard",
  initialState: () => new Ledger(),
  evolve(state: any, { eventType, payload }: any) {
    const method = handlers[eventType];
    if (method) state[method](payload);
    return state;
  },
};
