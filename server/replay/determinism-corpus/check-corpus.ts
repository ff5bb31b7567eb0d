import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CheckPlan, CheckReport } from "#core/determinism/check-report.ts";
import { MemorySource } from "#core/testing/memory-source.ts";
import { checkProjection } from "#server/replay/check-projection.ts";
import { buildLaneProgram } from "#server/replay/testing/lane-bench.ts";
import { openSegmentCache } from "#server/segments/segment-cache.ts";
import { layCorpus } from "./lay-corpus.ts";
import { makeLog } from "./make-log.ts";

/** As many processes at once. */
const together = 2;

/** The report of a check of each file on the corpus log, in the order given; an error where there is none. */
export async function checkCorpus(
  files: readonly { file: string; plan: CheckPlan }[],
): Promise<(CheckReport | Error)[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeline-corpus-"));
  try {
    await layCorpus(import.meta.dirname, folder);
    const entry = await buildLaneProgram();
    const log = makeLog();
    const source = new MemorySource(log);
    const cache = await openSegmentCache({ folder: path.join(folder, "segments"), source });
    const reports: (CheckReport | Error)[] = [];
    const queue = files.map((one, index) => ({ ...one, index }));
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { file, plan, index } = next;
        reports[index] = await checkProjection({
          file: path.join(folder, file),
          cwd: folder,
          source,
          cache,
          bundleFolder: path.join(folder, "bundles"),
          journalFolder: path.join(folder, "journals"),
          limits: { handlerTimeoutMs: 5_000, memoryMb: 512, journalMb: 128 },
          entry,
          plan,
          upTo: log.at(-1)?.position ?? 0,
          events: log.length,
          onProgress: () => {},
          signal: new AbortController().signal,
        }).catch((error: Error) => error);
      }
    };
    await Promise.all(Array.from({ length: together }, work));
    return reports;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
