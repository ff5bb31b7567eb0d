import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorkspace } from "#server/compose/open-workspace.ts";
import type { Workspace } from "#server/compose/workspace.ts";
import { defaults } from "#server/config/config.ts";
import { openStore } from "#server/store/open-store.ts";
import { draft } from "#server/store/testing/draft.ts";
import { createTestDatabase, type TestDatabase } from "#server/store/testing/test-database.ts";
import { writeDrafts } from "#server/store/testing/write-drafts.ts";
import { routes } from "#wire/routes.ts";
import { serveWeb, type WebServer } from "./serve-web.ts";

let database: TestDatabase;
let workspace: Workspace;
let web: WebServer;
let folder = "";

const page =
  '<!doctype html><html><head><script src="/theme.js"></script></head><body><script>self.x=1</script></body></html>';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "causeline-http-"));
  await writeFile(path.join(folder, "index.html"), page);
  await writeFile(path.join(folder, "trace.html"), page.replace("x=1", "x=2"));
  await writeFile(path.join(folder, "404.html"), "<p>nothing here</p>");
  database = await createTestDatabase();
  const store = await openStore(database.url);
  await writeDrafts(store, [
    draft("a", {
      correlationId: "c1",
      streamId: "order-1",
      payloadText: '{"big":9007199254740993,"__proto__":{"x":1}}',
    }),
    draft("b", {
      correlationId: "c1",
      causationId: "a",
      streamId: "order-1",
      eventType: "<img src=x onerror=alert(1)>",
    }),
    draft("c", { correlationId: "c1", causationId: "command-7" }),
    draft("d", { correlationId: "c2", causationId: "b" }),
  ]);
  await store.close();
  const config = {
    ...defaults,
    journalMemoryMb: 1_024,
    store: database.url,
    projections: [],
    cwd: folder,
    dataFolder: path.join(folder, "data"),
  };
  workspace = await openWorkspace(config, { lanes: "none" });
  web = await serveWeb(workspace, { host: "127.0.0.1", port: 0, pagesFolder: folder });
});
afterAll(async () => {
  await web.close();
  await workspace.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function get(target: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(web.url + target);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe("the API", () => {
  test("answers a trace with what is missing and what is elsewhere", async () => {
    const { status, text } = await get(`${routes.trace}?c=c1`);
    expect(status).toBe(200);
    const { graph, cut } = JSON.parse(text);
    expect(graph.roots).toEqual(["a"]);
    expect(graph.missingCauses).toEqual([{ causationId: "command-7", eventIds: ["c"] }]);
    expect(cut).toBeNull();
    const other = JSON.parse((await get(`${routes.trace}?c=c2`)).text);
    expect(other.graph.foreign[0].eventId).toBe("b");
    expect(other.graph.anomalies).toMatchObject([{ kind: "cause-in-other-trace", eventIds: ["b", "d"] }]);
  });

  test("answers an event with its very payload, its cause and its effects", async () => {
    const answer = JSON.parse((await get(`${routes.event}?id=a`)).text);
    expect(answer.payloadText).toBe('{"big":9007199254740993,"__proto__":{"x":1}}');
    expect(answer.effects.map((event: { eventId: string }) => event.eventId)).toEqual(["b"]);
    expect(JSON.parse((await get(`${routes.event}?position=2`)).text).cause.eventId).toBe("a");
  });

  test("finds whatever is pasted", async () => {
    const kinds = async (q: string) =>
      JSON.parse((await get(`${routes.find}?q=${encodeURIComponent(q)}`)).text).matches.map(
        (match: { kind: string }) => match.kind,
      );
    expect(await kinds("c1")).toEqual(["trace"]);
    expect(await kinds(" a ")).toEqual(["event"]);
    expect(await kinds("order-1")).toEqual(["stream"]);
    expect(await kinds("3")).toEqual(["position"]);
    expect(await kinds("command-7")).toEqual(["missing-cause"]);
    expect(await kinds("OrderPlaced")).toEqual(["type"]);
    expect(await kinds("nothing like it")).toEqual([]);
  });

  test("lists traces, types and the log over time", async () => {
    expect(JSON.parse((await get(routes.traces)).text)).toMatchObject({
      total: 2,
      rows: [{ events: 1 }, { events: 3 }],
    });
    expect(JSON.parse((await get(routes.types)).text).types).toHaveLength(2);
    const { buckets } = JSON.parse((await get(routes.logDensity)).text);
    expect(buckets.reduce((sum: number, bucket: { events: number }) => sum + bucket.events, 0)).toBe(4);
  });

  test("streams the status", async () => {
    const stop = new AbortController();
    const response = await fetch(web.url + routes.live, { signal: stop.signal });
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    stop.abort();
    expect(Buffer.from(value ?? []).toString()).toMatch(/^event: status\ndata: \{"version":/);
  });

  const wrong: [target: string, status: number, code: string][] = [
    [`${routes.trace}?c=nope`, 404, "not-found"],
    [routes.trace, 400, "bad-request"],
    [`${routes.event}?id=nope`, 404, "not-found"],
    [`${routes.event}?position=-1`, 400, "bad-request"],
    [`${routes.event}?position=1e400`, 400, "bad-request"],
    [`${routes.traces}?sort=evil`, 400, "bad-request"],
    [`${routes.traces}?cursor=rubbish`, 400, "bad-request"],
    [`${routes.traces}?from=yesterday`, 400, "bad-request"],
    [`${routes.traces}?limit=100000`, 400, "bad-request"],
    [`${routes.state}?name=nope&at=1`, 404, "not-found"],
    ["/api/nothing", 404, "not-found"],
  ];
  test.each(wrong)("%s is %i with one clear sentence", async (target, status, code) => {
    const answer = await get(target);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text).error).toMatchObject({ code });
    expect(JSON.parse(answer.text).error.message).not.toContain("\n");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("a body that is no JSON, or too wrong, is refused", async () => {
    const post = (body: string) =>
      fetch(web.url + routes.cancel, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", origin: web.url },
      });
    expect((await post("{")).status).toBe(400);
    expect((await post("{}")).status).toBe(400);
    expect((await post('{"name":"nope"}')).status).toBe(404);
  });
});

describe("the pages", () => {
  test("are served under a policy that names their inline scripts and no other", async () => {
    const { headers, status } = await get("/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(status).toBe(200);
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/);
    expect(policy).not.toContain("unsafe-eval");
    expect(policy.split("; ").find((part) => part.startsWith("script-src"))).not.toContain("unsafe-inline");
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await get("/trace?c=1")).headers.get("content-security-policy")).not.toBe(policy);
  });

  test.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/..%2fpackage.json",
    "/data",
    "/%00",
    "/%",
    "//evil.test/",
    "/index.html/x",
    "/_next/image?url=x",
  ])("%s is not there", async (target) => {
    expect((await get(target)).status).toBe(404);
  });
});

describe("the door", () => {
  /** A request as no browser sends it. */
  function knock(options: http.RequestOptions): Promise<number> {
    const { hostname, port } = new URL(web.url);
    return new Promise((resolve, reject) => {
      const request = http.request({ hostname, port, ...options }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on("error", reject).end();
    });
  }

  test.each(["/", "/api/status", "/api/live", "/theme.js", "/nothing"])(
    "%s needs our own Host",
    async (target) => {
      for (const host of [
        "evil.test",
        "localhost",
        "0.0.0.0",
        `localhost.evil.test:${new URL(web.url).port}`,
      ]) {
        expect(await knock({ path: target, headers: { host } })).toBe(403);
      }
    },
  );

  test("an absolute request target is refused", async () => {
    const { host } = new URL(web.url);
    expect(await knock({ path: "http://evil.test/api/status", headers: { host } })).not.toBe(200);
    expect(await knock({ path: `${web.url}/api/status`, headers: { host } })).not.toBe(200);
  });

  test("only loopback is listened on", async () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.1"]) {
      await expect(serveWeb(workspace, { host, port: 0, pagesFolder: folder })).rejects.toThrow(
        "not a loopback address",
      );
    }
  });

  test("a taken port and missing pages are said in one sentence", async () => {
    const port = Number(new URL(web.url).port);
    await expect(serveWeb(workspace, { host: "127.0.0.1", port, pagesFolder: folder })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken`,
    );
    const pagesFolder = path.join(folder, "data");
    await expect(serveWeb(workspace, { host: "127.0.0.1", port: 0, pagesFolder })).rejects.toThrow(
      "The pages are not built",
    );
  });
});
