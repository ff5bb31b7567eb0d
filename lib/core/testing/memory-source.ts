import type { EventHeader, StoredEvent } from "../envelope.ts";
import type { Position } from "../position.ts";
import type { EventFilter, EventSource, Page, SourceHead, Subscription } from "../source-port.ts";

/** A source over an array, for tests that need no database; `push` is how its log grows. */
export class MemorySource implements EventSource {
  readonly label = "memory";
  readonly capabilities = { streams: true, push: true, writable: false };
  readonly #events: StoredEvent[];
  readonly #listeners = new Set<(head: SourceHead) => void>();

  /** @param events in position order. */
  constructor(events: readonly StoredEvent[] = []) {
    this.#events = [...events];
  }

  /** Appends events with rising positions and tells the subscribers. */
  push(...events: StoredEvent[]): void {
    this.#events.push(...events);
    const head = { position: this.#last(), events: this.#events.length };
    for (const listener of this.#listeners) listener(head);
  }

  head(): Promise<SourceHead> {
    return Promise.resolve({ position: this.#last(), events: this.#events.length });
  }

  read(after: Position, limit: number): Promise<StoredEvent[]> {
    const start = this.#firstAfter(after);
    return Promise.resolve(this.#events.slice(start, start + limit));
  }

  byId(eventId: string): Promise<StoredEvent | null> {
    return Promise.resolve(this.#events.find((event) => event.eventId === eventId) ?? null);
  }

  byPosition(position: Position): Promise<StoredEvent | null> {
    const event = this.#events[this.#firstAfter(position - 1)];
    return Promise.resolve(event?.position === position ? event : null);
  }

  async headerByPosition(position: Position): Promise<EventHeader | null> {
    const event = await this.byPosition(position);
    return event && toHeader(event);
  }

  byIds(eventIds: readonly string[]): Promise<EventHeader[]> {
    const wanted = new Set(eventIds);
    return this.#headers((event) => wanted.has(event.eventId));
  }

  byCorrelation(correlationId: string, limit: number, after = 0): Promise<EventHeader[]> {
    return this.#headers((event) => event.correlationId === correlationId, limit, after);
  }

  async causesOf(eventId: string, limit: number): Promise<EventHeader[]> {
    const chain: EventHeader[] = [];
    for (let id: string | null = eventId; id !== null && chain.length < limit; ) {
      const event: StoredEvent | null = await this.byId(id);
      if (event !== null) chain.push(toHeader(event));
      id = event?.causationId ?? null;
    }
    return chain;
  }

  byCausation(causationId: string, limit: number): Promise<EventHeader[]> {
    return this.#headers((event) => event.causationId === causationId, limit);
  }

  byStream(streamId: string, limit: number, after = 0): Promise<EventHeader[]> {
    return this.#headers((event) => event.streamId === streamId, limit, after);
  }

  async search(filter: EventFilter, cursor: string | null, limit: number): Promise<Page<EventHeader>> {
    const rows = await this.#headers((event) => fits(event, filter), limit + 1, Number(cursor ?? 0));
    const page = rows.slice(0, limit);
    return { rows: page, nextCursor: rows.length > limit ? String(page.at(-1)?.position ?? 0) : null };
  }

  subscribe(after: Position, onHead: (head: SourceHead) => void): Subscription {
    this.#listeners.add(onHead);
    if (this.#last() > after) onHead({ position: this.#last(), events: this.#events.length });
    return {
      close: () => {
        this.#listeners.delete(onHead);
        return Promise.resolve();
      },
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #last(): Position {
    return this.#events.at(-1)?.position ?? 0;
  }

  /** Index of the first event with a position > `after`. */
  #firstAfter(after: Position): number {
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.position ?? 0) > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #headers(
    keep: (event: StoredEvent) => boolean,
    limit = Number.POSITIVE_INFINITY,
    after = 0,
  ): Promise<EventHeader[]> {
    const found = this.#events.filter((event) => event.position > after && keep(event)).slice(0, limit);
    return Promise.resolve(found.map(toHeader));
  }
}

function toHeader({ payloadText: _, metadataText: __, ...header }: StoredEvent): EventHeader {
  return header;
}

function fits(event: StoredEvent, filter: EventFilter): boolean {
  return (
    (filter.eventType === undefined || filter.eventType === event.eventType) &&
    (filter.streamId === undefined || filter.streamId === event.streamId) &&
    (filter.correlationId === undefined || filter.correlationId === event.correlationId) &&
    (filter.from === undefined || event.occurredAt >= filter.from) &&
    (filter.to === undefined || event.occurredAt < filter.to)
  );
}
