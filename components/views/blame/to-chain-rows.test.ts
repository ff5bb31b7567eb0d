import { describe, expect, it } from "vitest";
import type { EventHeader } from "#core/envelope.ts";
import type { BlameAnswer } from "#wire/api.ts";
import { toChainRows } from "./to-chain-rows.ts";

const event = (eventId: string, milliseconds: string) =>
  ({ eventId, correlationId: "c1", occurredAt: `2025-03-04T10:41:46.${milliseconds}000Z` }) as EventHeader;
const answer = (rest: Partial<BlameAnswer>): BlameAnswer => ({
  write: null,
  chain: [event("root", "100"), event("middle", "150"), event("writer", "162")],
  rootCause: null,
  cut: false,
  ...rest,
});

describe("toChainRows", () => {
  it("goes from the writer up to the root, each with its delay after its cause", () => {
    const rows = toChainRows(answer({}));
    expect(
      rows.map((row) =>
        row.kind === "writer" || row.kind === "cause" ? [row.kind, row.event.eventId, row.delayUs] : row,
      ),
    ).toEqual([
      ["writer", "writer", 12_000],
      ["cause", "middle", 50_000],
      ["cause", "root", null],
    ]);
  });

  it("ends with the command that no event is, or with what was cut", () => {
    expect(toChainRows(answer({ rootCause: "cmd-1" })).at(-1)).toEqual({
      kind: "outside",
      id: "cmd-1",
      correlationId: "c1",
    });
    expect(toChainRows(answer({ rootCause: "cmd-1", cut: true })).at(-1)).toEqual({ kind: "cut" });
  });

  it("is empty where nothing wrote", () => {
    expect(toChainRows(answer({ chain: [] }))).toEqual([]);
  });
});
