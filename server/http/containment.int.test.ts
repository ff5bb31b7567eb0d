import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "#core/finding.ts";
import { type Bomb, bombAt, harmless, otherBombs, timeBombs } from "#server/replay/testing/bombs.ts";
import { createTestFolder } from "#server/store/testing/test-database.ts";
import type { ProjectionStatus, Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";

const bin = path.resolve(import.meta.dirname, "../../bin/causeline.mjs");
const head = 40;
const at = 20;

let folder: { path: string; remove(): Promise<void> };
beforeAll(async () => {
  folder = await createTestFolder();
  await mkdir(path.join(folder.path, "projections"));
  await writeFile(path.join(folder.path, "projections/harmless.mjs"), harmless);
  const lines = Array.from({ length: head }, (_, index) =>
    JSON.stringify({
      ...{ event_id: `e${index + 1}`, event_type: "Step", correlation_id: "c1", payload: { index } },
      occurred_at: "2026-01-01T00:00:00Z",
    }),
  );
  await writeFile(path.join(folder.path, "events.ndjson"), `${lines.join("\n")}\n`);
  const imported = spawnSync(process.execPath, [bin, "import", "events.ndjson"], { cwd: folder.path });
  expect(imported.status).toBe(0);
});
afterAll(() => folder.remove());

// Memory fills slowly on a busy machine: the limit of time must not come first there.
describe.each([
  { limits: ["--handler-timeout-ms", "1000", "--lane-memory-mb", "512"], bombs: timeBombs },
  { limits: ["--handler-timeout-ms", "60000", "--lane-memory-mb", "512"], bombs: otherBombs },
])("a web server with $limits stays up beside", ({ limits, bombs }) => {
  let server: ChildProcess;
  let origin = "";
  let worst: [ms: number, what: string] = [0, ""];
  beforeAll(async () => {
    server = spawn(process.execPath, [bin, "serve", "--port", "0", "--json", ...limits], {
      cwd: folder.path,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const told = await new Promise<string>((resolve, reject) => {
      server.stdout?.once("data", (chunk) => resolve(String(chunk)));
      server.once("exit", () => reject(new Error("the server ended before it served")));
    });
    origin = new URL((JSON.parse(told) as { url: string }).url).origin;
  });
  afterAll(async () => {
    process.stdout.write(`Worst answer: ${Math.round(worst[0])} ms, beside ${worst[1]}\n`);
    if (server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  });

  async function get(route: string, params: Record<string, string | number> = {}) {
    const query = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
    const response = await fetch(`${origin}${route}?${query}`);
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  /** The values of a state's only keys. */
  async function numberAt(name: string, position: number, key = "n"): Promise<string | undefined> {
    const { body } = await get(routes.state, { name, at: position, path: `/${key}` });
    return body.node?.preview;
  }

  /** Asks the server all the while, until the projection gets no further; `failures`: once it has as many. */
  async function settled(
    name: string,
    what: string,
    failures = 0,
  ): Promise<{ one: ProjectionStatus; asked: number }> {
    for (let asked = 1; ; asked++) {
      const started = performance.now();
      const [status, trace] = await Promise.all([get(routes.status), get(routes.trace, { c: "c1" })]);
      const took = performance.now() - started;
      if (took > worst[0]) worst = [took, what];
      expect([status.status, trace.status]).toEqual([200, 200]);
      const one = (status.body as Status).projections.find((candidate) => candidate.name === name);
      const { status: stage, failures: failed } = one?.progress ?? { status: "loading", failures: 0 };
      const done = stage === "failed" || (stage === "ready" && failed >= failures);
      if (one && done) return { one, asked };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function isRight(): Promise<void> {
    const { one } = await settled("harmless", "a harmless projection");
    expect(one.progress).toMatchObject({ status: "ready", position: head, failures: 0, problem: null });
    for (const position of [0, at - 1, at, head]) {
      expect(await numberAt("harmless", position)).toBe(String(position));
    }
  }

  test.each(bombs)("$what", async (bomb: Bomb) => {
    const { what, finding, goesOn } = bomb;
    const name = `bomb ${what}`;
    const file = path.join(folder.path, "projections/bomb.mjs");
    await writeFile(file, bombAt(at, name, bomb));
    // What ends the process after the last event is told after the replay.
    const { one, asked } = await settled(name, what, goesOn ? 0 : 1);
    expect(asked).toBeGreaterThan(0);

    const { findings } = (await get(routes.findings, { name })).body as { findings: Finding[] };
    const handler = { handler: "evolve", position: at, eventId: `e${at}`, correlationId: "c1" };
    expect(findings).toMatchObject(finding === null ? [] : [{ ...handler, rule: finding[0] }]);
    if (finding !== null) expect(findings[0]?.message).toMatch(finding[1]);
    const failed = finding?.[0] === "handler-threw";

    expect(await numberAt(name, at - 1)).toBe(String(at - 1));
    if (goesOn) {
      const failures = finding === null || finding[0] === "output-flood" ? 0 : 1;
      expect(one.progress).toMatchObject({ status: "ready", position: head, failures, problem: null });
      expect(await numberAt(name, at)).toBe(String(failed ? at - 1 : at));
      expect(await numberAt(name, head)).toBe(String(failed ? head - 1 : head));
    } else {
      expect(one.progress).toMatchObject({ status: "ready", position: at - 1, failures: 1 });
      expect(one.progress.problem).toContain(`stops before position ${at}`);
      expect(await get(routes.state, { name, at })).toMatchObject({
        status: 409,
        body: { error: { code: "not-replayed-yet" } },
      });
      expect((await get(routes.outcome, { name, at })).body.outcome).toBe("failed");
    }
    await isRight();
    await rm(file);
  });
});
