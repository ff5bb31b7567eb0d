import { afterEach, describe, expect, it, vi } from "vitest";
import type { EventDraft } from "#core/envelope.ts";
import { generateLog } from "./generate.ts";
import consolidationReport from "./projections/consolidation-report.ts";
import conversations from "./projections/conversations.ts";
import memorySalience from "./projections/memory-salience.ts";
import recallIndex from "./projections/recall-index.ts";
import sessionActivity from "./projections/session-activity.ts";

const log = [...generateLog({ seed: 1 })];
const firstRenamed = log.findIndex((event) => event.eventVersion === 2) + 1;

interface Projection {
  name: string;
  initialState: () => unknown;
  handlers?: object;
  evolve?: unknown;
}
interface Failure {
  position: number;
  error: unknown;
}
type Handler = (state: unknown, event: unknown) => unknown;

/** The plainest replay: what fails is skipped. `watch` sees the state after each event. */
function fold(projection: Projection, watch?: (state: unknown, position: number) => void) {
  let state = projection.initialState();
  const failures: Failure[] = [];
  log.forEach((draft, index) => {
    const event = openEnvelope(draft, index + 1);
    const handlers = (projection.handlers ?? {}) as Record<string, Handler>;
    const handler = handlers[draft.eventType] ?? (projection.evolve as Handler | undefined);
    try {
      state = handler?.call(handlers, state, event) ?? state;
    } catch (error) {
      failures.push({ position: index + 1, error });
    }
    watch?.(state, index + 1);
  });
  return { state, failures };
}

function openEnvelope({ payloadText, metadataText, ...facts }: EventDraft, position: number) {
  const payload = Object.freeze(JSON.parse(payloadText));
  return Object.freeze({
    ...facts,
    position,
    sourcePosition: null,
    payload,
    metadata: JSON.parse(metadataText),
  });
}

function countNaN(value: unknown): number {
  if (Number.isNaN(value)) return 1;
  if (value === null || typeof value !== "object") return 0;
  return Object.values(value).reduce((sum: number, inner) => sum + countNaN(inner), 0);
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the projections of the demo", () => {
  it("memory-salience computes NaN from the first renamed event on, and it spreads", () => {
    let firstNaN = 0;
    const { state, failures } = fold(memorySalience, (now, position) => {
      if (firstNaN === 0 && Number.isNaN((now as { total: number }).total)) firstNaN = position;
    });
    expect(failures).toEqual([]);
    expect(firstNaN).toBe(firstRenamed);
    const { owners, runs } = state as ReturnType<typeof memorySalience.initialState>;
    const totals = Object.values(owners).map((owner) => owner.total);
    expect(totals.filter(Number.isNaN).length).toBeGreaterThan(totals.length / 2);
    expect(Object.values(runs).filter((run) => Number.isNaN(run.total)).length).toBeGreaterThan(10);
    expect(Object.values(runs).filter((run) => run.total > 0).length).toBeGreaterThan(10);
  });

  it("recall-index throws a TypeError on renamed events, and on nothing else", () => {
    const { failures } = fold(recallIndex);
    const renamed = log.flatMap((event, index) => (event.eventVersion === 2 ? [index + 1] : []));
    expect(failures.map((failure) => failure.position)).toEqual(renamed);
    for (const { error } of failures) {
      expect(error).toBeInstanceOf(TypeError);
      expect((error as TypeError).message).toContain("toFixed");
      expect((error as TypeError).stack).toContain("recall-index.ts");
    }
  });

  it("session-activity gives another state when the clock says another time", () => {
    vi.useFakeTimers();
    vi.setSystemTime(new Date("2025-03-03T12:00:00Z"));
    const one = fold(sessionActivity);
    vi.setSystemTime(new Date("2026-06-09T01:37:00Z"));
    const other = fold(sessionActivity);
    expect([...one.failures, ...other.failures]).toEqual([]);
    expect(other.state).not.toEqual(one.state);
  });

  it.each([conversations, consolidationReport])("$name is healthy", (projection: Projection) => {
    vi.useFakeTimers();
    const one = fold(projection);
    vi.setSystemTime(new Date("2031-01-01T00:00:00Z"));
    expect(fold(projection)).toEqual(one);
    expect(one.failures).toEqual([]);
    expect(countNaN(one.state)).toBe(0);
  });

  it("what they count agrees with the log", () => {
    const report = fold(consolidationReport).state as ReturnType<typeof consolidationReport.initialState>;
    expect(report.merged).toBe(log.filter((event) => event.eventType === "MemoryMerged").length);
    const table = fold(conversations).state as ReturnType<typeof conversations.initialState>;
    const turns = Object.values(table.conversations).reduce(
      (sum, conversation) => sum + conversation.turns,
      0,
    );
    expect(turns).toBe(log.filter((event) => event.eventType === "TurnReceived").length);
  });
});
