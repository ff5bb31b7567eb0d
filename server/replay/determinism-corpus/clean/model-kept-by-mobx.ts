import { makeAutoObservable } from "mobx";
import type { DomainEvent, PaymentTaken } from "../events.ts";

class Till {
  cents = 0;
  methods: string[] = [];

  constructor() {
    makeAutoObservable(this);
  }

  take(method: string, cents: number): void {
    this.cents += cents;
    if (!this.methods.includes(method)) this.methods.push(method);
  }

  get kinds(): number {
    return this.methods.length;
  }
}

type State = { till: Till; kinds: number };

/** The observable itself is the state. */
export default {
  name: "till-by-mobx",
  initialState: (): State => ({ till: new Till(), kinds: 0 }),
  handlers: {
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      state.till.take(payload.method, payload.amount_cents);
      state.kinds = state.till.kinds;
    },
  },
};
