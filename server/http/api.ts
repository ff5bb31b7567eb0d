import { type Context, Hono } from "hono";
import type { z } from "zod";
import type { Workspace } from "#server/compose/workspace.ts";
import * as wire from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { addCheckRoutes } from "./check-routes.ts";
import { bodyOf, parse } from "./read-request.ts";
import { sendError } from "./send-error.ts";
import { sendJson } from "./send-json.ts";
import { streamStatus } from "./stream-status.ts";

/** The routes of `lib/wire/api.ts`, each answered by the workspace. */
export function createApi(workspace: Workspace): Hono {
  const api = new Hono();
  const get: Get = (route, schema, answer) =>
    api.get(route, async ({ req }) => sendJson(await answer(parse(schema, req.query()), req.raw)));

  api.get(routes.status, async () => sendJson(await workspace.status()));
  api.get(routes.types, async () => sendJson(await workspace.types()));
  api.get(routes.live, (context) =>
    streamStatus(
      context,
      () => workspace.status(),
      (listener) => workspace.onStatus(listener),
    ),
  );
  get(routes.traces, wire.tracesQuery, (query) => workspace.traces(query));
  get(routes.logDensity, wire.logDensityQuery, (query) => workspace.logDensity(query));
  get(routes.trace, wire.traceQuery, ({ c }) => workspace.trace(c));
  get(routes.event, wire.eventQuery, (query) => workspace.event(query));
  get(routes.find, wire.findQuery, ({ q }) => workspace.find(q));
  addProjectionRoutes(api, workspace, get);
  addCheckRoutes(api, workspace);
  api.onError((error) => sendError(error));
  api.all("/api/*", (context) => unknownRoute(context));
  return api;
}

type Get = <Schema extends z.ZodType>(
  route: string,
  schema: Schema,
  // Its signal is made when it is first read, and only a search that can be cancelled reads it.
  answer: (query: z.infer<Schema>, request: Request) => Promise<object>,
) => unknown;

function addProjectionRoutes(api: Hono, workspace: Workspace, get: Get): void {
  get(routes.place, wire.placeQuery, ({ name, at }) => workspace.place(name, at));
  get(routes.state, wire.stateQuery, async ({ name, at, path, open, changes, ...query }) => {
    const lane = workspace.lane(name);
    const opened = open === "" ? [] : open.split("\n");
    const [node, outcome] = await Promise.all([
      lane.stateAt({ ...query, position: at, pointer: path, open: opened }),
      changes === "1" && at > 0 ? lane.outcome(at) : null,
    ]);
    return { at, node, changes: outcome?.changes ?? [] } satisfies wire.StateAnswer;
  });
  get(routes.outcome, wire.outcomeQuery, ({ name, at }) => workspace.lane(name).outcome(at));
  get(routes.diff, wire.diffQuery, ({ name, a, b, path, ...page }) =>
    workspace.lane(name).diff({ from: a, to: b, pointer: path, ...page }),
  );
  get(routes.writers, wire.writersQuery, ({ name, path, at, after, limit }) =>
    workspace.lane(name).history(path, at, limit, after),
  );
  get(routes.blame, wire.blameQuery, ({ name, path, at }) => workspace.blame(name, path, at));
  get(routes.bisect, wire.bisectQuery, ({ name, from, to, monotone, ...condition }, request) =>
    workspace.lane(name).bisect({ condition, from, to, monotone: monotone === "1" }, request.signal),
  );
  api.post(routes.bisect, async (context) => {
    const { name, from, to, monotone, where } = parse(wire.bisectCommand, await bodyOf(context));
    const query = { condition: { where }, from, to, monotone: monotone === "1" };
    return sendJson(await workspace.lane(name).bisect(query, context.req.raw.signal));
  });
  get(routes.searchState, wire.searchStateQuery, ({ name, at, q, limit }) =>
    workspace.lane(name).searchState(at, q, limit),
  );
  get(routes.density, wire.densityQuery, async ({ name, from, to, buckets }) => ({
    buckets: await workspace.lane(name).density(from, to, buckets),
  }));
  get(routes.findings, wire.findingsQuery, ({ name, after, limit }) =>
    workspace.lane(name).findings(after, limit),
  );
  const post = (route: string, run: (name: string) => Promise<void>) =>
    api.post(route, async (context) => {
      await run(parse(wire.projectionCommand, await bodyOf(context)).name);
      return sendJson({ ok: true });
    });
  post(routes.cancel, (name) => workspace.lane(name).cancel());
  post(routes.replay, (name) => workspace.replay(name));
}

function unknownRoute(context: Context): Response {
  return sendJson(
    { error: { code: "not-found", message: `There is no ${context.req.path}`, advice: null } },
    404,
  );
}
