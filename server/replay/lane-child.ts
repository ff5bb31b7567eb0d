import { type ChildProcess, fork } from "node:child_process";
import type { Readable } from "node:stream";
import { type FromLane, type Heartbeat, parseHeartbeat, type ToLane, watcherFd } from "./protocol.ts";

export interface LaneLimits {
  /** Milliseconds one handler may take for one event, and a module to load. */
  handlerTimeoutMs: number;
  /** Megabytes of the whole process. */
  memoryMb: number;
}

/** How a lane's process ended without being asked to. */
export interface LaneDeath {
  cause: "timed-out" | "out-of-memory" | "crashed";
  /** The event that was being handled, as the watcher said last: an ordinal, 0 idle, -1 loading. */
  ordinal: number;
  /** False when the process may have gone on since the watcher spoke. */
  exact: boolean;
  /** Facts for people: exit code or signal. */
  how: string;
}

const laneEntry = new URL("./lane.mjs", import.meta.url);
/** Node itself, the journal's columns and the watcher need room that is not the user's. */
const overheadMb = 128;
const keptOutput = 16 * 1024;

/** One process of a lane: messages in and out, the watcher's heartbeats, and the limits that end it. */
export class LaneChild {
  readonly #child: ChildProcess;
  readonly #limits: LaneLimits;
  readonly #onDeath: (death: LaneDeath) => void;
  #last: Heartbeat = { ordinal: -1, busyMs: 0, rssBytes: 0 };
  /** The event that the lane itself announced last, when it was asked to; else 0. */
  #announced = 0;
  #killedFor: "timed-out" | "out-of-memory" | null = null;
  #closing = false;
  /** The end of what user code printed: never on our own output, since it may hold anything. */
  #output = "";

  constructor(
    limits: LaneLimits,
    onMessage: (message: FromLane) => void,
    onDeath: (death: LaneDeath) => void,
    entry: URL = laneEntry,
  ) {
    this.#limits = limits;
    this.#onDeath = onDeath;
    this.#child = fork(entry, [], {
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
      env: cleanEnvironment(),
      execArgv: [`--max-old-space-size=${limits.memoryMb}`, "--no-warnings"],
    });
    this.#child.on("message", (message) => onMessage(message as FromLane));
    // "close" comes after the last heartbeat was read; "exit" may come before.
    this.#child.on("close", (code, signal) => this.#ended(code, signal));
    this.#child.on("error", () => this.#ended(null, null));
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on("data", (chunk) => this.#keep(chunk));
    readLines(this.#child.stdio[watcherFd] as Readable, (line) => this.#heard(line));
  }

  send(message: ToLane): void {
    // A process that has just died takes no message; its exit tells the rest.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /** Ends the process without a death report. Resolves when it is gone. */
  close(): Promise<void> {
    this.#closing = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.#child.once("exit", () => resolve());
      this.#child.kill("SIGKILL");
    });
  }

  #heard(line: string): void {
    const beat = parseHeartbeat(line);
    if (!beat || this.#killedFor) return;
    if (beat.rssBytes === 0) this.#announced = beat.ordinal;
    this.#last = beat;
    if (beat.busyMs > this.#limits.handlerTimeoutMs) this.#kill("timed-out");
    else if (beat.rssBytes > (this.#limits.memoryMb + overheadMb) * 1024 * 1024) this.#kill("out-of-memory");
  }

  #kill(reason: "timed-out" | "out-of-memory"): void {
    this.#killedFor = reason;
    this.#child.kill("SIGKILL");
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#closing) return;
    this.#closing = true;
    const ranOut = /heap out of memory|allocation failed|Array buffer allocation/i.test(this.#output);
    const cause = this.#killedFor ?? (ranOut ? "out-of-memory" : "crashed");
    const { ordinal } = this.#last;
    const exact = ordinal > 0 && (this.#killedFor !== null || ordinal === this.#announced);
    const how = signal ? `was ended by ${signal}` : `ended with exit code ${code ?? "unknown"}`;
    this.#onDeath({
      cause,
      ordinal,
      exact,
      how,
    });
  }

  #keep(chunk: unknown): void {
    this.#output = (this.#output + String(chunk)).slice(-keptOutput);
  }
}

/** What programs need to run at all; nothing that could hold a secret or change what a handler computes. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TZ", "LANG", "LC_ALL", "SystemRoot", "TEMP", "TMP", "TMPDIR"];
  const present = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return { ...present, NODE_ENV: "production" };
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = "";
  stream.on("error", () => {});
  stream.on("data", (chunk) => {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
}
