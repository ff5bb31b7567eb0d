import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckCost, CheckPlan, CheckReport, ProjectionCheck } from "#core/determinism/check-report.ts";
import type { Checks } from "../checks.ts";
import { NotFoundError } from "../workspace.ts";

/** Checks that run nothing: a check ends when `finish` says with which findings. */
export class FakeChecks implements Checks {
  readonly #onChange: () => void;
  readonly #checks = new Map<string, ProjectionCheck>();

  constructor(names: readonly string[], onChange: () => void) {
    this.#onChange = onChange;
    for (const projection of names) {
      this.#checks.set(projection, {
        projection,
        progress: { status: "idle", plan: "default", done: 0, problem: null },
        report: null,
        outdated: false,
      });
    }
  }

  list(): ProjectionCheck[] {
    return [...this.#checks.values()];
  }

  cost(name: string, plan: CheckPlan): CheckCost {
    this.#find(name);
    const mostReplays = plan === "deep" ? 12 : 3;
    return { plan, mostReplays, estimatedMs: 1_200, steps: ["Replays with another clock", "Compares"] };
  }

  start(name: string, plan: CheckPlan): void {
    if (this.#find(name).progress.status !== "running") this.advance(name, 0, plan);
  }

  cancel(name: string): void {
    const { report, progress } = this.#find(name);
    this.#change(name, { progress: { ...progress, status: report ? "done" : "idle", done: 0 } });
  }

  async settled(name: string): Promise<ProjectionCheck> {
    return this.#find(name);
  }

  advance(name: string, done: number, plan = this.#find(name).progress.plan): void {
    this.#change(name, { progress: { status: "running", plan, done, problem: null } });
  }

  fail(name: string, problem: string): void {
    this.#change(name, { progress: { ...this.#find(name).progress, status: "failed", problem } });
  }

  finish(name: string, findings: CheckFinding[], power: Partial<CheckReport["power"]> = {}): void {
    const { plan } = this.#find(name).progress;
    const report: CheckReport = {
      projection: name,
      file: `projections/${name}.ts`,
      bundleHash: "0".repeat(64),
      upTo: 20_000,
      findings,
      power: {
        ...{ plan, events: 20_000, restarts: 4, unreached: [], rareBranch: 1 - (1 - 0.001998) ** 20_000 },
        ...{ perturbed: ["clock: 463 d 13 h 37 m later", "seed of Math.random and crypto"], limits: [] },
        ...power,
      },
      at: "2026-03-04T05:06:07.000Z",
      elapsedMs: 3_400,
    };
    const progress = { status: "done", plan, done: 1, problem: null } as const;
    this.#change(name, { progress, report, outdated: false });
  }

  outdate(name: string): void {
    this.#change(name, { outdated: true });
  }

  #find(name: string): ProjectionCheck {
    const check = this.#checks.get(name);
    if (!check) throw new NotFoundError(`There is no projection ${name}`);
    return check;
  }

  #change(name: string, part: Partial<ProjectionCheck>): void {
    this.#checks.set(name, { ...this.#find(name), ...part });
    this.#onChange();
  }
}

/** A finding as a check makes it, on events that the caller names. */
export function fakeFinding(part: Partial<CheckFinding> & { projection: string }): CheckFinding {
  const positions = part.positions ?? [2];
  return {
    id: `${part.projection}-${part.handler ?? "Placed"}-${part.cause ?? "clock"}`,
    rule: "handler-threw",
    verdict: "diverges",
    severity: "error",
    handler: "Placed",
    cause: "clock",
    api: "Date.now()",
    position: positions[0] ?? 0,
    eventId: `e${positions[0] ?? 0}`,
    eventType: "Placed",
    correlationId: "c-1",
    count: positions.length,
    positions,
    message: "Date.now() is read, and the state depends on it.",
    advice: "Use the event's occurredAt.",
    location: null,
    sourceLine: null,
    stack: [],
    evidence: [],
    ...part,
  };
}
