import { Socket } from "node:net";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Circumstances, givenCircumstances } from "#core/determinism/circumstances.ts";
import type { AuditProgress, HandlerInfo, RerunProgress } from "#core/replay/lane.ts";
import { leaveCodeAlone } from "#core/state/kinds.ts";
import { PagePool } from "#core/state/page-pool.ts";
import { SegmentCorruptError, type SegmentRef } from "#server/segments/segment-file.ts";
import { channelFd, FrameReader, frameJson, frameMessage } from "../lane-channel.ts";
import { ProjectionLoadError } from "../projection-load-error.ts";
import type { FromLane, JournalPlace, Question, ToLane } from "../protocol.ts";
import { answerQuestion } from "./answer-question.ts";
import { Audit } from "./audit.ts";
import { BodyReader } from "./body-reader.ts";
import { Checker } from "./checker.ts";
import { explainThrow } from "./explain-throw.ts";
import { hearLateErrors, startsWith } from "./late-errors.ts";
import { locateFunctions } from "./locate-function.ts";
import { swallowOutput } from "./output.ts";
import { type LoadedProjection, readProjection } from "./read-projection.ts";
import { LaneRealm } from "./realm/lane-realm.ts";
import { Replayer } from "./replayer.ts";
import { Rerunner } from "./rerunner.ts";
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
let audit: Audit | null = null;
let auditing: AbortController | null = null;
let rerunner: Rerunner | null = null;
let projectionName = "";
let segmentFolder = "";
let running = Promise.resolve();
let rerunning = Promise.resolve();
/** Orders that are not carried out yet. */
let orders = 0;
let toldAt = 0;
/** Questions that are not answered yet, by id. */
const unanswered = new Map<number, AbortController>();

const reader = new FrameReader((message) => hear(message as ToLane), endNow);
channel.on("data", (chunk) => reader.push(chunk as Buffer));
for (const end of ["end", "error", "close"]) channel.on(end, endNow);
hearLateErrors((error, ordinal, how) => {
  // What is run again was told when it was recorded.
  if (ordinal !== null && ordinal < 0) return;
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
      if (worker instanceof Checker) answer(message);
      else watched.reading(() => answer(message));
      break;
    case "abandon":
      unanswered.get(message.id)?.abort(new DOMException("The search was cancelled", "AbortError"));
      break;
  }
}

async function open(order: Extract<ToLane, { kind: "open" }>): Promise<void> {
  const { program, file, journal, check } = order;
  const map = new BundleMap(program);
  if (order.guarded) leaveCodeAlone();
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
    if (check) {
      const { name, exactIntegers } = loaded;
      worker = await Checker.open({ ...setting, name, exactIntegers, file }, check);
    } else {
      const replayer = new Replayer({ ...setting, projection: loaded, circumstances, output });
      worker = replayer;
      const { recording } = replayer;
      const bodies = new BodyReader({ exactIntegers: loaded.exactIntegers, quiet: true });
      rerunner = new Rerunner({ realm, watched, circumstances, recording, file, memoryMb, bodies });
      audit = new Audit(rerunner, recording, memoryMb, (distrust) => replayer.noteUnrecorded(distrust));
    }
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
    watched.reading(() => current.prepare());
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

function answer({ id, question, segments }: Extract<ToLane, { kind: "ask" }>): void {
  const fail = ({ name, message }: Error) => tell({ kind: "failed", id, name, message });
  const controller = new AbortController();
  const { signal } = controller;
  try {
    if (!worker) throw new Error("the projection is not loaded");
    const value = ask(worker, question, segments, signal);
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

function ask(
  asked: Replayer | Checker,
  question: Question,
  segments: SegmentRef[] | null,
  signal: AbortSignal,
): unknown {
  if (question.ask === "audit") return goOnAuditing(segments ?? [], signal);
  if (asked instanceof Replayer) {
    const onProgress = (position: number, target: number) => tellRerun({ position, target });
    const setting = { projection: projectionName, segments, segmentFolder, signal, alone, turn, onProgress };
    return answerQuestion(asked, setting, question);
  }
  if (question.ask === "report") return asked.report();
  throw new Error(`a check does not answer ${question.ask}`);
}

/** Compares the recording with a plain run, until a question needs to run events again. */
function goOnAuditing(segments: SegmentRef[], signal: AbortSignal): Promise<AuditProgress> {
  const controller = new AbortController();
  signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
  auditing = controller;
  const result = rerunning.then(() => {
    if (!audit) throw new Error("the projection is not loaded");
    return audit.goOn({ segments, segmentFolder, signal: controller.signal, turn, onProgress: () => {} });
  });
  rerunning = settled(result);
  return result.finally(() => {
    auditing = null;
  });
}

/** Events are run again for one question at a time. */
function alone<T>(work: (rerunner: Rerunner) => Promise<T>): Promise<T> {
  auditing?.abort(new DOMException("A question goes before it", "AbortError"));
  const result = rerunning.then(async () => {
    if (!rerunner) throw new Error("the projection is not loaded");
    tellRerun({ position: 0, target: 0 });
    try {
      return await work(rerunner);
    } finally {
      tellRerun(null);
    }
  });
  rerunning = settled(result);
  return result;
}

/** There is one realm: events are run again between the orders of a replay, a slice at a time. */
function turn<T>(work: () => Promise<T>): Promise<T> {
  const result = running.then(work);
  running = settled(result);
  return result;
}

function settled(result: Promise<unknown>): Promise<void> {
  return result.then(
    () => {},
    () => {},
  );
}

function tellRerun(progress: RerunProgress | null): void {
  const now = performance.now();
  if (progress !== null && progress.position > 0 && now - toldAt < progressEveryMs) return;
  toldAt = now;
  tell({ kind: "rerun", progress });
}
