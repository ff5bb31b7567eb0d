import { Socket } from "node:net";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Circumstances, givenCircumstances } from "#core/determinism/circumstances.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import { PagePool } from "#core/state/page-pool.ts";
import { SegmentCorruptError } from "#server/segments/segment-file.ts";
import { channelFd, FrameReader, frameJson, frameMessage } from "../lane-channel.ts";
import { ProjectionLoadError } from "../projection-load-error.ts";
import type { FromLane, JournalPlace, Question, ToLane } from "../protocol.ts";
import { answerQuestion } from "./answer-question.ts";
import { Checker } from "./checker.ts";
import { explainThrow } from "./explain-throw.ts";
import { hearLateErrors, startsWith } from "./late-errors.ts";
import { locateFunctions } from "./locate-function.ts";
import { swallowOutput } from "./output.ts";
import { type LoadedProjection, readProjection } from "./read-projection.ts";
import { LaneRealm } from "./realm/lane-realm.ts";
import { Replayer } from "./replayer.ts";
import { BundleMap } from "./source-map.ts";
import { SpillFile, SpillWriteError } from "./spill-file.ts";
import { startWatcher } from "./watcher.ts";

/**
 * The program of a lane's process: loads one projection, replays it, answers questions. Ends when the host is gone.
 *
 * Its arguments are the limits: milliseconds of a handler, and megabytes of the process.
 */

const progressEveryMs = 100;
const [handlerTimeoutMs = 0, memoryMb = 0] = process.argv.slice(2).map(Number);
const watched = startWatcher({ handlerTimeoutMs, memoryMb });
const output = swallowOutput();
const channel = new Socket({ fd: channelFd, readable: true, writable: true });
const circumstances: Circumstances = givenCircumstances(Date.now());
let worker: Replayer | Checker | null = null;
let projectionName = "";
let segmentFolder = "";
let running = Promise.resolve();
/** Orders that are not carried out yet. */
let orders = 0;
let toldAt = 0;
/** Questions that are not answered yet, by id. */
const unanswered = new Map<number, AbortController>();

const reader = new FrameReader((message) => hear(message as ToLane), endNow);
channel.on("data", (chunk) => reader.push(chunk as Buffer));
for (const end of ["end", "error", "close"]) channel.on(end, endNow);
hearLateErrors((error, ordinal, how) => {
  // What no event can be named for is the lane's own fault, or the module's before the first event.
  if (!worker?.noteLate(error, ordinal, how)) throw error;
  if (orders === 0) tellSettled(worker);
});

function endNow(): void {
  process.kill(process.pid, "SIGKILL");
}

function tell(message: FromLane): void {
  channel.write(message.kind === "answer" ? frameJson(message) : frameMessage(message));
}

function hear(message: ToLane): void {
  switch (message.kind) {
    case "open":
      segmentFolder = message.segmentFolder;
      open(message).catch((error: unknown) =>
        tell({ kind: "refused", problem: String(error), helper: "no" }),
      );
      break;
    case "replay":
      orders++;
      running = running
        .then(() => replay(message))
        .catch(endWith)
        .finally(() => orders--);
      break;
    case "cancel":
      worker?.cancel();
      break;
    case "ask":
      // A report runs user code.
      if (worker instanceof Checker) answer(message.id, message.question);
      else watched.aside(() => answer(message.id, message.question));
      break;
    case "abandon":
      unanswered.get(message.id)?.abort(new DOMException("The search was cancelled", "AbortError"));
      break;
  }
}

async function open({ program, file, journal, check }: Extract<ToLane, { kind: "open" }>): Promise<void> {
  const map = new BundleMap(program);
  const realm = new LaneRealm(program, map, watched);
  const loaded = await load(realm, program, file, map);
  if (!loaded) return;
  const written = [...loaded.written];
  const places = locateFunctions(
    written.map(([, handler]) => handler),
    map,
  );
  const handlers: HandlerInfo[] = written.map(([name], index) => ({ name, location: places[index] ?? null }));
  try {
    const pool = openPool(journal);
    const setting = { program, map, watched, realm, handlers, pause, pool };
    worker = check
      ? await Checker.open(
          { ...setting, name: loaded.name, exactIntegers: loaded.exactIntegers, file },
          check,
        )
      : new Replayer({ ...setting, projection: loaded, circumstances, output });
  } catch (error) {
    if (error instanceof ProjectionLoadError) tell({ kind: "refused", problem: error.message, helper: "no" });
    else refuse(`initialState of ${loaded.name} threw`, error, program, map, file);
    return;
  }
  projectionName = loaded.name;
  watched.enter(0);
  watched.leave();
  tell({ kind: "opened", name: loaded.name, handlers });
}

function openPool({ folder, memoryMb }: JournalPlace): PagePool {
  return new PagePool({ store: new SpillFile(folder), budgetBytes: memoryMb * 1024 * 1024 });
}

async function load(
  realm: LaneRealm,
  program: string,
  file: string,
  map: BundleMap,
): Promise<LoadedProjection | null> {
  watched.enter(-1);
  startsWith(0);
  let module: Record<string, unknown>;
  try {
    ({ module } = await realm.load(circumstances));
  } catch (error) {
    refuse("the module threw while it was loaded", error, program, map, file);
    return null;
  }
  try {
    return readProjection(module, file);
  } catch (error) {
    const { message, helper } = error as ProjectionLoadError;
    tell({ kind: "refused", problem: message, helper });
    return null;
  }
}

function refuse(what: string, error: unknown, program: string, map: BundleMap, file: string): void {
  const { message, location } = explainThrow(error, program, map);
  const place = location ? `${location.file}:${location.line}:${location.column}` : file;
  tell({ kind: "refused", problem: `${place}: ${what}: ${message}`, helper: "no" });
}

async function replay(order: Extract<ToLane, { kind: "replay" }>): Promise<void> {
  const current = worker;
  if (!current || current.reached < order.after) return;
  try {
    await current.run(order, segmentFolder);
    tellSettled(current);
    await nextTurn();
    if (orders !== 1) return;
    current.prepare();
    tell({ kind: "rests" });
  } catch (error) {
    const isCorrupt = error instanceof SegmentCorruptError;
    if (!isCorrupt && !(error instanceof SpillWriteError)) throw error;
    tell({ kind: "progress", counts: current.counts(), settled: false });
    if (isCorrupt) tell({ kind: "corrupt", segment: error.ref, problem: error.message });
    else tell({ kind: "full", problem: error.message });
  }
}

function tellSettled(settled: Replayer | Checker): void {
  const counts = { ...settled.counts(), unmatched: settled.tally.unmatched() };
  tell({ kind: "progress", counts, settled: true });
}

/** A fault of the lane's own: the host starts it again. */
function endWith(error: unknown): void {
  console.error(error);
  process.exit(1);
}

async function pause(carefully: boolean): Promise<void> {
  const now = performance.now();
  if (worker && (carefully || now - toldAt > progressEveryMs)) {
    toldAt = now;
    tell({ kind: "progress", counts: worker.counts(), settled: false });
  }
  await nextTurn();
}

function answer(id: number, question: Question): void {
  const fail = ({ name, message }: Error) => tell({ kind: "failed", id, name, message });
  const controller = new AbortController();
  const { signal } = controller;
  try {
    if (!worker) throw new Error("the projection is not loaded");
    const value = ask(worker, question, signal);
    if (!(value instanceof Promise)) {
      tell({ kind: "answer", id, value });
      return;
    }
    unanswered.set(id, controller);
    value
      .then((later: unknown) => tell({ kind: "answer", id, value: later }), fail)
      .finally(() => unanswered.delete(id));
  } catch (error) {
    fail(error as Error);
  }
}

function ask(asked: Replayer | Checker, question: Question, signal: AbortSignal): unknown {
  if (asked instanceof Replayer)
    return answerQuestion(asked, { projection: projectionName, segmentFolder, signal }, question);
  if (question.ask === "report") return asked.report();
  throw new Error(`a check does not answer ${question.ask}`);
}
