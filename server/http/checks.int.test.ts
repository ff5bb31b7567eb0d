import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noChecks } from "#server/compose/checks.ts";
import type { Lanes } from "#server/compose/lanes.ts";
import { readSource } from "#server/compose/read-source.ts";
import { StoreWorkspace } from "#server/compose/store-workspace.ts";
import { FakeChecks, fakeFinding } from "#server/compose/testing/fake-checks.ts";
import type { LaneRegistry } from "#server/replay/lane-registry.ts";
import { type LaneBench, laneEvent, openLaneBench } from "#server/replay/testing/lane-bench.ts";
import { openStore } from "#server/store/open-store.ts";
import { createTestDatabase, type TestDatabase } from "#server/store/testing/test-database.ts";
import type { ApiError, EventAnswer, FindAnswer, Status, TraceAnswer } from "#wire/api.ts";
import type { AllFindingsAnswer, ChecksAnswer, FindingAnswer, SourceAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { serveWeb, type WebServer } from "./serve-web.ts";

const projection = `import { put } from "./helper.mjs";
export default {
  name: "stock",
  initialState: () => ({ total: 0 }),
  handlers: {
    Placed(state) { put(state, Date.now()); },
    Taken(state, event) { if (event.position % 2 === 0) throw new Error("none left"); state.total--; },
  },
};`;
const helper = "export function put(state, value) {\n  state.total = value;\n}\n";
const events = Array.from({ length: 12 }, (_, index) =>
  laneEvent(index + 1, index < 6 ? "Placed" : "Taken", {}),
);
const clock = fakeFinding({
  projection: "stock",
  positions: [1, 2, 3, 4, 5, 6],
  location: { file: "stock.mjs", line: 6, column: 38 },
  sourceLine: "Placed(state) { put(state, Date.now()); },",
  evidence: [{ path: "/total", recorded: "1", other: "2" }],
});

let bench: LaneBench;
let database: TestDatabase;
let workspace: StoreWorkspace;
let checks: FakeChecks;
let web: WebServer;

beforeAll(async () => {
  bench = await openLaneBench(events);
  await bench.write("stock.mjs", projection);
  await bench.write("helper.mjs", helper);
  await bench.write("secret.txt", "not for the page");
  const registry = await bench.openAll(["stock.mjs"]);
  await registry.extend(events.length);
  await bench.settled(registry.get("stock"));
  await writeFile(path.join(bench.folder, "index.html"), "<!doctype html>");
  database = await createTestDatabase();
  workspace = new StoreWorkspace(await openStore(database.url), bench.source);
  workspace.lanes = lanesOf(registry);
  web = await serveWeb(workspace, { host: "127.0.0.1", port: 0, pagesFolder: bench.folder });
});
beforeEach(() => {
  checks = new FakeChecks(["stock"], workspace.changed);
  workspace.lanes = { ...workspace.lanes, checks };
});
afterAll(async () => {
  await web.close();
  await workspace.close();
  await database.drop();
  await bench.end();
});

function lanesOf(registry: LaneRegistry): Lanes {
  const [bundleFolder, cwd] = [path.join(bench.folder, "bundles"), bench.folder];
  return {
    checks: noChecks,
    statuses: () => registry.entries().map(({ lane, ...same }) => ({ ...same, info: lane?.info ?? null })),
    get: (name) => registry.get(name),
    replay: (name) => registry.replay(name),
    source: async (query) => {
      const { bundleHash } = registry.get(query.name).info;
      return readSource({ bundleFolder, bundleHash, cwd }, query);
    },
    extend: (position) => registry.extend(position),
    close: () => registry.close(),
  };
}

async function get<T>(route: string, query: Record<string, string | number> = {}, status = 200): Promise<T> {
  const params = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  const response = await fetch(`${web.url}${route}?${params}`);
  expect(response.status, route).toBe(status);
  return (await response.json()) as T;
}
const post = (route: string, body: object, headers: Record<string, string> = { origin: web.url }) =>
  fetch(web.url + route, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
const checked = async () => (await get<ChecksAnswer>(routes.checks)).checks[0];

describe("checks", () => {
  test("say what they cost, start, show how far they are, and can be cancelled", async () => {
    expect(await get(routes.checkCost, { name: "stock", plan: "deep" })).toMatchObject({ mostReplays: 12 });
    expect(await checked()).toMatchObject({ progress: { status: "idle" }, report: null });
    expect((await post(routes.check, { name: "stock", plan: "deep" })).status).toBe(200);
    checks.advance("stock", 0.5);
    expect(await checked()).toMatchObject({ progress: { status: "running", plan: "deep", done: 0.5 } });
    expect((await post(routes.checkCancel, { name: "stock" })).status).toBe(200);
    expect(await checked()).toMatchObject({ progress: { status: "idle" } });
  });

  test("are listed with their power and the number of findings alone", async () => {
    checks.finish("stock", [clock], { unreached: ["Taken"] });
    const { report } = (await checked()) ?? {};
    expect(report).toMatchObject({ findings: 1, upTo: 20_000, power: { unreached: ["Taken"] } });
    expect(JSON.stringify(report)).not.toContain("positions");
  });

  test("move in the live status", async () => {
    const stop = new AbortController();
    const response = await fetch(web.url + routes.live, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader?.read())?.value ?? "";
    };
    await until('"check":{"status":"idle","done":0,"findings":null,"outdated":false}');
    checks.start("stock", "default");
    await until('"check":{"status":"running","done":0,');
    checks.finish("stock", [clock]);
    await until('"check":{"status":"done","done":1,"findings":1,"outdated":false}');
    checks.outdate("stock");
    await until('"findings":1,"outdated":true}');
    stop.abort();
    const { projections } = await get<Status>(routes.status);
    expect(projections[0]?.check).toEqual({ status: "done", done: 1, findings: 1, outdated: true });
  });

  test("of a projection that is not there are refused", async () => {
    await get(routes.checkCost, { name: "nope" }, 404);
    await get(routes.checkMarks, { name: "nope", from: 1, to: 9 }, 404);
    expect((await post(routes.check, { name: "nope", plan: "default" })).status).toBe(404);
    expect((await post(routes.checkCancel, { name: "nope" })).status).toBe(404);
    expect((await post(routes.check, { name: "stock", plan: "evil" })).status).toBe(400);
    expect((await post(routes.check, {})).status).toBe(400);
  });

  test.each([routes.check, routes.checkCancel])(
    "%s is a write: by POST, from our own page",
    async (route) => {
      const body = { name: "stock", plan: "default" };
      expect((await fetch(`${web.url}${route}?name=stock&plan=default`)).status).toBe(404);
      expect((await post(route, body, {})).status).toBe(403);
      expect((await post(route, body, { origin: "http://evil.test" })).status).toBe(403);
      expect((await post(route, body, { origin: web.url, "content-type": "text/plain" })).status).toBe(403);
      expect((await post(route, body, { origin: web.url, "sec-fetch-site": "cross-site" })).status).toBe(403);
      expect(await checked()).toMatchObject({ progress: { status: "idle" } });
    },
  );
});

describe("findings", () => {
  const list = (query = {}) => get<AllFindingsAnswer>(routes.allFindings, query);

  test("of replays and of checks come in one form", async () => {
    checks.finish("stock", [clock]);
    const { rows, facets, total } = await list();
    expect(total).toBe(2);
    expect(facets.verdict).toEqual({ diverges: 1, failed: 1 });
    expect(rows[0]).toEqual({
      ...Object.fromEntries(Object.entries(clock).filter(([key]) => key !== "positions" && key !== "rule")),
      source: "check",
      outdated: false,
    });
    expect(rows[1]).toMatchObject({
      ...{ source: "replay", verdict: "failed", cause: null, severity: "error", projection: "stock" },
      ...{ handler: "Taken", position: 8, eventId: "e8", count: 3, message: "Error: none left" },
      location: { file: "stock.mjs", line: 7 },
      evidence: [],
    });
  });

  test("a failure that a check meets again is listed once", async () => {
    const [replayed] = (await list({ verdict: "failed" })).rows;
    const again = { verdict: "failed", handler: "Taken", location: replayed?.location ?? null } as const;
    checks.finish("stock", [fakeFinding({ projection: "stock", ...again })]);
    expect((await list()).rows.map((row) => row.source)).toEqual(["replay"]);
  });

  test("are filtered, paged and found by id", async () => {
    checks.finish("stock", [clock]);
    checks.outdate("stock");
    expect((await list({ verdict: "diverges", q: "date.now" })).rows).toMatchObject([{ outdated: true }]);
    expect(await list({ offset: 1, limit: 1 })).toMatchObject({ rows: [{ handler: "Taken" }], total: 2 });
    const { finding, index } = await get<FindingAnswer>(routes.finding, { id: clock.id, verdict: "failed" });
    expect([finding.evidence, index]).toEqual([clock.evidence, null]);
    expect((await get<FindAnswer>(routes.find, { q: clock.id })).matches).toMatchObject([
      { kind: "finding", id: clock.id, projection: "stock" },
    ]);
    await get(routes.finding, { id: "nope" }, 404);
    await get(routes.allFindings, { verdict: "deterministic" }, 400);
    await get(routes.allFindings, { limit: 100_000 }, 400);
  });

  test("mark the scrubber, the trace and the event", async () => {
    checks.finish("stock", [clock]);
    const marks = await get(routes.checkMarks, { name: "stock", from: 1, to: 12, buckets: 4 });
    expect(marks).toMatchObject({
      marks: [
        { position: 1, count: 3 },
        { position: 4, count: 3 },
      ],
      knownUpTo: null,
    });
    const trace = await get<TraceAnswer>(routes.trace, { c: "c-1" });
    expect(trace.marks.map((mark) => mark.eventId)).toEqual(["e1", "e2", "e3", "e4", "e5", "e6"]);
    const event = await get<EventAnswer>(routes.event, { id: "e3" });
    expect(event.marks).toEqual([
      {
        ...{ eventId: "e3", projection: "stock", handler: "Placed" },
        ...{ verdict: "diverges", severity: "error", finding: clock.id },
      },
    ]);
  });
});

describe("the source", () => {
  const ask = (file: string, status = 200, line = 6) =>
    get<SourceAnswer & ApiError>(routes.source, { name: "stock", file, line, around: 1 }, status);

  test("is shown around a line of the module and of what it imports", async () => {
    const lines = projection.split("\n");
    expect(await ask("stock.mjs")).toEqual({
      ...{ file: "stock.mjs", firstLine: 5, lines: lines.slice(4, 7), lineCount: 9, onDisk: "same" },
    });
    expect(await ask("helper.mjs", 200, 1)).toMatchObject({ firstLine: 1, lineCount: 4 });
    expect((await ask("helper.mjs", 200, 900)).lines).toEqual([]);
  });

  test.each([
    "secret.txt",
    "./stock.mjs",
    "../stock.mjs",
    "/etc/passwd",
    "helper.mjs/../secret.txt",
    "bundles",
    "__proto__",
  ])("%s is not shown", async (file) => {
    const { error } = await ask(file, 404);
    expect(error.message).toContain(`was not bundled from a file ${file}`);
  });

  test("says when the file on disk is another one now", async () => {
    const same = "export function put(state, value) {\n  state.total = other;\n}\n";
    await bench.write("helper.mjs", same);
    expect(await ask("helper.mjs", 200, 2)).toMatchObject({
      onDisk: "changed",
      lines: helper.split("\n").slice(0, 3),
    });
    await rm(path.join(bench.folder, "helper.mjs"));
    expect((await ask("helper.mjs", 200, 2)).onDisk).toBe("gone");
  });
});
