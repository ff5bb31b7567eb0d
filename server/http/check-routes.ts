import type { Hono } from "hono";
import type { ProjectionCheck } from "#core/determinism/check-report.ts";
import type { Workspace } from "#server/compose/workspace.ts";
import { projectionCommand } from "#wire/api.ts";
import * as wire from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { bodyOf, parse } from "./read-request.ts";
import { sendJson } from "./send-json.ts";

/** Determinism: what checks cost, start and find, and the source that they found it in. */
export function addCheckRoutes(api: Hono, workspace: Workspace): void {
  api.get(routes.checks, () =>
    sendJson({ checks: workspace.checks.list().map(toSummary) } satisfies wire.ChecksAnswer),
  );
  api.get(routes.checkCost, ({ req }) => {
    const { name, plan } = parse(wire.checkCostQuery, req.query());
    return sendJson(workspace.checks.cost(name, plan) satisfies wire.CheckCostAnswer);
  });
  api.post(routes.check, async (context) => {
    const { name, plan } = parse(wire.checkCommand, await bodyOf(context));
    workspace.checks.start(name, plan);
    return sendJson({ ok: true });
  });
  api.post(routes.checkCancel, async (context) => {
    workspace.checks.cancel(parse(projectionCommand, await bodyOf(context)).name);
    return sendJson({ ok: true });
  });
  api.get(routes.checkMarks, ({ req }) => {
    const { name, ...range } = parse(wire.checkMarksQuery, req.query());
    return sendJson(workspace.checkMarks(name, range));
  });
  api.get(routes.allFindings, async ({ req }) =>
    sendJson(await workspace.findings(parse(wire.allFindingsQuery, req.query()))),
  );
  api.get(routes.finding, async ({ req }) =>
    sendJson(await workspace.finding(parse(wire.findingQuery, req.query()))),
  );
  api.get(routes.source, async ({ req }) =>
    sendJson(await workspace.readSource(parse(wire.sourceQuery, req.query()))),
  );
}

function toSummary({ projection, progress, report, outdated }: ProjectionCheck): wire.CheckSummary {
  return {
    projection,
    progress,
    report: report && { ...report, findings: report.findings.length },
    outdated,
  };
}
