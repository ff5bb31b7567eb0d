import { each, harmless, refused, type WayOut } from "./way-out.ts";
import { helpers, loaders, modules } from "./ways-by-code.ts";
import { others } from "./ways-by-modules.ts";
import { processes } from "./ways-by-processes.ts";
import { kept } from "./ways-by-what-is-kept.ts";
import { byProperty, files } from "./ways-to-files.ts";

/** What stands before the ways: the modules, what is opened or made by them, and a few helpers. */
export const waysHead = `
import asyncHooks from "node:async_hooks"; import child from "node:child_process"; import cluster from "node:cluster";
import crypto from "node:crypto"; import dgram from "node:dgram"; import dns from "node:dns"; import domain from "node:domain";
import { EventEmitter } from "node:events"; import fs from "node:fs"; import http from "node:http"; import http2 from "node:http2";
import https from "node:https"; import inspector from "node:inspector"; import Module from "node:module"; import net from "node:net";
import os from "node:os"; import repl from "node:repl"; import testing from "node:test"; import timers from "node:timers";
import tls from "node:tls"; import trace from "node:trace_events"; import tty from "node:tty"; import util from "node:util";
import v8 from "node:v8"; import vm from "node:vm"; import wasi from "node:wasi"; import threads from "node:worker_threads";
import zlib from "node:zlib";
const helper = require(HELPER);
const handle = await fs.promises.open(SECRET);
const descriptor = fs.openSync(SECRET);
const stream = fs.createReadStream(SECRET);
const byClass = new fs.ReadStream(SECRET);
const folder = fs.opendirSync(FOLDER);
const socket = new net.Socket(), server = new net.Server(), agent = new http.Agent(), udp = new dgram.Socket("udp4");
const resolver = new dns.Resolver(), promised = new dns.promises.Resolver(), session = new inspector.Session();
const early = new vm.Script("1");
const inside = (owner, name) => owner[Object.getOwnPropertySymbols(owner).find(({ description }) => description === name)];
const first = (of) => new Promise((ok, no) => { if (of.destroyed) no(new Error("destroyed")); of.on("data", (data) => ok(String(data))).on("error", no).on("end", () => ok("nothing")); });
const turns = async () => { for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done)); };
const loader = { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
let text = "", at = "";
const begin = (position) => { at = "leaked" + position; text = "import('node:fs').then((found) => found.readFileSync(" + JSON.stringify(SECRET) + ")).then(() => { globalThis." + at + " = 1; }, () => {})"; };
const leaked = async () => { const name = at; await turns(); return typeof globalThis[name]; };
`;

/** They come when the handler has returned, and other events are handled. */
const leftBehind: WayOut[] = [
  harmless(
    "left behind: compression",
    "zlib.gzip(Buffer.from('x'), () => fs.writeFileSync(OUT, 'x')); return 'gone on';",
    /^gone on$/,
  ),
  harmless(
    "left behind: a key",
    "crypto.pbkdf2('a', 'b', 1, 8, 'sha1', () => child.execSync('touch ' + OUT)); return 'gone on';",
    /^gone on$/,
  ),
  harmless(
    "left behind: a digest",
    "crypto.subtle.digest('SHA-1', new Uint8Array(1)).then(() => process.kill(VICTIM, 'SIGKILL')); return 'gone on';",
    /^gone on$/,
  ),
  harmless(
    "left behind: a message",
    "const { port1, port2 } = new MessageChannel(); port2.onmessage = () => { port2.close(); fs.writeFileSync(OUT, 'x'); }; port1.postMessage(1); return 'gone on';",
    /^gone on$/,
  ),
];

/** Tried from a handler, one after another. */
export const waysOut: readonly WayOut[] = [
  ...leftBehind,
  ...byProperty,
  ...files,
  ...kept,
  ...modules,
  ...loaders,
  ...helpers,
  ...processes,
  ...others,
];

/** Tried while the module is loaded. */
export const waysAtLoad: readonly WayOut[] = [
  ...each("process", "process", [
    "kill(VICTIM, 'SIGKILL')",
    "kill(VICTIM, 0)",
    "_kill(VICTIM, 9)",
    "_debugProcess(VICTIM)",
    "umask(0)",
    "setuid(0)",
    "setgid(0)",
    "_getActiveHandles()",
    "_linkedBinding('x')",
  ]),
  ...each("process", "process", ["execve('/bin/true')"], "node:process"),
  refused("process.kill of the parent", "process.kill(process.ppid, 'SIGKILL');", "process.kill"),
  ...each("os", "os", ["setPriority(VICTIM, 19)"]),
  ...each("child_process", "child", ["spawn('true')", "execSync('true')", "fork(SECRET)"]),
  ...each("worker_threads", "threads", ["new Worker('', { eval: true })"]),
  ...each("cluster", "cluster", ["fork()"]),
  ...each("fs", "fs", [
    "writeFileSync(OUT, 'x')",
    "openSync(OUT, 'w')",
    "openSync(OUT, 66)",
    "createWriteStream(OUT)",
    "rmSync(SECRET)",
    "renameSync(SECRET, OUT)",
    "new WriteStream(OUT)",
    "createReadStream(OUT, { flags: 'w' })",
    "readFileSync(OUT, { flag: 'w+' })",
    "openAsBlob(SECRET)",
    "watch(SECRET)",
  ]),
  refused("fs.promises.open", "return fs.promises.open(OUT, 'w');", "fs.promises.open"),
  harmless(
    "flags that a getter gives later",
    "let asked = 0; return fs.readFileSync(SECRET, { encoding: 'utf8', get flag() { return asked++ ? 'w+' : 'r'; } });",
    /^a secret$/,
  ),
  refused("a session, connected", "session.connect();", "inspector.Session.connect"),
  refused(
    "a script with the platform's loader",
    "return new vm.Script(text, loader);",
    "vm importModuleDynamically",
  ),
  ...each("net", "net", ["connect(9)", "createServer()"]),
  ...each("dgram", "dgram", ["createSocket('udp4')"]),
  ...each("module", "Module", ["register('data:text/javascript,')"], "node:module"),
  ...each("trace_events", "trace", ["createTracing({ categories: ['v8'] })"]),
  ...each("wasi", "wasi", ["new WASI({ version: 'preview1' })"]),
  ...each("crypto", "crypto", ["setEngine(SECRET)"]),
  ...each("v8", "v8", ["writeHeapSnapshot(OUT)"]),
  harmless("reading a file", "return fs.readFileSync(SECRET, 'utf8');", /^a secret$/),
  harmless("reading a stream", "return first(new fs.ReadStream(SECRET));", /^a secret$/),
  harmless(
    "reading a handle",
    "const opened = await fs.promises.open(SECRET); try { return await opened.readFile('utf8'); } finally { await opened.close(); }",
    /^a secret$/,
  ),
  harmless(
    "reading lines",
    "const opened = await fs.promises.open(SECRET); for await (const line of opened.readLines()) return line;",
    /^a secret$/,
  ),
  harmless(
    "reading a folder",
    "for await (const one of await fs.promises.opendir(FOLDER)) return one.name;",
    /^secret\.txt$/,
  ),
];
