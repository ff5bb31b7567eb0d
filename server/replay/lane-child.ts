import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { channelFd, FrameReader, frameMessage } from "./lane-channel.ts";
import {
  type FromLane,
  type Heartbeat,
  type Phase,
  parseHeartbeat,
  phases,
  type ToLane,
  watcherFd,
} from "./protocol.ts";

export interface LaneLimits {
  /** Milliseconds one handler may take for one event, and a module to load. */
  handlerTimeoutMs: number;
  /** Megabytes of the whole process. */
  memoryMb: number;
  /** Megabytes of it that the journal's columns may take; the rest of them is on disk. */
  journalMb: number;
}

/** How a lane's process ended without being asked to. */
export interface LaneDeath {
  cause: "timed-out" | "out-of-memory" | "crashed";
  /** The event that was being handled, or an earlier one, as the watcher said last: an ordinal, 0 none, -1 loading, `startingAgain`. */
  ordinal: number;
  /** False when the process may have gone on since. */
  exact: boolean;
  /** What it was at. */
  phase: Phase;
  /** It spoiled the channel of its messages: the last progress that came is from before that. */
  spoiled: boolean;
  /** It ended itself, and no event did: it wants to start again and announce every event from `ordinal` on. */
  startsAgain: boolean;
  /** By a SIGKILL without a last word, which is not of its own making: somebody ended it, or the system did. */
  fromOutside: boolean;
  /** Facts for people, after "the process": what it did, or exit code or signal. */
  how: string;
}

const laneEntry = new URL("./lane.mjs", import.meta.url);
const keptOutput = 16 * 1024;
const longestLine = 1_024;
/** How soon a process is known to have ended after its channel has. */
const goneMs = 200;

/**
 * Megabytes that V8 may fill with objects. What Node itself and buffers take comes on top of it in the process, so V8 has
 * to begin to collect before the whole process is at its limit.
 */
function heapMb({ memoryMb }: LaneLimits): number {
  return memoryMb - Math.min(128, Math.ceil(memoryMb / 8));
}

/**
 * A lane is busy, and then it waits to be asked, which V8 takes for the time to give memory back: a minute after a replay, and
 * again with every few megabytes, it marked all that was left, up to half a second on each processor while a page was being
 * drawn. The heap may grow to twice what lives in it instead, as it may during the replay.
 */
const unhurried = ["--no-memory-reducer", "--heap-growing-percent=100"];

/** One process of a lane: messages in and out, the watcher's words, and what ended it. */
export class LaneChild {
  readonly #child: ChildProcess;
  readonly #limits: LaneLimits;
  readonly #onDeath: (death: LaneDeath) => void;
  #last: Heartbeat = { word: "beat", ordinal: -1, phase: phases.idle };
  /** The event that the lane itself announced last, when it was asked to; else 0. */
  #announced = 0;
  /** Why it had to be ended from here, as a fact about the process. */
  #killedFor: string | null = null;
  #closing = false;
  #gone: NodeJS.Timeout | undefined;
  /** The end of what Node itself said on standard error: what user code prints does not come here. */
  #output = "";

  constructor(
    limits: LaneLimits,
    onMessage: (message: FromLane) => void,
    onDeath: (death: LaneDeath) => void,
    entry: URL = laneEntry,
  ) {
    this.#limits = limits;
    this.#onDeath = onDeath;
    const options = [`--max-old-space-size=${heapMb(limits)}`, ...unhurried, "--no-warnings"];
    const told = [String(limits.handlerTimeoutMs), String(limits.memoryMb)];
    this.#child = spawn(process.execPath, [...options, fileURLToPath(entry), ...told], {
      // What user code prints goes nowhere: it may be anything, and there may be any amount of it.
      stdio: ["ignore", "ignore", "pipe", "overlapped", "pipe"],
      env: cleanEnvironment(),
    });
    const reader = new FrameReader(
      (message) => onMessage(message as FromLane),
      () => this.#kill("wrote into the channel of its lane"),
    );
    const channel = this.#channel();
    channel.on("data", (chunk: Buffer) => reader.push(chunk));
    // The end of the process ends its channel, too.
    channel.on("end", () => {
      this.#gone = setTimeout(() => this.#kill("closed the channel of its lane"), goneMs);
    });
    channel.on("error", () => {}); // A process that has just died takes no message; its exit tells the rest.
    // "close" comes after the last heartbeat was read; "exit" may come before.
    this.#child.on("close", (code, signal) => this.#ended(code, signal));
    this.#child.on("error", () => this.#ended(null, null));
    this.#child.stderr?.on("data", (chunk) => this.#keep(chunk));
    readLines(this.#child.stdio[watcherFd] as Readable, (line) => this.#heard(line));
  }

  send(message: ToLane): void {
    const channel = this.#channel();
    if (channel.writable) channel.write(frameMessage(message));
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

  #channel(): Duplex {
    return this.#child.stdio[channelFd] as unknown as Duplex;
  }

  #heard(line: string): void {
    const beat = parseHeartbeat(line);
    // Two threads write to the pipe: what comes after a last word was on its way already.
    if (!beat || isLast(this.#last)) return;
    if (beat.word === "at") this.#announced = beat.ordinal;
    this.#last = beat;
  }

  #kill(why: string): void {
    this.#killedFor ??= why;
    this.#child.kill("SIGKILL");
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    clearTimeout(this.#gone);
    if (this.#closing) return;
    this.#closing = true;
    const { word, phase } = this.#last;
    const byWatcher = word === "timed-out" || word === "out-of-memory";
    const ranOut = /heap out of memory|allocation failed|Array buffer allocation/i.test(this.#output);
    const cause = byWatcher ? word : ranOut ? "out-of-memory" : "crashed";
    const isHandling = phase !== phases.idle && phase !== phases.several && phase !== phases.reading;
    const caught = byWatcher && isHandling;
    // An event that was announced was not finished, whatever the watcher saw of it.
    const spoiled = this.#killedFor !== null;
    const startsAgain = !spoiled && word === "again";
    const told = caught || startsAgain || this.#announced === 0;
    const ordinal = told ? this.#last.ordinal : this.#announced;
    const exact = !spoiled && !startsAgain && ordinal > 0 && (caught || this.#announced > 0);
    const fromOutside = !spoiled && !startsAgain && cause === "crashed" && signal === "SIGKILL";
    const how = this.#killedFor ?? this.#factOf(cause, byWatcher, signal, code);
    this.#onDeath({ cause, ordinal, exact, phase, spoiled, startsAgain, fromOutside, how });
  }

  #factOf(
    cause: LaneDeath["cause"],
    byWatcher: boolean,
    signal: NodeJS.Signals | null,
    code: number | null,
  ): string {
    if (cause === "timed-out") return `did not go on within ${inWords(this.#limits.handlerTimeoutMs)} ms`;
    if (cause === "out-of-memory") {
      return byWatcher
        ? `used more than ${inWords(this.#limits.memoryMb)} MB`
        : `needed a heap of more than ${inWords(heapMb(this.#limits))} MB, of the ${inWords(this.#limits.memoryMb)} MB that it may use`;
    }
    return signal ? `was ended by ${signal}` : `ended with exit code ${code ?? "unknown"}`;
  }

  #keep(chunk: unknown): void {
    this.#output = (this.#output + String(chunk)).slice(-keptOutput);
  }
}

function isLast({ word }: Heartbeat): boolean {
  return word !== "beat" && word !== "at";
}

/** What programs need to run at all; nothing that could hold a secret or change what a handler computes. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TZ", "LANG", "LC_ALL", "SystemRoot", "TEMP", "TMP", "TMPDIR"];
  const present = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return { ...present, NODE_ENV: "production" };
}

/** Lines of a pipe that anybody may write to: one that does not end is cut at its beginning. */
function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = "";
  stream.on("error", () => {});
  stream.on("data", (chunk) => {
    const lines = (rest + String(chunk)).split("\n");
    rest = (lines.pop() ?? "").slice(-longestLine);
    for (const line of lines) onLine(line);
  });
}

function inWords(count: number): string {
  return count.toLocaleString("en-US");
}
