// asks: state.size > 3
// asks: state.total > 300
// asks: state.paidFor("o2") > 0
class Ledger {
  #byOrder = new Map<string, number>();
  #closed = new Set<string>();
  total = 0;
  apply({ eventType, payload }: any) {
    if (eventType === "PaymentReceived") {
      this.#byOrder.set(payload.orderId, this.paidFor(payload.orderId) + payload.amount);
      this.total += payload.amount;
    }
    if (eventType === "OrderCancelled") {
      this.#byOrder.delete(payload.orderId);
      this.#closed.add(payload.orderId);
    }
    return this;
  }
  paidFor(orderId: string) {
    return this.#byOrder.get(orderId) ?? 0;
  }
  get size() {
    return this.#byOrder.size;
  }
}
export default {
  name: "class-private-root",
  initialState: () => new Ledger(),
  evolve: (ledger: Ledger, event: any) => ledger.apply(event),
};
