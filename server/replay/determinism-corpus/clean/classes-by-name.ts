import type { DomainEvent, NoteWritten, OrderPlaced, PaymentTaken } from "../events.ts";

class Placed {
  readonly cents: number;

  constructor(event: DomainEvent<OrderPlaced>) {
    this.cents = -event.payload.total_cents;
  }
}

class Taken {
  readonly cents: number;

  constructor(event: DomainEvent<PaymentTaken>) {
    this.cents = event.payload.amount_cents;
  }
}

class Noted {
  readonly cents = 0;
  readonly text: string;

  constructor(event: DomainEvent<NoteWritten>) {
    this.text = event.payload.text;
  }
}

type Entry = Placed | Taken | Noted;
const registry = new Map<string, new (event: never) => Entry>(
  [Placed, Taken, Noted].map((one) => [`Order${one.name}`.replace(/Order(Taken|Noted)/, "$1"), one]),
);
const typeOf: Record<string, string> = { PaymentTaken: "Taken", NoteWritten: "Noted" };

type State = { entries: Entry[]; names: Record<string, number>; cents: number };

export default {
  name: "entries-by-class-name",
  initialState: (): State => ({ entries: [], names: {}, cents: 0 }),
  evolve(state: State, event: DomainEvent<never>): State {
    const maker = registry.get(typeOf[event.eventType] ?? event.eventType);
    if (maker === undefined) return state;
    const entry = new maker(event as never);
    const names = { ...state.names };
    const { name } = entry.constructor;
    names[name] = (names[name] ?? 0) + 1;
    return { entries: [...state.entries, entry].slice(-5), names, cents: state.cents + entry.cents };
  },
};
