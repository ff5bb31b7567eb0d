import { writeSync } from "node:fs";
import process from "node:process";
import { Worker } from "node:worker_threads";
import { type Heartbeat, type Phase, phases, watcherFd } from "../protocol.ts";

/** What the lane's main thread says about itself, read by the watcher thread while the main thread is stuck. */
export interface Watched {
  /** A store of a few nanoseconds: the event whose handler starts, -1 while loading, `startingAgain`. */
  enter(ordinal: number): void;
  /** The handler gave a promise, which is waited for. */
  awaitPromise(): void;
  /** The handler has returned, and what it left behind is waited for. */
  awaitRest(): void;
  /** The handler has returned, and nothing of it is waited for. */
  leave(): void;
  /**
   * Other work is let in after the handlers of these events, both inclusive: what they left behind may keep it from
   * ever coming to its end.
   */
  letIn(first: number, last: number): void;
  /** Reads the state, which may run code of the module; `readingShare` times the limit of a handler. */
  reading<T>(read: () => T): T;
  /** Runs work that is not the handler's: its time does not count. */
  aside(work: () => void): void;
  /**
   * Writes the event at once, for a replay that looks for the one that kills the process; 0 takes that back. Answers
   * what was announced before.
   */
  announce(ordinal: number): number;
  /** Ends the process, which is to start again and announce every event from this one on. */
  startAgain(ordinal: number): void;
}

export interface WatcherLimits {
  handlerTimeoutMs: number;
  memoryMb: number;
}

/**
 * Cells of the shared memory: the event, a count of changes, the phase, work aside, a count of turns of the event loop,
 * and one that is always 0, to wait at.
 */
const cells = { ordinal: 0, changes: 1, phase: 2, aside: 3, turns: 4, unused: 5 };
const tellEveryMs = 25;
const lookEveryMs = 10;
/** An answer may take as long as so many handlers: it mostly reads very much, and nothing of the user's runs. */
const readingShare = 4;

// Taken before user code may replace them.
const { pid } = process;
const kill = process.kill.bind(process);
const { wait } = Atomics;

/**
 * The thread's program. It is text, since a bundle has no second file to start a thread from; it uses nothing but
 * the shared memory and its own pipe, so that neither a busy main thread nor a full channel can silence it.
 *
 * On a crowded machine a handler that needs a millisecond can be kept waiting for a second: what runs without a pause has
 * to have spent half of its limit on a processor, or to have had four times as long, before its time is up.
 *
 * It ends the process itself, after a last word to the host: memory can grow by gigabytes a second, and the host may be
 * busy. It looks the more often, the less room is left; 8 MB a millisecond is more than memory can be filled at.
 */
const program = `
const { workerData } = require("node:worker_threads");
const { writeSync } = require("node:fs");
const { cells, phases, fd, handlerTimeoutMs, memoryMb, tellEveryMs, lookEveryMs, readingShare } = workerData;
const shared = new Int32Array(workerData.buffer);
const mostBytes = memoryMb * 1048576;
let changes = -1, turns = -1, busy = 0, spentBefore = spent(), before = performance.now(), told = 0;
function look() {
  const now = performance.now(), phase = Atomics.load(shared, cells.phase);
  const changed = Atomics.load(shared, cells.changes), turned = Atomics.load(shared, cells.turns);
  if (changed !== changes || (phase === phases.idle && turned !== turns)) busy = 0, spentBefore = spent();
  else if (Atomics.load(shared, cells.aside) === 0) busy += now - before;
  changes = changed; turns = turned; before = now;
  const room = mostBytes - process.memoryUsage.rss();
  const most = phase === phases.reading ? readingShare * handlerTimeoutMs : handlerTimeoutMs;
  if (busy > most && hadItsTime(phase)) end("timed-out", phase);
  if (room < 0) end("out-of-memory", phase);
  if (now - told >= tellEveryMs) tell("beat", phase, told = now);
  setTimeout(look, Math.max(1, Math.min(lookEveryMs, busy > handlerTimeoutMs ? lookEveryMs : handlerTimeoutMs - busy + 1, (room + mostBytes / 10) / 8388608)));
}
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
function hadItsTime(phase) {
  return phase !== phases.handler || busy > 4 * handlerTimeoutMs || spent() - spentBefore > handlerTimeoutMs / 2;
}
function tell(word, phase) {
  try {
    writeSync(fd, "lane " + word + " " + Atomics.load(shared, cells.ordinal) + " " + phase + "\\n");
    return true;
  } catch (error) {
    // The host is gone, and with it the reason to be here; a full pipe only drops this one line.
    if (error.code !== "EAGAIN") process.kill(process.pid, "SIGKILL");
    return false;
  }
}
function end(word, phase) {
  // Without its last word the end would be taken for a crash.
  for (let tries = 0; tries < 1000 && !tell(word, phase); tries++) Atomics.wait(shared, cells.unused, 0, 1);
  process.kill(process.pid, "SIGKILL");
}
look();
`;

export function startWatcher(limits: WatcherLimits): Watched {
  const buffer = new SharedArrayBuffer(4 * Object.keys(cells).length);
  const shared = new Int32Array(buffer);
  const workerData = {
    ...limits,
    buffer,
    cells,
    phases,
    tellEveryMs,
    lookEveryMs,
    readingShare,
    fd: watcherFd,
  };
  new Worker(program, { eval: true, workerData, stdout: false, stderr: false }).unref();
  const count = (cell: number, by = 1) => {
    shared[cell] = (shared[cell] ?? 0) + by;
  };
  // A main thread that takes no turn while nothing is handled is stuck, too.
  setInterval(() => count(cells.turns), limits.handlerTimeoutMs / 4).unref();
  /** Waits for room in the pipe: without these lines a later end could not be told from others. */
  const say = (word: Heartbeat["word"], ordinal: number, phase: Phase): void => {
    for (;;) {
      try {
        writeSync(watcherFd, `lane ${word} ${ordinal} ${phase}\n`);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") kill(pid, "SIGKILL");
        count(cells.changes);
        wait(shared, cells.unused, 0, 1);
      }
    }
  };
  let announced = 0;
  const enter = (ordinal: number, phase: Phase) => {
    shared[cells.phase] = phase;
    shared[cells.ordinal] = ordinal;
    count(cells.changes);
  };
  return {
    enter: (ordinal) => enter(ordinal, phases.handler),
    awaitPromise() {
      shared[cells.phase] = phases.promise;
    },
    awaitRest() {
      shared[cells.phase] = phases.left;
    },
    leave() {
      shared[cells.phase] = phases.idle;
      count(cells.changes);
    },
    letIn: (first, last) => enter(first, first === last ? phases.left : phases.several),
    reading(read) {
      const before = shared[cells.phase] as Phase;
      shared[cells.phase] = phases.reading;
      count(cells.changes);
      try {
        return read();
      } finally {
        shared[cells.phase] = before;
        count(cells.changes);
      }
    },
    aside(work) {
      count(cells.aside);
      try {
        work();
      } finally {
        count(cells.aside, -1);
      }
    },
    announce(ordinal) {
      const before = announced;
      announced = ordinal;
      say("at", ordinal, phases.handler);
      return before;
    },
    startAgain(ordinal) {
      say("again", ordinal, phases.several);
      kill(pid, "SIGKILL");
    },
  };
}
