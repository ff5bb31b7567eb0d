/** What the corpus log (`make-log.ts`) holds, as the handlers of the corpus get it: an envelope with a parsed payload. */
export interface DomainEvent<Payload> {
  position: number;
  eventId: string;
  eventType: string;
  streamId: string;
  streamVersion: number;
  correlationId: string;
  userId: string;
  /** RFC 3339 in UTC. */
  occurredAt: string;
  payload: Payload;
}

export interface OrderLine {
  sku: string;
  quantity: number;
  price_cents: number;
}

export interface OrderPlaced {
  order_id: string;
  customer: { id: string; name: string };
  lines: OrderLine[];
  total_cents: number;
  currency: string;
  placed_at: string;
}

export interface ItemAdded {
  order_id: string;
  sku: string;
  title: string;
  quantity: number;
  price_cents: number;
  tags: string[];
  attributes: Record<string, string | number>;
}

export interface PaymentTaken {
  order_id: string;
  payment_id: string;
  method: "card" | "invoice" | "voucher";
  amount_cents: number;
  /** Beyond 2^53: a bigint for a projection that asks for exact integers, for others the nearest number. */
  ledger_units: bigint;
  /** Without a zone. */
  taken_at: string;
}

export interface OrderShipped {
  order_id: string;
  carrier: string;
  parcels: { tracking: string; weight_grams: number }[];
  /** A date alone. */
  promised_on: string;
}

export interface CustomerMoved {
  customer_id: string;
  name: string;
  from: { street: string; city: string; country: string };
  to: { street: string; city: string; country: string };
}

export interface PriceChanged {
  sku: string;
  old_cents: number;
  new_cents: number;
  /** With a fraction, above a thousand. */
  rate: number;
  /** Without a zone. */
  effective: string;
}

export interface NoteWritten {
  note_id: string;
  author: string;
  text: string;
  keywords: string[];
  /** Between 0 and 1. */
  salience: number;
}
