import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckPlan, CheckReport } from "#core/determinism/check-report.ts";
import { explainCause } from "#core/determinism/explain-cause.ts";
import { findingId } from "#core/determinism/finding-id.ts";
import type { Verdict } from "#core/determinism/verdict.ts";
import type { Finding } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import { HostedLane } from "./hosted-lane.ts";
import { LaneGoneError } from "./lane-gone-error.ts";
import type { LaneOptions } from "./lane-options.ts";

export interface CheckOptions extends Omit<LaneOptions, "onProgress" | "check"> {
  plan: CheckPlan;
  /** Last position to check. */
  upTo: Position;
  /** Events up to there. */
  events: number;
  /** Part of the events that is done, 0 to 1, and the number of findings so far. */
  onProgress: (done: number, findings: number) => void;
  /** Ends the check; it then rejects as aborted. */
  signal: AbortSignal;
}

/**
 * Checks one projection in a lane of its own.
 *
 * An event that ends the lane's process is a finding; the check is then of what lies before it. Rejects with
 * `ProjectionLoadError`, `LaneGoneError` with the reason why the events could not all be had, or as `signal` was aborted.
 */
export async function checkProjection(options: CheckOptions): Promise<CheckReport> {
  const { plan, upTo, events, signal, onProgress, ...laneOptions } = options;
  signal.throwIfAborted();
  let changed = () => {};
  const opened: { lane: HostedLane | null } = { lane: null };
  const lane = await HostedLane.open({
    ...laneOptions,
    check: { plan, events, clockMs: Date.now(), onlyGiven: null },
    onProgress: () => {
      const progress = opened.lane?.progress();
      if (progress) onProgress(Math.min(1, progress.events / Math.max(1, events)), progress.failures);
      changed();
    },
  });
  opened.lane = lane;
  const closed = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  const settled = () =>
    new Promise<void>((resolve) => {
      changed = () => {
        if (isSettled(lane)) resolve();
      };
      changed();
    });
  const report = async (): Promise<CheckReport> => {
    // A log without events has no end to come to.
    if (upTo > 0) await settled();
    try {
      return await toReport(lane, upTo);
    } catch (error) {
      // The last look at the module can end the process, too: it starts again.
      if (!(error instanceof LaneGoneError) || isSettled(lane)) throw error;
      return report();
    }
  };
  try {
    void lane.extend(upTo).then(() => changed());
    return await Promise.race([report(), closed]);
  } finally {
    await lane.close();
  }
}

function isSettled(lane: HostedLane): boolean {
  const { status } = lane.progress();
  return status === "ready" || status === "failed" || status === "cancelled";
}

async function toReport(lane: HostedLane, upTo: Position): Promise<CheckReport> {
  const { problem, status } = lane.progress();
  if (status !== "ready" && upTo > 0) throw new LaneGoneError(problem ?? "The check did not come to its end");
  const { report, wall } = await lane.checked();
  const { file, bundleHash } = lane.info;
  const limits = problem === null ? report.power.limits : [...report.power.limits, problem];
  return {
    ...report,
    file,
    bundleHash,
    at: new Date().toISOString(),
    findings: wall ? [...report.findings, toCheckFinding(wall)] : report.findings,
    power: { ...report.power, limits },
  };
}

/** What ended the process, among what the process found. */
function toCheckFinding(wall: Finding): CheckFinding {
  const { explanation, verdict } = verdictOf(wall);
  const { rule, projection, handler, location } = wall;
  const parts = {
    rule,
    projection,
    handler,
    cause: "unknown",
    file: location?.file ?? null,
    sourceLine: null,
  };
  return {
    ...wall,
    id: findingId({ ...parts, nth: 1 }),
    verdict,
    cause: "unknown",
    api: null,
    count: 1,
    positions: [wall.position],
    advice: explanation,
    sourceLine: null,
    evidence: [],
  };
}

function verdictOf({ rule }: Finding): { verdict: Verdict; explanation: string } {
  if (rule === "handler-timed-out")
    return {
      verdict: "timed out",
      explanation:
        "Find the loop or the promise that does not end; serve gives handlers longer with --handler-timeout-ms.",
    };
  if (rule === "lane-out-of-memory")
    return {
      verdict: "out of memory",
      explanation: "Keep less in the state, or give serve more with --lane-memory-mb.",
    };
  return { verdict: "crashed", explanation: explainCause("processes").advice };
}
