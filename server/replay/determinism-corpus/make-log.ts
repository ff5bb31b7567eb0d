import type { JsonObject, StoredEvent } from "#core/envelope.ts";
import { stringifyJson } from "#core/json/stringify-json.ts";

const length = 400;
const startMs = Date.UTC(2025, 2, 1, 8, 0, 0);
const people = [
  "Åsa Öberg",
  "Zoë Ärlig",
  "Işıl İnci",
  "ırmak Yıldız",
  "Jürgen Weiß",
  "istván Kiss",
  "Bo Zetterström",
];
const streets = ["Åvägen 3", "İstiklal Caddesi 12", "Königstraße 8", "Main Street 1", "Ulica Łąkowa 5"];
const cities = ["Umeå", "İzmir", "Gießen", "Bristol", "Łódź"];
const countries = ["SE", "TR", "DE", "GB", "PL"];
const words = ["zebra", "ångström", "ırmak", "igloo", "Straße", "strasse", "Zürich", "äpple", "øl", "Quiche"];
const titles = ["ceramic mug", "linen shirt", "iron pan", "İpek şal", "Fußmatte", "ljusstake i mässing"];
const texts = [
  "ring igen i morgon about order 17, see order 3",
  "prefers invoice; ask for Işıl, tel 0046-90-123",
  "istanbul delivery, order 9 and order 12 together",
  "no answer",
];

/** The types that come first: of each the second follows early, but never at once. */
const opening = [
  "OrderPlaced",
  "ItemAdded",
  "OrderPlaced",
  "PaymentTaken",
  "ItemAdded",
  "NoteWritten",
  "CustomerMoved",
  "PriceChanged",
  "PaymentTaken",
  "NoteWritten",
  "OrderShipped",
  "CustomerMoved",
  "PriceChanged",
  "OrderShipped",
];
const weighted = [
  ...Array.from({ length: 4 }, () => "OrderPlaced"),
  ...Array.from({ length: 5 }, () => "ItemAdded"),
  ...Array.from({ length: 4 }, () => "PaymentTaken"),
  ...Array.from({ length: 2 }, () => "OrderShipped"),
  "CustomerMoved",
  "PriceChanged",
  ...Array.from({ length: 3 }, () => "NoteWritten"),
];

/**
 * The log that the corpus runs on: 400 events of a shop with a memory, the same ones at each call.
 *
 * Positions are 1 to 400. Names and words are such that Swedish, Turkish, German and English order or write them in
 * different ways from the first event of each type on; the hour of day is another one in any other time zone.
 */
export function makeLog(): StoredEvent[] {
  const draw = new Draw(20_250_301);
  const versions = new Map<string, number>();
  let atMs = startMs;
  return Array.from({ length }, (_, index) => {
    const position = index + 1;
    const eventType = opening[index] ?? draw.one(weighted);
    atMs += draw.between(3, 95) * 60_000 + draw.between(0, 59_999);
    const { streamId, payload } = draw.event(eventType, position, atMs);
    const streamVersion = (versions.get(streamId) ?? 0) + 1;
    versions.set(streamId, streamVersion);
    return {
      position,
      sourcePosition: null,
      eventId: `0195-${position.toString(16).padStart(4, "0")}-${draw.hex(8)}`,
      eventType,
      eventVersion: 1,
      streamId,
      streamVersion,
      correlationId: `flow-${Math.ceil(position / 4)}`,
      causationId: null,
      userId: `user-${draw.between(1, 5)}`,
      occurredAt: microseconds(atMs, draw.between(0, 999)),
      recordedAt: microseconds(atMs + 150, draw.between(0, 999)),
      payloadText: stringifyJson(payload),
      metadataText: '{"schema":"shop/1"}',
    };
  });
}

function microseconds(ms: number, micros: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, "0")}Z`;
}

/** Everything that is drawn at random, from a seed. */
class Draw {
  #state: number;
  #orders = 0;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0, below 1: mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  one(list: readonly string[]): string {
    return list[this.between(0, list.length - 1)] ?? "";
  }

  hex(digits: number): string {
    return Array.from({ length: digits }, () => this.between(0, 15).toString(16)).join("");
  }

  event(type: string, position: number, atMs: number): { streamId: string; payload: JsonObject } {
    switch (type) {
      case "OrderPlaced":
        return this.#orderPlaced(atMs);
      case "ItemAdded":
        return this.#itemAdded();
      case "PaymentTaken":
        return this.#paymentTaken(position, atMs);
      case "OrderShipped":
        return this.#orderShipped(atMs);
      case "CustomerMoved":
        return this.#customerMoved();
      case "PriceChanged":
        return this.#priceChanged(atMs);
      default:
        return this.#noteWritten(position);
    }
  }

  /** Four words that each language puts in another order, then some that may be any. */
  #words(more: number): string[] {
    const rest = words.filter((word) => word !== "igloo" && word !== "ırmak");
    const drawn = Array.from({ length: more }, () => this.one(rest));
    return [...new Set(["zebra", "ångström", "igloo", "ırmak", ...drawn])];
  }

  #order(): string {
    return `order-${this.between(Math.max(1, this.#orders - 6), this.#orders)}`;
  }

  #customer(): { id: string; name: string } {
    const index = this.between(0, people.length - 1);
    return { id: `customer-${index + 1}`, name: people[index] ?? "" };
  }

  #sku(): string {
    return `sku-${this.between(1, 12)}`;
  }

  #orderPlaced(atMs: number) {
    const order_id = `order-${++this.#orders}`;
    const lines = Array.from({ length: this.between(2, 4) }, () => ({
      sku: this.#sku(),
      quantity: this.between(1, 5),
      price_cents: this.between(250, 99_999),
    }));
    const total_cents = lines.reduce((sum, line) => sum + line.quantity * line.price_cents, 0);
    const placed_at = `${new Date(atMs - 1_000).toISOString().slice(0, 19)}Z`;
    const customer = this.#customer();
    return {
      streamId: order_id,
      payload: { order_id, customer, lines, total_cents, currency: "SEK", placed_at },
    };
  }

  #itemAdded() {
    const order_id = this.#order();
    const payload = {
      order_id,
      sku: this.#sku(),
      title: this.one(titles),
      quantity: this.between(1, 9),
      price_cents: this.between(250, 99_999),
      tags: this.#words(this.between(1, 3)),
      attributes: {
        weight: this.between(1, 900),
        colour: this.one(["blå", "rot", "gri"]),
        aisle: this.hex(2),
      },
    };
    return { streamId: order_id, payload };
  }

  #paymentTaken(position: number, atMs: number) {
    const order_id = this.#order();
    const payload = {
      order_id,
      payment_id: `payment-${position}`,
      method: this.one(["card", "card", "card", "card", "invoice", "invoice", "invoice", "voucher"]),
      amount_cents: this.between(1_000, 5_000_000),
      ledger_units: 9_007_199_254_740_993n + BigInt(position) * 1_000_003n,
      taken_at: new Date(atMs).toISOString().slice(0, 19),
    };
    return { streamId: order_id, payload };
  }

  #orderShipped(atMs: number) {
    const order_id = this.#order();
    const payload = {
      order_id,
      carrier: this.one(["PostNord", "DHL", "Yurtiçi Kargo"]),
      parcels: Array.from({ length: this.between(2, 4) }, () => ({
        tracking: this.hex(10),
        weight_grams: this.between(90, 20_000),
      })),
      promised_on: new Date(atMs + this.between(2, 6) * 86_400_000).toISOString().slice(0, 10),
    };
    return { streamId: order_id, payload };
  }

  #customerMoved() {
    const { id, name } = this.#customer();
    const payload = { customer_id: id, name, from: this.#address(), to: this.#address() };
    return { streamId: id, payload };
  }

  #address() {
    const index = this.between(0, streets.length - 1);
    return { street: streets[index] ?? "", city: cities[index] ?? "", country: countries[index] ?? "" };
  }

  #priceChanged(atMs: number) {
    const sku = this.#sku();
    const payload = {
      sku,
      old_cents: this.between(250, 99_999),
      new_cents: this.between(250, 99_999),
      rate: this.between(1_000_000, 9_000_000) / 1_000 + 0.5,
      effective: new Date(atMs + 3_600_000).toISOString().slice(0, 16).replace("T", " "),
    };
    return { streamId: `price-${sku}`, payload };
  }

  #noteWritten(position: number) {
    const note_id = `note-${position}`;
    const payload = {
      note_id,
      author: this.#customer().name,
      text: this.one(texts),
      keywords: this.#words(this.between(0, 2)),
      salience: this.between(1, 1_000) / 1_000,
    };
    return { streamId: note_id, payload };
  }
}
