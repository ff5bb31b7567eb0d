import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "../../testing/lane-bench.ts";
import type { WayOut } from "../../testing/way-out.ts";
import { waysAtLoad, waysHead, waysOut } from "../../testing/ways-out.ts";

function isHere({ needs }: WayOut): boolean {
  if (needs === undefined) return true;
  if (needs.startsWith("require:")) return isBuiltin(needs.slice("require:".length));
  const [owner = "", name] = needs.split(".");
  if (name === undefined) return owner in globalThis;
  const found: unknown = process.getBuiltinModule(owner);
  return (typeof found === "object" || typeof found === "function") && found !== null && name in found;
}

/** Each way is a function; what comes of it is in the state, by its number. */
function toModule(constants: Record<string, unknown>, ways: readonly WayOut[], atLoad: readonly WayOut[]) {
  const heads = Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  const list = (all: readonly WayOut[]) => all.map(({ code }) => `async (state, event) => { ${code} },`);
  return `${heads.join("\n")}
${waysHead.trim()}
const told = (error) => "threw: " + (error?.message ?? error);
const attempt = async (way, state, event) => { try { return String(await way(state, event)); } catch (error) { return told(error); } };
const ways = [\n${list(ways).join("\n")}\n];
const early_ = [\n${list(atLoad).join("\n")}\n];
const loaded = [];
begin(0);
for (const way of early_) loaded.push(await attempt(way));
export default {
  name: "ways",
  initialState: () => ({ loaded, tried: {}, victim: 0 }),
  async evolve(state, event) { begin(event.position); state.tried[event.position] = await attempt(ways[event.position - 1], state, event); },
};
`;
}

/** A file that is not in the bundle, loaded as the platform loads it. */
const helper = `const fs = require("fs"), { spawnSync } = require("node:child_process");
exports.read = (file) => fs.readFileSync(file, "utf8");
exports.spawn = () => spawnSync("true");
exports.late = (file) => require(file);
exports.up = (file) => module.constructor._load("fs").readFileSync(file, "utf8");
exports.compile = (file) => new module.constructor("x")._compile("return 1", file);
exports.created = (file) => require("module").createRequire(file)("fs").readFileSync(file, "utf8");
exports.ended = () => process.kill(process.ppid, "SIGKILL");
`;

const here = waysOut.filter(isHere);
const hereAtLoad = waysAtLoad.filter(isHere);
let bench: LaneBench;
let victim: ChildProcess;
let answers: { loaded: string[]; tried: Record<string, string> };
let files: string[];
let reached: unknown;
const findings: string[] = [];

beforeAll(async () => {
  victim = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  bench = await openLaneBench(here.map((_, index) => laneEvent(index + 1, "tried")));
  const secret = await bench.write("data/secret.txt", "a secret");
  const constants = {
    SECRET: secret,
    FOLDER: path.dirname(secret),
    HELPER: await bench.write("other/helper.cjs", helper),
    OUT: path.join(bench.folder, "data", "written"),
    VICTIM: victim.pid,
  };
  await bench.write("projections/ways.mjs", toModule(constants, here, hereAtLoad));
  const lane = await bench.open("projections/ways.mjs", { handlerTimeoutMs: 10_000 });
  await lane.extend(here.length);
  await bench.settled(lane);
  reached = lane.progress();
  const found = await lane.findings(0, 100);
  findings.push(...found.findings.map(({ position, message }) => `${here[position - 1]?.name}: ${message}`));
  answers = (await lane.stateJson(here.length, "")) as unknown as typeof answers;
  files = await readdir(path.dirname(secret));
}, 60_000);
afterAll(async () => {
  victim.kill("SIGKILL");
  await bench.end();
});

function expectAnswer({ refused, harmless }: WayOut, answer: string | undefined, doing: string): void {
  if (harmless) expect(answer).toMatch(harmless);
  else {
    const names = refused?.split("|") ?? [];
    expect(names.map((api) => `threw: ${api} is refused while ${doing}`)).toContain(answer);
  }
}

test("there are many", () => {
  expect(here.length).toBeGreaterThanOrEqual(130);
  expect(new Set(here.map(({ name }) => name)).size).toBe(here.length);
});

describe("from a handler", () => {
  test.each(here.map((way, index) => ({ way, name: way.name, index })))("$name", ({ way, index }) => {
    expectAnswer(way, answers.tried[String(index + 1)], "an event is handled");
  });
});

describe("while the module is loaded", () => {
  test.each(hereAtLoad.map((way, index) => ({ way, code: way.code, index })))("$code", ({ way, index }) => {
    expectAnswer(way, answers.loaded[index], "the module is loaded");
  });
});

test("the lane came to its end, nothing was written, and the other process goes on as it did", async () => {
  expect(reached).toMatchObject({ status: "ready", position: here.length, problem: null });
  expect(files).toEqual(["secret.txt"]);
  expect(await readFile(path.join(bench.folder, "data", "secret.txt"), "utf8")).toBe("a secret");
  expect([victim.exitCode, victim.signalCode, os.getPriority(victim.pid)]).toEqual([
    ...[null, null, os.getPriority()],
  ]);
});

test("what was left behind is told with its event", () => {
  const late = here.filter(({ name }) => name.startsWith("left behind"));
  for (const { name } of late)
    expect(findings.some((told) => told.startsWith(`${name}: `) && told.includes(" is refused"))).toBe(true);
});
