import { beforeAll, expect, test } from "vitest";
import { probeRealm } from "../../testing/probe-realm.ts";
import type { Probed, ProbeReport } from "../../testing/realm-probe.ts";

/** Name of the handler, its code on one line, and what it reads: cause, then api. */
const readers: [name: string, code: string, ...reads: `${string} ${string}`[]][] = [
  ["now", "return Date.now();", "clock Date.now()"],
  ["newDate", "return new Date().toISOString();", "clock new Date()"],
  ["reflect", "return Reflect.construct(Date, []).getTime();", "clock new Date()"],
  ["escape", "return new ((new Date(0) as any).constructor)().getTime();", "clock new Date()"],
  ["subclass", "return new (class extends Date {})().getTime();", "clock new Date()"],
  ["dateText", "return Date();", "clock Date()", "time-zone Date()"],
  ["elapsed", "const start = Date.now(); return Date.now() - start;", "clock Date.now()"],
  [
    "busyLoop",
    "const start = Date.now(); while (Date.now() < start + 500); return Date.now();",
    "clock Date.now()",
  ],
  ["evaluated", "return (0, eval)('Date.now()');", "clock Date.now()"],
  ["made", "return new Function('return Math.random()')();", "random Math.random()"],
  [
    "formatNow",
    "return new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format();",
    "clock Intl.DateTimeFormat.format()",
  ],
  ["performance", "return performance.now();", "timing performance.now()"],
  ["performanceModule", "return hooks.performance.now();", "timing performance.now()"],
  ["origin", "return performance.timeOrigin;", "timing performance.timeOrigin"],
  ["hrtime", "return process.hrtime();", "timing process.hrtime()"],
  ["bigint", "return String(process.hrtime.bigint());", "timing process.hrtime.bigint()"],
  ["uptime", "return process.uptime();", "timing process.uptime()"],
  ["osUptime", "return os.uptime();", "timing os.uptime()"],
  ["random", "return Math.random();", "random Math.random()"],
  ["uuid", "return crypto.randomUUID();", "crypto crypto.randomUUID()"],
  ["uuidModule", "return randomUUID();", "crypto crypto.randomUUID()"],
  ["values", "return [...crypto.getRandomValues(new Uint8Array(4))];", "crypto crypto.getRandomValues()"],
  ["bytes", "return nodeCrypto.randomBytes(8).toString('hex');", "crypto crypto.randomBytes()"],
  ["randomInt", "return nodeCrypto.randomInt(1_000_000);", "crypto crypto.randomInt()"],
  ["web", "return nodeCrypto.webcrypto.randomUUID();", "crypto crypto.randomUUID()"],
  [
    "key",
    "const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']); return [...new Uint8Array(await crypto.subtle.exportKey('raw', key))];",
    "crypto crypto.subtle.generateKey()",
  ],
  ["region", "return process.env.REGION ?? 'unset';", "environment process.env.REGION"],
  ["regionModule", "return env.REGION ?? 'unset';", "environment process.env.REGION"],
  ["wholeEnv", "return { ...process.env };", "environment process.env"],
  ["inEnv", "return 'REGION' in process.env;", "environment process.env.REGION"],
  ["pid", "return process.pid;", "process process.pid"],
  ["cwd", "return process.cwd();", "process process.cwd()"],
  ["memory", "return process.memoryUsage().rss;", "process process.memoryUsage()"],
  ["platform", "return process.platform;", "process process.platform"],
  ["hostname", "return os.hostname();", "process os.hostname()"],
  ["hours", "return new Date(1e12).getHours();", "time-zone date.getHours()"],
  ["textOfDate", "return String(new Date(1e12));", "time-zone date.toString()"],
  ["parse", "return Date.parse('2024-01-01T00:00:00');", "time-zone Date.parse()"],
  ["fromText", "return new Date('2024-01-01 10:00').getTime();", "time-zone new Date(text)"],
  ["fromParts", "return new Date(2024, 1, 1).getTime();", "time-zone new Date(year, month)"],
  ["offset", "return new Date(0).getTimezoneOffset();", "time-zone date.getTimezoneOffset()"],
  [
    "zoneName",
    "return new Intl.DateTimeFormat('en').resolvedOptions().timeZone;",
    "time-zone new Intl.DateTimeFormat()",
  ],
  [
    "toLocale",
    "return new Date(1e12).toLocaleString();",
    "locale date.toLocaleString()",
    "time-zone date.toLocaleString()",
  ],
  ["compare", "return ['ö', 'z'].sort((a, b) => a.localeCompare(b));", "locale text.localeCompare()"],
  ["number", "return (1234567.5).toLocaleString();", "locale number.toLocaleString()"],
  ["list", "return [1234567.5].toLocaleString();", "locale number.toLocaleString()"],
  ["collator", "return ['ö', 'z'].sort(new Intl.Collator().compare);", "locale new Intl.Collator()"],
  [
    "timeout",
    "const t = Date.now(); await new Promise((done) => setTimeout(done, 500)); return Date.now() - t;",
    "clock Date.now()",
    "timer setTimeout()",
  ],
  [
    "sleep",
    "const t = Date.now(); await sleep(500); return Date.now() - t;",
    "clock Date.now()",
    "timer setTimeout()",
  ],
  [
    "promisified",
    "const t = Date.now(); await promisify(setTimeout)(500); return Date.now() - t;",
    "clock Date.now()",
    "timer setTimeout()",
  ],
  [
    "race",
    "const order: number[] = []; await Promise.all([9, 10, 11, 12, 13, 14, 15, 16].map(async (n) => { await sleep(n); order.push(n); })); return order;",
    "timer setTimeout()",
  ],
  ["stack", "return new Error('x').stack;", "stack error.stack"],
  ["meta", "return import.meta.url;", "stack import.meta.url"],
];

const head = `import nodeCrypto, { randomUUID } from "node:crypto";
import * as hooks from "node:perf_hooks";
import os from "os";
import { env } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
const early = new Intl.NumberFormat();
export default { name: "probe", handlers: {
early() { return early.format(1234567.5); },
`;
const firstLine = head.split("\n").length;

let report: ProbeReport;
beforeAll(async () => {
  const lines = readers.map(
    ([name, code]) => `${/\bawait\b/.test(code) ? "async " : ""}${name}() { ${code} },`,
  );
  report = await probeRealm({ "projection.ts": `${head}${lines.join("\n")}\n} };` });
});

const told = ({ readings }: Probed["given"]) =>
  [...new Set(readings.map(({ cause, api }) => `${cause} ${api}`))].sort();

test.each(readers.map((reader, index) => ({ reader, line: firstLine + index })))(
  "$reader.0",
  ({ reader: [name, , ...reads], line }) => {
    const probed = report.handlers[name];
    if (!probed) throw new Error(`${name} was not run`);
    const { given, again, other } = probed;
    expect(told(given)).toEqual(reads);
    expect(told(other)).toEqual(reads);
    for (const { location, phase, refused } of given.readings) {
      expect(location).toMatchObject({ file: "projection.ts", line });
      expect([phase, refused]).toEqual(["event", false]);
    }
    expect(again).toEqual(given);
    expect(other.answer).not.toEqual(given.answer);
  },
);

test("a formatter that was made while the module was loaded is noted there, and answers by each run", () => {
  const made = { cause: "locale", api: "new Intl.NumberFormat()", phase: "load" };
  expect(report.load).toEqual([expect.objectContaining(made)]);
  const { given, other } = report.handlers["early"] ?? {};
  expect(given?.readings).toEqual([expect.objectContaining({ ...made, location: report.load[0]?.location })]);
  expect(other?.answer).not.toEqual(given?.answer);
});

test("reading leaves the built-in objects as they are", () => {
  expect(report.pollution).toEqual([]);
});

test("while no run is on the platform answers, and nothing is noted", () => {
  const { clockOff, randoms, environment, fired, noted } = report.outside;
  // The platform's own two clocks drift apart by a little.
  expect(clockOff).toBeLessThan(60_000);
  expect(randoms[0]).not.toBe(randoms[1]);
  expect([environment, fired, noted]).toEqual([true, true, 0]);
});
