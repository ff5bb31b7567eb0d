import type { StoredEvent } from "#core/envelope.ts";
import { Dice } from "./dice.ts";

/** Every type of the log, each as often as it stands here. */
const weighted = [
  ...Array.from({ length: 5 }, () => "OrderPlaced"),
  ...Array.from({ length: 4 }, () => "LineAdded"),
  ...Array.from({ length: 3 }, () => "LineRemoved"),
  ...Array.from({ length: 5 }, () => "PaymentReceived"),
  ...Array.from({ length: 2 }, () => "OrderShipped"),
  ...Array.from({ length: 2 }, () => "OrderCancelled"),
  ...Array.from({ length: 2 }, () => "NoteAdded"),
  ...Array.from({ length: 3 }, () => "StockCounted"),
  "CustomerRenamed",
  "Heartbeat",
];
const skus = ["tea", "tray", "cup", "pot", "lamp", "7", "12"];
const customers = ["c1", "c2", "c3", "c4"];
const carriers = ["post", "dhl", "bike"];
const tags = ["gift", "late", "fragile", "vip", "again"];
const startMs = Date.UTC(2025, 9, 9, 9, 53, 20);

/**
 * A log of a shop, the same one for the same seed: every type comes early, then they come at random, mostly about orders
 * that are there, now and then about one that is not.
 */
export function makeLog(seed: number, length: number): StoredEvent[] {
  const dice = new Dice(seed);
  const early = dice.shuffle([...new Set(weighted)]);
  const writer = new Writer(dice);
  return Array.from({ length }, (_, index) => {
    const drawn = early[index - 2] ?? dice.pick(weighted);
    return writer.write(index + 1, index < 2 ? "OrderPlaced" : drawn);
  });
}

class Writer {
  private readonly dice: Dice;
  private readonly orders: string[] = [];
  private readonly versions = new Map<string, number>();

  constructor(dice: Dice) {
    this.dice = dice;
  }

  write(position: number, eventType: string): StoredEvent {
    const payload = this.payloadOf(eventType, position);
    const streamId = payload["orderId"] ?? payload["sku"] ?? payload["customer"] ?? "shop";
    const stream = String(streamId);
    const streamVersion = (this.versions.get(stream) ?? 0) + 1;
    this.versions.set(stream, streamVersion);
    const occurredAt = micros(startMs + position * 3_600_000, position % 7);
    return {
      position,
      sourcePosition: null,
      eventId: `e${position}`,
      eventType,
      eventVersion: 1,
      streamId: stream,
      streamVersion,
      correlationId: `t${position >> 2}`,
      causationId: position % 4 === 0 ? null : `e${position - 1}`,
      userId: this.dice.chance(0.2) ? null : `u${this.dice.below(4)}`,
      occurredAt,
      recordedAt: occurredAt,
      payloadText: JSON.stringify(payload),
      metadataText: "{}",
    };
  }

  private payloadOf(eventType: string, position: number): Record<string, unknown> {
    const { dice } = this;
    const orderId = this.orderOf(eventType);
    switch (eventType) {
      case "OrderPlaced":
        return {
          orderId,
          customer: dice.pick(customers),
          currency: dice.pick(["EUR", "USD"]),
          lines: Array.from({ length: 1 + dice.below(3) }, () => this.line()),
          note: dice.chance(0.5) ? null : dice.pick(["ring first", "no hurry", ""]),
        };
      case "LineAdded":
        return { orderId, line: this.line() };
      case "LineRemoved":
        return { orderId, index: dice.below(3) };
      case "PaymentReceived": {
        const cents = 100 + dice.below(20_000);
        const paidAt = new Date(startMs + position * 3_600_000).toISOString();
        return { orderId, amount: cents / 100, cents, paidAt, method: dice.pick(["card", "cash"]) };
      }
      case "OrderShipped":
        return { orderId, carrier: dice.pick(carriers) };
      case "OrderCancelled":
        return { orderId, reason: dice.pick(["late", "changed mind", ""]) };
      case "NoteAdded":
        return { orderId, tags: dice.shuffle(tags).slice(0, 1 + dice.below(3)), text: `note ${position}` };
      case "StockCounted":
        return { sku: dice.pick(skus), qty: dice.below(40) - 5 };
      case "CustomerRenamed":
        return { customer: dice.pick(customers), name: dice.pick(["Ada", "Bo", "Cy", "Dee"]) + position };
      default:
        return {};
    }
  }

  private orderOf(eventType: string): string {
    if (eventType === "OrderPlaced") {
      const orderId = `o${this.orders.length + 1}`;
      this.orders.push(orderId);
      return orderId;
    }
    return this.dice.chance(0.1) ? "o999" : this.dice.pick(this.orders.slice(-5));
  }

  private line() {
    const { dice } = this;
    return { sku: dice.pick(skus), qty: 1 + dice.below(5), price: (50 + dice.below(3_000)) / 100 };
  }
}

function micros(milliseconds: number, more: number): string {
  return new Date(milliseconds).toISOString().replace("Z", `${String(more).padStart(3, "0")}Z`);
}
