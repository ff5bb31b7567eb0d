import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { measureHotScalar } from "./time-travel/hot-scalar.ts";
import { measureBudget } from "./time-travel/journal-budget.ts";
import { measureDevtools, measurePatchPeers } from "./time-travel/peers.ts";
import { measureQuestions } from "./time-travel/questions.ts";
import { measureReplay } from "./time-travel/replay-cost.ts";
import { measureStoreAndSegments, type ReplayMs } from "./time-travel/store-and-segments.ts";

interface Figure {
  what: string;
  measured: number;
  unit: "times" | "ms" | "bytes" | "rows";
  /** Absent for a figure that nobody set a bound for. */
  wanted?: { atMost: number } | { atLeast: number };
}

const figures: Figure[] = [];

function report(what: string, measured: number, unit: Figure["unit"], wanted?: Figure["wanted"]): void {
  figures.push({ what, measured, unit, ...(wanted === undefined ? {} : { wanted }) });
  const bound =
    wanted === undefined
      ? ""
      : "atMost" in wanted
        ? `at most ${wanted.atMost}`
        : `at least ${wanted.atLeast}`;
  const met = wanted === undefined ? "" : isMet(measured, wanted) ? "met" : "NOT MET";
  const value = measured >= 100 ? Math.round(measured).toLocaleString("en") : measured.toPrecision(3);
  console.log(`${what.padEnd(66)} ${value.padStart(10)} ${unit.padEnd(6)} ${bound.padEnd(16)} ${met}`);
}

function isMet(measured: number, wanted: NonNullable<Figure["wanted"]>): boolean {
  return "atMost" in wanted ? measured <= wanted.atMost : measured >= wanted.atLeast;
}

function reportSize(events: number, entities: number, rounds: number): number {
  console.log(
    `\n${events.toLocaleString("en")} events, 3 writes each, ${entities.toLocaleString("en")} entities`,
  );
  const { cost, recording } = measureReplay(events, entities, rounds);
  console.log(
    `  handler alone ${Math.round(cost.bareNsPerEvent)} ns an event, recorded ${Math.round(cost.recordedNsPerEvent)} ns (processor time)`,
  );
  const asked = entities === 5_000;
  report(
    "replay with its journal, over the handler alone",
    cost.recordedOverBare,
    "times",
    asked ? { atMost: 12 } : undefined,
  );
  report("the same events run again, over the replay with its journal", cost.plainOverRecorded, "times");
  report("comparing a recorded state with that of a plain run", cost.compareMs, "ms");
  // What the replay before it held is freed while a second one is measured.
  if (asked) report("memory of one write", cost.bytesPerWrite, "bytes", { atMost: 150 });
  const times = measureQuestions(recording, entities, (cost.recordedNsPerEvent * events) / 1e6);
  report("seek to a random position, p99 of 1,000", times.seek.p99Ms, "ms", { atMost: 5 });
  report("replay from zero, over one seek", times.seekAgainstReplay, "times", { atLeast: 1_000 });
  report(`open tree of ${times.openTreeRows} rows, p99`, times.openTree.p99Ms, "ms", { atMost: 20 });
  report("first difference of a replay", times.firstDiff.worstMs, "ms");
  report(`difference of ${times.diffSpan.toLocaleString("en")} events, median`, times.diff.medianMs, "ms", {
    atMost: 50,
  });
  report(
    `difference of ${times.diffSpan.toLocaleString("en")} events, worst of 30`,
    times.diff.worstMs,
    "ms",
  );
  report("what one event changed, p99", times.outcome.p99Ms, "ms");
  report("blame: the last writer, p99", times.blame.p99Ms, "ms", { atMost: 5 });
  report("the last 50 writers and their number, p99", times.writers.p99Ms, "ms", { atMost: 5 });
  report("bisect of a condition that stays true, p99", times.bisect.p99Ms, "ms", { atMost: 100 });
  if (asked) reportPeers(cost.recordedNsPerEvent, entities);
  return times.seek.medianMs;
}

function reportPeers(recordedNs: number, entities: number): void {
  const peers = measurePatchPeers(500, entities);
  console.log(
    `  peers on the first ${peers.events} events: Immer ${Math.round(peers.immerNsPerEvent / 1_000)} µs an event, Mutative ${Math.round(peers.mutativeNsPerEvent / 1_000)} µs`,
  );
  report(
    "Immer's patches, over the recorded replay, per event",
    peers.immerNsPerEvent / recordedNs,
    "times",
    { atLeast: 100 },
  );
  report(
    "Mutative's patches, over the recorded replay, per event",
    peers.mutativeNsPerEvent / recordedNs,
    "times",
    { atLeast: 100 },
  );
}

function reportBudget(events: number, budgetMb: number): void {
  console.log(
    `\n${events.toLocaleString("en")} events, 3 writes each, with a journal budget of ${budgetMb} MB`,
  );
  const cost = measureBudget(events, 5_000, budgetMb * 1024 * 1024);
  report("bytes of pages in memory", cost.residentBytes, "bytes", { atMost: budgetMb * 1024 * 1024 });
  report("pages without the budget, over those in memory", cost.wholeBytes / cost.residentBytes, "times");
  report("replay with pages on disk, over that with all in memory", cost.spilledOverWhole, "times");
  report("seek to a random position, p99 of 1,000", cost.seek.p99Ms, "ms", { atMost: 5 });
  report("difference of 100,000 events, median", cost.diff.medianMs, "ms");
  report("the last 50 writers and their number, p99", cost.writers.p99Ms, "ms");
}

async function reportSources(events: number, rounds: number): Promise<void> {
  console.log(`\n${events.toLocaleString("en")} events in a PostgreSQL of its own`);
  const { pgMs, buildMs, readMs, bareMs, entities, streams } = await measureStoreAndSegments(events, rounds);
  console.log(
    `  read through pg ${Math.round(pgMs)} ms, into segments ${Math.round(buildMs)} ms, from segments ${Math.round(readMs)} ms, and on into a bare handler ${Math.round(bareMs)} ms`,
  );
  report("the events from the store into segments, over those from segments", buildMs / readMs, "times");
  reportReplays("5,000 entities", pgMs, entities, true);
  report(
    "5,000 entities: replay from segments, over a bare handler's",
    entities.segmentsMs / bareMs,
    "times",
  );
  reportReplays("an entity a stream", pgMs, streams, false);
}

function reportReplays(state: string, pgMs: number, { storeMs, segmentsMs }: ReplayMs, asked: boolean): void {
  console.log(
    `  ${state}: replayed from the store ${Math.round(storeMs)} ms, from segments ${Math.round(segmentsMs)} ms`,
  );
  report(
    `${state}: replay from the store, over reading it through pg`,
    storeMs / pgMs,
    "times",
    asked ? { atMost: 1.5 } : undefined,
  );
  report(
    `${state}: replay from the store, over that from segments`,
    storeMs / segmentsMs,
    "times",
    asked ? { atLeast: 3 } : undefined,
  );
}

/** Prints each figure of time travel as a ratio within this run or a time of one call. */
export async function run([
  eventsText = "1000000",
  actionsText = "50000",
  roundsText = "3",
]: string[] = []): Promise<void> {
  const [events, actions, rounds] = [Number(eventsText), Number(actionsText), Number(roundsText)];
  await reportSources(events, rounds);
  const small = reportSize(events, 5_000, rounds);
  const large = reportSize(events, 100_000, 1);
  report("seek among 100,000 entities, over that among 5,000, median", large / small, "times", { atMost: 2 });

  reportBudget(events, 8);

  console.log("\nA value that every event writes");
  const hot = measureHotScalar(events);
  report("blame: the last writer, p99", hot.lastWriter.p99Ms, "ms", { atMost: 5 });
  report("the last 50 writers and their number, p99", hot.fiftyWriters.p99Ms, "ms", { atMost: 5 });

  report("bisect that looks at every event, over the replay", hot.scanOverReplay, "times", { atMost: 1.2 });

  console.log(`\n${actions.toLocaleString("en")} actions, 1,000 jumps, against @redux-devtools/instrument`);
  const devtools = measureDevtools(actions, 1_000);
  const { devtoolsMs, writingMs, reducingMs } = devtools;
  console.log(
    `  there ${Math.round(devtoolsMs)} ms; here ${Math.round(writingMs)} ms by a handler that writes, ${Math.round(reducingMs)} ms by the same reducer`,
  );
  report("recording and jumping there, over here", devtoolsMs / writingMs, "times", { atLeast: 300 });
  report("the same with the very same reducer here", devtoolsMs / reducingMs, "times");

  mkdirSync("bench/results", { recursive: true });
  const machine = { node: process.version, processor: cpus()[0]?.model ?? "", processors: cpus().length };
  writeFileSync(
    "bench/results/time-travel.json",
    `${JSON.stringify({ machine, figures, devtools }, null, 2)}\n`,
  );
}
