import { describe, expect, it } from "vitest";
import type { EventHeader } from "#core/envelope.ts";
import { suggestPages, toSuggestion } from "./to-suggestion.ts";

const event: EventHeader = {
  eventId: "e 1",
  eventType: "OrderPlaced",
  eventVersion: 1,
  streamId: "order-1",
  streamVersion: 1,
  correlationId: "c/1",
  causationId: null,
  userId: null,
  occurredAt: "2026-01-01T00:00:00.000000Z",
  recordedAt: "2026-01-01T00:00:00.000000Z",
  position: 1_204,
  sourcePosition: null,
};

describe("toSuggestion", () => {
  it("leads from an event to its trace, selected", () => {
    expect(toSuggestion({ kind: "event", event })).toMatchObject({
      title: "OrderPlaced",
      detail: "at position 1,204 in order-1",
      href: "/trace?c=c%2F1&sel=e+1",
    });
  });

  it("leads from an event without a trace to the event alone", () => {
    expect(toSuggestion({ kind: "position", event: { ...event, correlationId: null } }).href).toBe(
      "/trace?sel=e+1",
    );
  });

  it("selects the ghost of a missing cause, and leads nowhere when its effects have no trace", () => {
    const missing = { kind: "missing-cause", causationId: "cmd-7", effects: 2 } as const;
    expect(toSuggestion({ ...missing, correlationId: "c" })).toMatchObject({
      detail: "not in this store; caused 2 events",
      href: "/trace?c=c&sel=cmd-7",
    });
    expect(toSuggestion({ ...missing, correlationId: null }).href).toBeNull();
  });

  it("filters the list by a stream or a type", () => {
    expect(toSuggestion({ kind: "stream", streamId: "order-1", events: 3 }).href).toBe("/?stream=order-1");
    expect(toSuggestion({ kind: "type", eventType: "OrderPlaced", events: 3 }).href).toBe(
      "/?type=OrderPlaced",
    );
  });

  it("leads to a finding by its id", () => {
    const match = { kind: "finding", id: "p-1", projection: "p", message: "Reads the clock." } as const;
    expect(toSuggestion(match)).toMatchObject({ title: "Reads the clock.", href: "/findings?sel=p-1" });
  });
});

describe("suggestPages", () => {
  it("knows the page of findings by several words, from three letters on", () => {
    for (const word of ["findings", "Che", " determ"]) {
      expect(suggestPages(word)).toMatchObject([{ title: "Findings", href: "/findings" }]);
    }
    for (const word of ["", "fi", "findingsx", "c-1"]) expect(suggestPages(word)).toEqual([]);
  });
});
