import { writeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { watcherFd } from "../protocol.ts";

/** What the lane's main thread says about itself, read by the watcher thread while the main thread is stuck. */
export interface Watched {
  /** A store of a few nanoseconds: the event that is being handled, 0 when idle, -1 while loading. */
  enter(ordinal: number): void;
  /** Runs work that is not the handler's, which may be waiting for something: its time does not count. */
  aside(work: () => void): void;
  /** Writes the event at once, for a replay that looks for the one that kills the process. */
  announce(ordinal: number): void;
}

const intervalMs = 25;

/**
 * The thread's program. It is text, since a bundle has no second file to start a thread from; it uses nothing but
 * the shared memory and its own pipe, so that neither a busy main thread nor a full channel can silence it.
 */
const program = `
const { workerData } = require("node:worker_threads");
const { writeSync } = require("node:fs");
const shared = new Int32Array(workerData.buffer);
let last = 0, sequence = -1, since = performance.now();
setInterval(() => {
  const ordinal = Atomics.load(shared, 0), now = performance.now();
  if (ordinal !== last || Atomics.load(shared, 1) !== sequence) since = now;
  last = ordinal;
  sequence = Atomics.load(shared, 1);
  const busy = ordinal === 0 ? 0 : Math.round(now - since);
  try {
    writeSync(workerData.fd, ordinal + " " + busy + " " + process.memoryUsage.rss() + "\\n");
  } catch (error) {
    // The host is gone, and with it the reason to be here; a full pipe only drops this one line.
    if (error.code === "EPIPE") process.kill(process.pid, "SIGKILL");
  }
}, ${intervalMs});
`;

export function startWatcher(): Watched {
  const buffer = new SharedArrayBuffer(8);
  const shared = new Int32Array(buffer);
  const worker = new Worker(program, {
    eval: true,
    workerData: { buffer, fd: watcherFd },
    stdout: false,
    stderr: false,
  });
  worker.unref();
  return {
    enter(ordinal) {
      shared[0] = ordinal;
      shared[1] = (shared[1] ?? 0) + 1;
    },
    aside(work) {
      const ordinal = shared[0] ?? 0;
      this.enter(0);
      try {
        work();
      } finally {
        this.enter(ordinal);
      }
    },
    announce(ordinal) {
      writeSync(watcherFd, `${ordinal} 0 0\n`);
    },
  };
}
