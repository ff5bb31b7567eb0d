import { beforeAll, describe, expect, test } from "vitest";
import { probeRealm } from "../../testing/probe-realm.ts";
import type { ProbeReport } from "../../testing/realm-probe.ts";

/** Name of the handler, its code, and what is refused: cause and api. */
const refused: [name: string, code: string, cause: string, api: string][] = [
  ["getBuiltin", "process.getBuiltinModule('fs').readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  [
    "getBuiltinOfGlobal",
    "(globalThis as any).process.getBuiltinModule('node:fs').readFileSync('/etc/hosts');",
    "files",
    "fs.readFileSync",
  ],
  [
    "getBuiltinOfText",
    "(0, eval)('process').getBuiltinModule('fs').readFileSync('/etc/hosts');",
    "files",
    "fs.readFileSync",
  ],
  ["binding", "(process as any).binding('fs');", "processes", "process.binding"],
  ["linked", "(process as any)._linkedBinding('fs');", "processes", "process._linkedBinding"],
  ["createRequire", "createRequire('/')('fs').readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  ["load", "Module._load('fs').readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  ["moduleOfModule", "Module.Module._load('fs').readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  ["prototype", "Module.prototype.require('fs').readFileSync('/etc/hosts');", "files", "fs.readFileSync"],
  ["hooks", "Module.register('x:');", "dynamic-import", "module.register"],
  ["session", "new inspector.Session();", "network", "inspector.Session"],
  ["earlySession", "early.connect();", "network", "inspector.Session.connect"],
  ["wasi", "new WASI({ version: 'preview1' });", "files", "wasi.WASI"],
  ["tracing", "createTracing({ categories: ['v8'] });", "processes", "trace_events.createTracing"],
  ["testing", "testing.run();", "processes", "test.run"],
  ["heapFile", "v8.writeHeapSnapshot();", "files", "v8.writeHeapSnapshot"],
  ["flags", "v8.setFlagsFromString('--no-opt');", "processes", "v8.setFlagsFromString"],
  ["envFile", "process.loadEnvFile('/etc/hosts');", "files", "process.loadEnvFile"],
  ["report", "process.report.getReport();", "process", "process.report.getReport"],
];

/** Name of the handler, its code, and what it answers when the promise is refused. */
const rejected: [name: string, code: string][] = [
  ["fetching", "fetch('http://127.0.0.1:9/')"],
  ["readingFile", "readFile('/etc/hosts')"],
  ["promises", "fs.promises.readFile('/etc/hosts')"],
  ["lookup", "dns.promises.lookup('localhost')"],
];

/** Name of the handler, its code, what it reads, and what this Node must have for it. */
const reads: [name: string, code: string, read: string, needs?: string][] = [
  ["heap", "return v8.getHeapStatistics().used_heap_size;", "process v8.getHeapStatistics()"],
  ["nodeTiming", "return performance.nodeTiming.duration;", "timing performance.nodeTiming"],
  ["uuid7", "return nodeCrypto.randomUUIDv7();", "clock crypto.randomUUIDv7()", "node:crypto.randomUUIDv7"],
  ["callSites", "return util.getCallSites();", "stack util.getCallSites()", "node:util.getCallSites"],
  [
    "loopModule",
    "return hooks.eventLoopUtilization().active;",
    "timing performance.eventLoopUtilization()",
    "node:perf_hooks.eventLoopUtilization",
  ],
  [
    "duration",
    "return new (Intl as any).DurationFormat(undefined, { style: 'long' }).format({ hours: 3 });",
    "locale new Intl.DurationFormat()",
    "Intl.DurationFormat",
  ],
  [
    "temporalText",
    "return (globalThis as any).Temporal.PlainDate.from('2025-03-01').toLocaleString();",
    "locale Temporal.PlainDate.toLocaleString()",
    "Temporal.PlainDate",
  ],
  [
    "instantText",
    "return (globalThis as any).Temporal.Instant.from('2025-03-01T00:00Z').toLocaleString('en');",
    "time-zone Temporal.Instant.toLocaleString()",
    "Temporal.Instant",
  ],
  ["navigatorLanguage", "return navigator.language;", "locale navigator.language", "globalThis.navigator"],
];

const head = `import fs from "node:fs";
import { readFile } from "node:fs/promises";
import dns from "node:dns";
import nodeCrypto from "node:crypto";
import inspector from "node:inspector";
import { WASI } from "node:wasi";
import { createTracing } from "node:trace_events";
import testing from "node:test";
import util from "node:util";
import v8 from "node:v8";
import * as hooks from "node:perf_hooks";
import Module, { createRequire } from "node:module";
const early = new inspector.Session();
process.env.SET_AT_LOAD = "by the module";
export default { name: "probe", handlers: {
`;
const others = `
caught() { return fetch("http://127.0.0.1:9/").then(() => "answered", () => "no network"); },
mainModule() { return typeof (process as any).mainModule; },
variableOfLoad() { return process.env.SET_AT_LOAD; },
setsVariable() { (process.env as any).COUNT = String(Number(process.env.COUNT ?? 0) + 1); return process.env.COUNT; },
deletesVariable() { delete process.env.PATH; return "PATH" in process.env; },
tool() { return typeof (process as any).binding("util"); },
`;

const has = (needs: string): boolean => {
  const [owner = "", name = ""] = needs.split(".");
  const found: unknown = owner.startsWith("node:")
    ? process.getBuiltinModule(owner)
    : Reflect.get(globalThis, owner);
  return typeof found === "object" && found !== null && name in found;
};
const readsHere = reads.filter(([, , , needs]) => needs === undefined || has(needs));

let report: ProbeReport;
beforeAll(async () => {
  const lines = [
    ...refused.map(([name, code]) => `${name}() { ${code} },`),
    ...rejected.map(
      ([name, code]) => `async ${name}() { return ${code}.catch((error: Error) => error.message); },`,
    ),
    ...readsHere.map(([name, code]) => `${name}() { ${code} },`),
  ];
  report = await probeRealm({ "projection.ts": `${head}${lines.join("\n")}${others}} };` });
});

function probed(name: string) {
  const found = report.handlers[name];
  if (!found) throw new Error(`${name} was not run`);
  return found;
}

test.each(refused)("%s is refused", (name, _, cause, api) => {
  const { given } = probed(name);
  expect(given.readings).toContainEqual(
    expect.objectContaining({ cause, api, phase: "event", refused: true }),
  );
  expect(given.answer).toEqual({ threw: `Error: ${api} is refused while an event is handled` });
});

test.each(rejected)("%s is refused by a rejection, as an answer that does not come", (name) => {
  expect(probed(name).given.answer).toMatch(/ is refused while an event is handled$/);
});

test("a handler that catches the rejection does as it would without a network", () => {
  expect(probed("caught").given.answer).toBe("no network");
});

test.each(readsHere)("%s", (name, _, read) => {
  const { given, again, other } = probed(name);
  expect(given.readings.map(({ cause, api }) => `${cause} ${api}`)).toContain(read);
  expect(again).toEqual(given);
  expect(other.answer).not.toEqual(given.answer);
});

test("there is no main module, and what old packages look at while they are loaded is there", () => {
  expect(probed("mainModule").given.answer).toBe("undefined");
  expect(probed("tool").given).toEqual({ answer: "object", readings: [] });
});

describe("what is written to process.env", () => {
  test("while the module is loaded is no reading, and the same everywhere", () => {
    const { given, other } = probed("variableOfLoad");
    expect(given).toEqual({ answer: "by the module", readings: [] });
    expect(other).toEqual(given);
  });

  test("while an event is handled is noted, and kept for this instance only", () => {
    const { given, again, other } = probed("setsVariable");
    expect([given.answer, again.answer]).toEqual(["1", "2"]);
    expect(given.readings.map(({ cause, api }) => `${cause} ${api}`)).toEqual([
      "environment process.env.COUNT",
      "global-state process.env.COUNT =",
      "global-state process.env.COUNT",
    ]);
    expect(other.answer).toBe("NaN");
    expect(probed("deletesVariable").given.answer).toBe(false);
    expect(report.outside.environment).toBe(true);
  });
});
