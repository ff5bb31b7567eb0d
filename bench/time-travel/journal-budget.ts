import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Recording } from "#core/replay/recording.ts";
import { PagePool } from "#core/state/page-pool.ts";
import { SpillFile } from "#server/replay/lane-process/spill-file.ts";
import { type CallTimes, processorMs } from "./measure.ts";
import { measureQuestions } from "./questions.ts";
import { makeEvents, openRecording } from "./workload.ts";

/** What it costs to keep a journal within a budget of memory. */
export interface BudgetCost {
  /** Processor time of a replay whose pages go to disk, over that of one that keeps them. */
  spilledOverWhole: number;
  /** Bytes of pages in memory, at the end. */
  residentBytes: number;
  /** The same without a budget. */
  wholeBytes: number;
  pagesWritten: number;
  seek: CallTimes;
  diff: CallTimes;
  writers: CallTimes;
}

const CHUNK = 20_000;

/** Records the same events with and without a budget, a chunk in turns, and asks the one that has it. */
export function measureBudget(events: number, entities: number, budgetBytes: number): BudgetCost {
  const folder = mkdtempSync(join(tmpdir(), "causeline-bench-"));
  try {
    const whole = new PagePool();
    const spilled = new PagePool({ store: new SpillFile(folder), budgetBytes });
    const inMemory = { recording: openRecording(entities, whole), ms: 0 };
    const onDisk = { recording: openRecording(entities, spilled), ms: 0 };
    for (let from = 0; from < events; from += CHUNK) {
      const order = (from / CHUNK) % 2 === 0 ? [inMemory, onDisk] : [onDisk, inMemory];
      for (const run of order)
        run.ms += recordMs(run.recording, from, Math.min(CHUNK, events - from), entities);
    }
    if (spilled.problem !== null) throw spilled.problem;
    const { residentBytes, written: pagesWritten } = spilled;
    const { seek, diff, writers } = measureQuestions(onDisk.recording, entities, onDisk.ms);
    return {
      spilledOverWhole: onDisk.ms / inMemory.ms,
      residentBytes,
      wholeBytes: whole.residentBytes,
      pagesWritten,
      seek,
      diff,
      writers,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function recordMs(recording: Recording, from: number, count: number, entities: number): number {
  const own = makeEvents(from, count, entities);
  return processorMs(() => {
    for (const event of own) void recording.run(event);
  });
}
