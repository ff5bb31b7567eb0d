import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProjectionStatus, Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { ApiFailure } from "./api-failure.ts";
import { applyStatus } from "./apply-status.ts";
import { queryKey } from "./query-keys.ts";

const projectionAt = (position: number, bundleHash = "one"): ProjectionStatus => ({
  name: "p",
  file: "p.ts",
  info: { name: "p", file: "p.ts", handlers: [], bundleHash },
  progress: {
    status: position < 100 ? "replaying" : "ready",
    position,
    target: 100,
    events: position,
    handled: position,
    failures: 0,
    elapsedMs: 1,
    unmatched: null,
    problem: null,
  },
  check: null,
});
const statusOf = (indexed: number, projection: ProjectionStatus): Status => ({
  version: "1",
  source: { label: "s", head: 100, events: 100 },
  indexed,
  quarantined: 0,
  projections: [projection],
});

describe("applyStatus", () => {
  let client: QueryClient;
  beforeEach(() => {
    vi.useFakeTimers();
    client = new QueryClient({
      defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
    });
  });
  afterEach(() => {
    client.clear();
    vi.useRealTimers();
  });

  /** A query on screen that counts how often it was asked. */
  async function watch(route: string, projection: string | null, answer: () => Promise<string>) {
    const ask = vi.fn(answer);
    new QueryObserver(client, { queryKey: queryKey(route, {}, projection), queryFn: ask }).subscribe(
      () => undefined,
    );
    await vi.advanceTimersByTimeAsync(1);
    return ask;
  }

  it("asks for the list again when the log has grown, and leaves a state alone", async () => {
    applyStatus(client, statusOf(10, projectionAt(100)));
    const list = await watch(routes.traces, null, async () => "list");
    const state = await watch(routes.state, "p", async () => "state");
    applyStatus(client, statusOf(20, projectionAt(100)));
    await vi.advanceTimersByTimeAsync(1);
    expect(list).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(list).toHaveBeenCalledTimes(3);
    expect(state).toHaveBeenCalledTimes(1);
  });

  it("asks again what was not replayed yet, as soon as the replay has moved", async () => {
    applyStatus(client, statusOf(10, projectionAt(50)));
    let reached = false;
    const state = await watch(routes.state, "p", async () => {
      if (!reached) throw new ApiFailure("not-replayed-yet", "not yet", null);
      return "state";
    });
    reached = true;
    applyStatus(client, statusOf(10, projectionAt(60)));
    await vi.advanceTimersByTimeAsync(1);
    expect(state).toHaveBeenCalledTimes(2);
    applyStatus(client, statusOf(10, projectionAt(70)));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state).toHaveBeenCalledTimes(2);
  });

  it("asks again what checks found when one ends, and not for each step of it", async () => {
    const checked = (done: number, status: "running" | "done", findings: number | null) =>
      statusOf(10, { ...projectionAt(100), check: { status, done, findings, outdated: false } });
    applyStatus(client, checked(0, "running", null));
    const findings = await watch(routes.allFindings, null, async () => "findings");
    const state = await watch(routes.state, "p", async () => "state");
    applyStatus(client, checked(0.5, "running", null));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(findings).toHaveBeenCalledTimes(1);
    applyStatus(client, checked(1, "done", 3));
    await vi.advanceTimersByTimeAsync(1);
    expect(findings).toHaveBeenCalledTimes(2);
    expect(state).toHaveBeenCalledTimes(1);
  });

  it("drops every answer of a projection whose code has changed", async () => {
    applyStatus(client, statusOf(10, projectionAt(100, "one")));
    const state = await watch(routes.state, "p", async () => "state");
    const other = await watch(routes.state, "q", async () => "state");
    applyStatus(client, statusOf(10, projectionAt(100, "two")));
    await vi.advanceTimersByTimeAsync(1);
    expect(state).toHaveBeenCalledTimes(2);
    expect(other).toHaveBeenCalledTimes(1);
  });
});
