import type { FindingRule } from "#core/finding.ts";

/** A handler that does harm at one event. */
export interface Bomb {
  what: string;
  /** Statements of an `evolve(state, event)`. */
  code: string;
  /** Statements of its module, before. */
  before?: string;
  /** Null: nothing is wrong with the event. */
  finding: [rule: FindingRule, message: RegExp] | null;
  /** False: the replay stops before the event, since it ends the process. */
  goesOn: boolean;
}

export const harmless = `export default {
  name: "harmless",
  initialState: () => ({ n: 0 }),
  evolve(state) { state.n++; },
};`;

/** A module that counts events, and at one position does what the bomb does. */
export function bombAt(position: number, name: string, { code, before = "" }: Bomb): string {
  return `import fs from "node:fs";
import net from "node:net";
${before}
export default {
  name: ${JSON.stringify(name)},
  initialState: () => ({ n: 0 }),
  evolve(state, event) { state.n++; if (event.position === ${position}) { ${code} } },
};
export const unused = [fs, net];`;
}

const late = (message: RegExp): Pick<Bomb, "finding" | "goesOn"> => ({
  finding: ["handler-timed-out", message],
  goesOn: false,
});
const notReturned = late(/^the handler did not return within [\d,]+ ms$/);
const notSettled = late(/^the promise that the handler gave did not settle within [\d,]+ ms$/);
const leftBehind = late(/^what the handler left behind kept the process busy for more than [\d,]+ ms$/);

/** For a short limit of time. */
export const timeBombs: Bomb[] = [
  { what: "an endless loop", code: "for (;;);", ...notReturned },
  {
    what: "an endless chain of microtasks that is waited for",
    code: "const again = () => void Promise.resolve().then(again); again(); return new Promise(() => {});",
    ...notSettled,
  },
  {
    what: "an endless chain of microtasks that is left behind",
    code: "const again = () => void Promise.resolve().then(again); again();",
    ...leftBehind,
  },
  {
    what: "a catastrophic regular expression",
    code: "/^(a+)+$/.test('a'.repeat(60) + 'b');",
    ...notReturned,
  },
  {
    what: "Atomics.wait for ever",
    code: "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    ...notReturned,
  },
  { what: "a promise that never settles", code: "return new Promise(() => {});", ...notSettled },
  {
    what: "a timer that starts an endless loop later",
    code: "setTimeout(() => { for (;;); }, 5_000);",
    ...leftBehind,
  },
  { what: "endless log lines", code: "for (;;) console.log('x'.repeat(100));", ...notReturned },
  {
    what: "an error whose message never ends to be made",
    code: "throw { name: 'Odd', get message() { for (;;); } };",
    ...notReturned,
  },
];

const outOfMemory: Pick<Bomb, "finding" | "goesOn"> = {
  finding: ["lane-out-of-memory", /^the process (used more than|needed a heap of more than) [\d,]+ MB/],
  goesOn: false,
};

const memoryBombs: Bomb[] = [
  {
    what: "a heap bomb",
    code: "const all = []; for (;;) all.push(new Array(1000).fill(all.length));",
    ...outOfMemory,
  },
  {
    what: "an ArrayBuffer bomb",
    code: "const all = []; for (;;) all.push(new Uint8Array(1 << 24).fill(1));",
    ...outOfMemory,
  },
  { what: "one huge buffer", code: "Buffer.alloc(2 ** 31, 'x');", ...outOfMemory },
  {
    what: "a bomb of strings outside of the heap",
    code: "const all = []; for (;;) all.push(Buffer.alloc(1 << 24, 'x').toString('latin1'));",
    ...outOfMemory,
  },
  {
    what: "a string that doubles in the state",
    code: "state.text = ['x'.repeat(1 << 20)]; for (;;) state.text.push(state.text.join(''));",
    ...outOfMemory,
  },
];

const ended = (how: string): Pick<Bomb, "finding" | "goesOn"> => ({
  finding: ["lane-crashed", new RegExp(`^the process ${how}$`)],
  goesOn: false,
});
const threw = (message: RegExp): Pick<Bomb, "finding" | "goesOn"> => ({
  finding: ["handler-threw", message],
  goesOn: true,
});
const refused = (api: string) => threw(new RegExp(`^Error: ${api} is refused while an event is handled$`));
const unhandled = (message: RegExp): Pick<Bomb, "finding" | "goesOn"> => ({
  finding: ["unhandled-error", message],
  goesOn: true,
});
const flood: Pick<Bomb, "finding" | "goesOn"> = {
  finding: [
    "output-flood",
    /^the handler printed [\d,]+ times, [\d,]+ characters in all; none of it is kept$/,
  ],
  goesOn: true,
};
const notAdded = (name: string) =>
  threw(new RegExp(`^TypeError: Cannot add property ${name}, object is not extensible$`));
const changed = (name: string): Pick<Bomb, "finding" | "goesOn"> => ({
  finding: ["builtin-changed", new RegExp(`^the handler changed ${name}, which was put back$`)],
  goesOn: true,
});

/** For a limit of time that none of them reaches. */
export const otherBombs: Bomb[] = [
  ...memoryBombs,
  {
    what: "a stack overflow",
    code: "const again = () => again() + 1; again();",
    ...threw(/^RangeError: Maximum call stack size exceeded$/),
  },
  { what: "process.exit", code: "process.exit(0);", ...refused("process.exit") },
  { what: "process.abort", code: "process.abort();", ...refused("process.abort") },
  { what: "process.kill", code: "process.kill(process.pid);", ...refused("process.kill") },
  {
    what: "a rejection, with all listeners of the process removed",
    code: "process.removeAllListeners('unhandledRejection').removeAllListeners('uncaughtException'); Promise.reject(new Error('nobody cares'));",
    ...unhandled(/^Error: nobody cares \(a promise that nobody handled\)$/),
  },
  {
    what: "an unhandled rejection",
    code: "Promise.reject(new Error('nobody cares'));",
    ...unhandled(/^Error: nobody cares \(a promise that nobody handled\)$/),
  },
  {
    what: "an unhandled rejection of work that goes on",
    code: "(async () => { await null; await null; throw new Error('nobody cares'); })();",
    ...unhandled(/^Error: nobody cares \(a promise that nobody handled\)$/),
  },
  {
    what: "an exception in a timer",
    code: "return new Promise((done) => setTimeout(() => { done(); throw new Error('too late'); }, 20));",
    ...unhandled(/^Error: too late \(thrown where nobody could catch it\)$/),
  },
  {
    what: "an exception in a microtask that is left behind",
    code: "queueMicrotask(() => { throw new Error('too late'); });",
    ...unhandled(/^Error: too late \(thrown where nobody could catch it\)$/),
  },
  { what: "a value of 100 MB", code: "state.big = 'x'.repeat(100_000_000);", finding: null, goesOn: true },
  {
    what: "an error with a message of 100 MB",
    code: "throw new Error('x\\n'.repeat(50_000_000));",
    ...threw(/^Error: (x\n){990,}x?$/),
  },
  { what: "a million log lines", code: "for (let i = 0; i < 1e6; i++) console.log(i);", ...flood },
  { what: "one line of 50 MB", code: "process.stdout.write('x'.repeat(50_000_000));", ...flood },
  {
    what: "a flood of standard error",
    code: "const line = 'x'.repeat(200); for (let i = 0; i < 1e5; i++) process.stderr.write(line);",
    ...flood,
  },
  {
    what: "a flood past the stream",
    code: "const line = 'x'.repeat(50_000); for (let i = 0; i < 2e3; i++) fs.writeSync(1, line);",
    finding: null,
    goesOn: true,
  },
  { what: "a property for every object", code: "Object.prototype.x = 1;", ...notAdded("x") },
  { what: "a getter for every descriptor", code: "Object.prototype.get = () => 1;", ...notAdded("get") },
  {
    what: "a then for every object",
    code: "Object.prototype.then = (done) => done(1);",
    ...notAdded("then"),
  },
  {
    what: "another Array.prototype.map",
    code: "Array.prototype.map = () => [];",
    ...changed("Array.prototype.map"),
  },
  {
    what: "no Array iterator",
    code: "delete Array.prototype[Symbol.iterator];",
    // The journal goes through its own lists before anything is looked at.
    ...ended("ended with exit code 1"),
  },
  {
    what: "another Map of the module's own",
    code: "globalThis.Map = class {};",
    finding: null,
    goesOn: true,
  },
  {
    what: "another Map for all",
    code: "(0, eval)('globalThis.Map = class {}');",
    ...changed("globalThis.Map"),
  },
  {
    what: "process.disconnect",
    code: "process.disconnect();",
    ...threw(/^TypeError: process.disconnect is not a function$/),
  },
  {
    what: "messages to the server",
    code: "for (;;) process.send({ kind: 'progress' });",
    ...threw(/^TypeError: process.send is not a function$/),
  },
  {
    what: "rubbish in the lane's channel",
    code: "fs.writeSync(3, Buffer.from([0, 0, 0, 4, 1, 2, 3, 4]));",
    ...refused("fs.writeSync"),
  },
  { what: "no channel of the lane", code: "fs.closeSync(3);", ...refused("fs.closeSync") },
  {
    what: "rubbish in the watcher's pipe",
    code: "fs.writeSync(4, 'lane beat 3');",
    ...refused("fs.writeSync"),
  },
  { what: "no pipe of the watcher", code: "fs.closeSync(4);", ...refused("fs.closeSync") },
];
