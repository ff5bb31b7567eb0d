import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestFolder } from "#server/store/testing/test-database.ts";
import type { BlameAnswer, StateAnswer, Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";

const bin = path.resolve(import.meta.dirname, "../../bin/causeline.mjs");
const projection = `export default {
  name: "steps",
  initialState: () => ({ last: null, steps: 0 }),
  evolve(state, event) { state.last = event.eventId; state.steps++; },
};`;
/** Id, correlation, causation. */
const events: [string, string | null, string | null][] = [
  ["root", "c1", "command-7"],
  ["middle", "c1", "root"],
  ["far", "c2", "middle"],
  ["near", "c2", "far"],
  ["circle", "c2", "round"],
  ["round", "c2", "circle"],
  ["alone", null, null],
  ["other", "c3", null],
];
const head = events.length;

let folder: { path: string; remove(): Promise<void> };
let server: ChildProcess;
let origin = "";

beforeAll(async () => {
  folder = await createTestFolder();
  await mkdir(path.join(folder.path, "projections"));
  await writeFile(path.join(folder.path, "projections/steps.mjs"), projection);
  const lines = events.map(([event_id, correlation_id, causation_id]) =>
    JSON.stringify({
      ...{ event_id, correlation_id, causation_id, event_type: "Step", payload: {} },
      occurred_at: "2026-01-01T00:00:00Z",
    }),
  );
  await writeFile(path.join(folder.path, "events.ndjson"), `${lines.join("\n")}\n`);
  const imported = spawnSync(process.execPath, [bin, "import", "events.ndjson"], { cwd: folder.path });
  expect(imported.status).toBe(0);
  server = spawn(process.execPath, [bin, "serve", "--port", "0", "--json"], {
    cwd: folder.path,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const told = await new Promise<string>((resolve) =>
    server.stdout?.once("data", (chunk) => resolve(String(chunk))),
  );
  origin = new URL((JSON.parse(told) as { url: string }).url).origin;
  await until(({ projections }) => projections[0]?.progress.status === "ready");
});
afterAll(async () => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
  await folder.remove();
});

async function until(wanted: (status: Status) => boolean): Promise<Status> {
  for (;;) {
    const status = (await (await fetch(origin + routes.status)).json()) as Status;
    if (wanted(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function get(route: string, params: Record<string, string | number>) {
  const query = new URLSearchParams({ name: "steps" });
  for (const [key, value] of Object.entries(params)) query.set(key, String(value));
  const response = await fetch(`${origin}${route}?${query}`);
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function post(body: object, headers: Record<string, string> = {}) {
  const response = await fetch(origin + routes.bisect, {
    method: "POST",
    headers: { "content-type": "application/json", origin, ...headers },
    body: JSON.stringify({ name: "steps", to: head, ...body }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

describe("blame", () => {
  const blame = async (at: number, pointer = "/last") =>
    (await get(routes.blame, { path: pointer, at })).body as BlameAnswer;
  const idsOf = ({ chain }: BlameAnswer) => chain.map(({ eventId }) => eventId);

  test("leads from the last writer up its causes, through other traces, to the command", async () => {
    const answer = await blame(4);
    expect(answer.write).toMatchObject({ position: 4, eventId: "near", before: "far", after: "near" });
    expect(idsOf(answer)).toEqual(["root", "middle", "far", "near"]);
    expect(answer).toMatchObject({ rootCause: "command-7", cut: false });
    expect(answer.chain[0]).toMatchObject({ position: 1, correlationId: "c1" });
  });

  test("ends in a circle, at a first cause, and where nothing was written", async () => {
    const circle = await blame(6);
    expect(idsOf(circle)).toEqual(["circle", "round"]);
    expect(circle.cut).toBe(true);
    const alone = await blame(7);
    expect(idsOf(alone)).toEqual(["alone"]);
    expect(alone.rootCause).toBeNull();
    expect(await blame(8, "/nowhere")).toEqual({ write: null, chain: [], rootCause: null, cut: false });
    expect(await blame(0)).toMatchObject({ write: null });
  });
});

describe("state", () => {
  test("comes with what its event changed when that is asked for", async () => {
    const asked = await get(routes.state, { at: 3, changes: 1 });
    const wanted = { at: 3, node: { children: [{ key: "last" }, { key: "steps", preview: "3" }] } };
    expect(asked.body).toMatchObject(wanted);
    const paths = (asked.body as StateAnswer).changes.map(({ path: changed }) => changed);
    expect(paths).toEqual(["/last", "/steps"]);
    expect((await get(routes.state, { at: 3 })).body).toMatchObject({ ...wanted, changes: [] });
    expect((await get(routes.state, { at: 0, changes: 1 })).body).toMatchObject({ at: 0, changes: [] });
  });
});

describe("bisect", () => {
  test("takes a test of a path as a question", async () => {
    expect(
      await get(routes.bisect, { to: head, path: "/last", test: "equals", value: '"far"' }),
    ).toMatchObject({
      status: 200,
      body: { position: 3, eventId: "far", method: "scanned" },
    });
    expect(
      (await get(routes.bisect, { to: head, path: "/steps", test: "exceeds", value: "4" })).body,
    ).toMatchObject({
      position: 5,
    });
    expect(await get(routes.bisect, { to: head, path: "/steps", test: "equals" })).toMatchObject({
      status: 400,
      body: { error: { code: "bad-predicate" } },
    });
    expect(await get(routes.bisect, { to: 9_999, path: "/nope", test: "present" })).toMatchObject({
      status: 409,
      body: { error: { code: "not-replayed-yet" } },
    });
  });

  test("takes code as a command only: a link cannot run any", async () => {
    expect(await get(routes.bisect, { to: head, where: "true" })).toMatchObject({ status: 400 });
    expect(await post({ where: "state.steps === 2" })).toMatchObject({ status: 200, body: { position: 2 } });
    expect(await post({ where: "true" }, { origin: "http://evil.example" })).toMatchObject({ status: 403 });
    expect(await post({ where: "true" }, { "content-type": "text/plain" })).toMatchObject({ status: 403 });
    expect(await post({ where: "state.steps >= 3", monotone: "1", from: "1" })).toMatchObject({
      body: { position: 3, method: "searched" },
    });
  });

  test("tells what is wrong with code", async () => {
    const { status, body } = await post({ where: "state.steps ===" });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: "bad-predicate",
      message: expect.stringContaining("SyntaxError"),
    });
    expect(await post({ where: "  " })).toMatchObject({
      status: 400,
      body: { error: { code: "bad-request" } },
    });
  });
});

test("a change of a module's code is told by the status and answered from, without being asked for", async () => {
  const before = (await until(() => true)).projections[0]?.info?.bundleHash;
  const file = path.join(folder.path, "projections/steps.mjs");
  await writeFile(file, projection.replace("state.steps++", "state.steps += 10"));
  await until(
    ({ projections: [one] }) => one?.info?.bundleHash !== before && one?.progress.status === "ready",
  );
  expect(
    (await get(routes.bisect, { to: head, path: "/steps", test: "equals", value: "30" })).body,
  ).toMatchObject({
    position: 3,
  });
  await writeFile(file, "export default {");
  const { projections } = await until(({ projections: [one] }) => one?.progress.status === "failed");
  expect(projections[0]).toMatchObject({ name: "steps", file: "projections/steps.mjs", info: null });
  expect(projections[0]?.progress.problem).toMatch(/^projections\/steps\.mjs:1:/);
  await writeFile(file, projection);
  await until(({ projections: [one] }) => one?.progress.status === "ready");
});
