import type { DomainEvent, PaymentTaken } from "../events.ts";

class Rejection extends Error {
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(`payment was rejected: ${code}`, { cause });
    this.name = "Rejection";
    this.code = code;
  }
}

class TooSmall extends Rejection {
  constructor() {
    super("too-small");
  }
}

function accept(cents: number): number {
  if (cents < 1_000_000) throw new TooSmall();
  if (cents > 4_000_000) throw new Rejection("too-large", new RangeError(String(cents)));
  return cents;
}

type State = { cents: number; rejected: Record<string, { name: string; code: string; small: boolean }> };

export default {
  name: "rejections",
  initialState: (): State => ({ cents: 0, rejected: {} }),
  handlers: {
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      try {
        state.cents += accept(payload.amount_cents);
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        const { name, code } = error;
        state.rejected[payload.payment_id] = { name, code, small: error instanceof TooSmall };
      }
    },
  },
};
