import { beforeAll, describe, expect, test } from "vitest";
import { probeRealm } from "../../testing/probe-realm.ts";
import type { ProbeReport } from "../../testing/realm-probe.ts";

/** Name of the handler, its code, and what is refused: cause and api. */
const refused: [name: string, code: string, cause: string, api: string][] = [
  ["fetch", "return fetch('http://127.0.0.1:9/');", "network", "fetch"],
  ["request", "http.get('http://127.0.0.1:9/');", "network", "http.get"],
  ["socket", "net.connect(9);", "network", "net.connect"],
  ["earlySocket", "early.connect(9, '127.0.0.1');", "network", "net.Socket.connect"],
  ["lookup", "return dns.promises.lookup('localhost');", "network", "dns.promises.lookup"],
  ["read", "fs.readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  ["readNamed", "readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  ["readLater", "return readFile('/etc/hosts');", "files", "fs.promises.readFile"],
  ["readRequired", "require('fs').readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  ["write", "fs.writeFileSync('/tmp/never', '');", "files", "fs.writeFileSync"],
  ["spawn", "child.execSync('true');", "processes", "child_process.execSync"],
  ["thread", "new Worker('');", "processes", "worker_threads.Worker"],
  ["exit", "process.exit(1);", "processes", "process.exit"],
  ["kill", "process.kill(process.pid);", "processes", "process.kill"],
  [
    "dynamic",
    "return import(['left', 'pad'].join('-'));",
    "dynamic-import",
    "import() of what is not in the bundle",
  ],
];

const head = `import fs, { readFileSync } from "node:fs";
import { readFile } from "fs/promises";
import http from "node:http";
import * as net from "node:net";
import dns from "node:dns";
import * as child from "node:child_process";
import { Worker } from "node:worker_threads";
import { createRequire } from "node:module";
import { shared } from "./lib/helper.ts";
import { stamp } from "stamper";
const early = new net.Socket();
export const text = readFileSync("${import.meta.filename}", "utf8");
const cached = new WeakRef({});
let kept: WeakRef<object> | undefined;
export default { name: "probe", handlers: {
`;
const others = `
helper() { return shared(); },
dependency() { return stamp(); },
sorting() { return ["b", "a"].sort().map((text) => text.toUpperCase()); },
dates() { const date = new Date("2024-01-01T00:00:00Z"); return [date.toISOString(), date.getUTCHours(), Date.UTC(2024, 1), new Date(date).getTime(), Date.parse("2024-02-01")]; },
formats() { return [new Date(0).toLocaleDateString("en-US", { timeZone: "UTC" }), (1e6).toLocaleString("de-DE"), "a".localeCompare("b", "en"), new Intl.NumberFormat("en").format(1e6)]; },
hashes() { return require("node:crypto").createHash("sha256").update("x").digest("hex"); },
logs() { console.log("told"); fs.writeSync(1, "told\\n"); return "logged"; },
looks() { return [typeof Date, Date.name, Date.length, String(Date), new Date(0) instanceof Date, Object.prototype.toString.call(new Date(0)), Date.prototype.constructor === Date]; },
failing() { try { null!.x; } catch (error) { return String(error); } },
weak() { return cached.deref() === undefined; },
made() { return new WeakRef({}).deref() !== undefined; },
writesGlobal() { (globalThis as any).seen = 1; return (globalThis as any).seen; },
readsGlobal() { return (globalThis as any).seen ?? "nothing"; },
two() { return [Date.now(), Math.random()]; },
floating() { setTimeout(() => Math.random(), 10); },
thenLate() { Promise.resolve().then(() => Date.now()); },
interval() { setInterval(() => {}, 1); },
pollutes() { "use strict"; (Array.prototype as any).last = 1; },
replaces() { Array.prototype.map = function () { return []; } as any; },
reads() { return process.env.NODE_ENV; },
};
`;

let report: ProbeReport;
beforeAll(async () => {
  const lines = refused.map(([name, code]) => `${name}() { ${code} },`);
  report = await probeRealm({
    "projection.ts": `${head}${lines.join("\n")}\n${others.trim().replace(/\};$/, "} };")}`,
    "lib/helper.ts":
      "interface Any { n: number }\n\nexport function shared(): number {\n  return Math.random();\n}\n",
    "node_modules/stamper/package.json": '{ "name": "stamper", "main": "index.js" }',
    "node_modules/stamper/index.js":
      "const now = () => Date.now();\nexports.stamp = function () {\n  return [now()];\n};\n",
  });
});

function probed(name: string) {
  const found = report.handlers[name];
  if (!found) throw new Error(`${name} was not run`);
  return found;
}

const told = (name: string) =>
  probed(name).given.readings.map(({ cause, api, phase }) => `${phase} ${cause} ${api}`);
const firstLine = head.split("\n").length;

test.each(refused.map((one, index) => ({ one, line: firstLine + index })))(
  "$one.0 is refused with its line",
  ({ one: [name, , cause, api], line }) => {
    const { given, again, other } = probed(name);
    const location = expect.objectContaining({ file: "projection.ts", line });
    expect(given.readings).toContainEqual(
      expect.objectContaining({ cause, api, phase: "event", refused: true, location }),
    );
    expect(given.answer).toEqual({ threw: `Error: ${api} is refused while an event is handled` });
    expect([again.answer, other.answer]).toEqual([given.answer, given.answer]);
  },
);

test("reading a file while the module is loaded is allowed, and noted", () => {
  expect(report.load.map(({ cause, api, phase, refused }) => [cause, api, phase, refused])).toEqual([
    ["files", "fs.readFileSync", "load", false],
  ]);
});

describe("a place is told", () => {
  test("in an imported helper", () => {
    const [reading] = probed("helper").given.readings;
    expect(reading?.location).toEqual({ file: "lib/helper.ts", line: 4, column: 15 });
    expect(reading?.stack[1]).toMatch(/helper \(projection\.ts:\d+:\d+\)$/);
  });

  test("in the user's own code when a package reads for it, with the package in the stack", () => {
    const [reading] = probed("dependency").given.readings;
    const line = firstLine + refused.length + 1;
    expect(reading?.location).toMatchObject({ file: "projection.ts", line });
    expect(reading?.stack[0]).toMatch(/node_modules\/stamper\/index\.js:1:\d+\)$/);
  });
});

test.each(["sorting", "dates", "formats", "hashes", "logs", "looks", "failing", "made"])(
  "%s reads nothing and is the same everywhere",
  (name) => {
    const { given, other, next } = probed(name);
    expect(given.readings).toEqual([]);
    expect(given.answer).not.toHaveProperty("threw");
    expect([other.answer, next.answer]).toEqual([given.answer, given.answer]);
  },
);

test("Date looks like the platform's own from all sides", () => {
  expect(probed("looks").given.answer).toEqual([
    "function",
    "Date",
    7,
    "function () { [native code] }",
    true,
    "[object Date]",
    true,
  ]);
});

test("a weak reference of an earlier event is gone where memory is collected", () => {
  expect(told("weak")).toEqual(["event garbage-collection WeakRef.deref()"]);
  expect([probed("weak").given.answer, probed("weak").other.answer]).toEqual([false, true]);
});

test("a global of one instance is seen by that instance only", () => {
  expect(told("writesGlobal")).toContain("event global-state globalThis.seen =");
  expect(told("readsGlobal")).toEqual(["event global-state globalThis.seen"]);
  expect(probed("readsGlobal").given.answer).toBe(1);
});

test("one site can be given other answers alone", () => {
  const { given, other, only } = probed("two");
  const [[clock], [, random]] = [other.answer, given.answer] as number[][] as [[number], [number, number]];
  expect(only.answer).toEqual([clock, random]);
  expect(only.readings).toEqual(given.readings);
});

test("what goes on after a handler has returned is late", () => {
  expect(told("floating")).toEqual(["event timer setTimeout()", "late random Math.random()"]);
  expect(told("thenLate")).toEqual(["late clock Date.now()"]);
  expect(probed("interval").given.answer).toEqual({
    threw: "Error: More than 100 timers fire for one event",
  });
});

test("built-in objects cannot be added to, and what is replaced in them is seen and put back", () => {
  expect(probed("pollutes").given.answer).toEqual({
    threw: "TypeError: Cannot add property last, object is not extensible",
  });
  expect(report.pollution).toEqual(["Array.prototype.map"]);
  expect(report.cleaned).toEqual([]);
});
