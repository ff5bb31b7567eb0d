import type { CheckPlan, CheckReport, ProjectionCheck } from "#core/determinism/check-report.ts";
import type { Workspace } from "#server/compose/workspace.ts";
import { NotFoundError } from "#server/compose/workspace.ts";
import type { ProjectionStatus } from "#wire/api.ts";

/** One projection of the fake: what its check comes to, or why there is none. */
export interface FakeProjection {
  name: string;
  report?: Omit<CheckReport, "projection">;
  /** The check fails with this. */
  checkProblem?: string;
  /** The module does not load, with this. */
  loadProblem?: string;
}

/** Notes what a workspace was asked, in order. */
export interface FakeWorkspace {
  workspace: Workspace;
  asked: string[];
}

/** A workspace whose checks come to what they are told; it can answer what `causeline check` asks and nothing else. */
export function fakeWorkspace(projections: readonly FakeProjection[]): FakeWorkspace {
  const asked: string[] = [];
  const plans = new Map<string, CheckPlan>();
  const loaded = projections.filter(({ loadProblem }) => loadProblem === undefined);
  const checkOf = ({ name, report, checkProblem }: FakeProjection): ProjectionCheck => {
    const plan = plans.get(name);
    const status = plan === undefined ? "idle" : checkProblem === undefined ? "done" : "failed";
    const progress = { status, plan: plan ?? "default", done: 1, problem: checkProblem ?? null } as const;
    const whole = report && plan !== undefined ? { ...report, projection: name } : null;
    return { projection: name, progress, report: whole, outdated: false };
  };
  const find = (name: string): FakeProjection => {
    const found = loaded.find((projection) => projection.name === name);
    if (found) return found;
    throw new NotFoundError(
      `There is no projection ${name}. There are: ${loaded.map((one) => one.name).join(", ")}`,
    );
  };
  const answers: Partial<Workspace> = {
    checks: {
      list: () => loaded.map(checkOf),
      cost: (name, plan) => {
        asked.push(`cost ${find(name).name} ${plan}`);
        const mostReplays = plan === "deep" ? 12 : 3;
        return { plan, mostReplays, estimatedMs: 4_200, steps: ["Replays once as it is."] };
      },
      start: (name, plan) => {
        asked.push(`start ${find(name).name}`);
        plans.set(name, plan);
      },
      cancel: (name) => void find(name),
      settled: async (name) => checkOf(find(name)),
    },
    status: async () => ({
      version: "0",
      source: { label: "fake", head: 0, events: 0 },
      indexed: 0,
      quarantined: 0,
      projections: projections.map(toStatus),
    }),
    lane: (name) => {
      throw find(name);
    },
    close: async () => {
      asked.push("close");
    },
  };
  return { workspace: answers as Workspace, asked };
}

function toStatus({ name, loadProblem }: FakeProjection): ProjectionStatus {
  const file = `projections/${name}.ts`;
  const nothing = {
    position: 0,
    target: 0,
    events: 0,
    handled: 0,
    failures: 0,
    elapsedMs: 0,
    unmatched: null,
  };
  const info = loadProblem === undefined ? { name, file, handlers: [], bundleHash: "" } : null;
  const status = info ? "ready" : "failed";
  return { name, file, info, check: null, progress: { status, ...nothing, problem: loadProblem ?? null } };
}
