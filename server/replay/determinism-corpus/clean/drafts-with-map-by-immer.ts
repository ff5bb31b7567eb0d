import { enableMapSet, type Draft, immerable, produce } from "immer";
import type { DomainEvent, PaymentTaken } from "../events.ts";

enableMapSet();

class Takings {
  readonly [immerable] = true;
  readonly cents: ReadonlyMap<string, number> = new Map();
  readonly methods: ReadonlySet<string> = new Set();
}

const take = produce((draft: Draft<Takings>, method: string, cents: number) => {
  draft.cents.set(method, (draft.cents.get(method) ?? 0) + cents);
  draft.methods.add(method);
});

export default {
  name: "takings-by-immer",
  initialState: () => new Takings(),
  evolve(state: Takings, { eventType, payload }: DomainEvent<PaymentTaken>) {
    if (eventType !== "PaymentTaken") return state;
    return take(state, payload.method, payload.amount_cents);
  },
};
