import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { MemorySource } from "#core/testing/memory-source.ts";
import { HostedLane } from "#server/replay/hosted-lane.ts";
import type { LaneOptions } from "#server/replay/lane-options.ts";
import { openSegmentCache } from "#server/segments/segment-cache.ts";
import { makeLog } from "./make-log.ts";
import type { ReplaysSomewhere } from "./replay-in-child.ts";
import { stateText } from "./state-text.ts";

/**
 * Replays modules in real lanes, and prints what their journals hold as JSON: a hash of the changes of each event, and at
 * last one of the state.
 *
 * The lanes run on this process's Node, in its time zone and locale. Arguments: a file with a JSON list of `{ file }`, in
 * the folder that they are relative to; the lane's program.
 */
const [, , list = "", entry = ""] = process.argv;
const log = makeLog();
const end = log.at(-1)?.position ?? 0;
/** As many processes at once. */
const together = 2;

const hash = (value: unknown): string =>
  createHash("sha256").update(stateText(value)).digest("hex").slice(0, 16);

/** The lane's journal; one sentence where it did not come to its end, or a handler failed. */
async function journal(options: Omit<LaneOptions, "onProgress">): Promise<string[] | string> {
  let changed = () => {};
  const lane = await HostedLane.open({ ...options, onProgress: () => changed() });
  try {
    await new Promise<void>((resolve) => {
      changed = () => {
        if (!/loading|replaying/.test(lane.progress().status)) resolve();
      };
      lane.extend(end).then(changed, changed);
    });
    const { findings } = await lane.findings(0, 1_000);
    // That a payload has numbers above 2^53 is said of every lane that reads them.
    const failure = findings.find(({ rule }) => rule !== "precision-lost");
    const trouble = lane.progress().problem ?? failure?.message;
    if (trouble !== undefined) return trouble;
    const outcomes = await Promise.all(log.map(({ position }) => lane.outcome(position)));
    const hashes = outcomes.map(({ outcome, changes, changeCount }) => hash([outcome, changeCount, changes]));
    return [...hashes, hash(await lane.stateJson(end, ""))];
  } finally {
    await lane.close();
  }
}

const folder = await mkdtemp(path.join(tmpdir(), "causeline-journals-"));
try {
  const cwd = path.dirname(list);
  const source = new MemorySource(log);
  const shared = {
    cwd,
    source,
    cache: await openSegmentCache({ folder: path.join(folder, "segments"), source }),
    bundleFolder: path.join(folder, "bundles"),
    journalFolder: path.join(folder, "journals"),
    limits: { handlerTimeoutMs: 10_000, memoryMb: 512, journalMb: 64 },
    entry: pathToFileURL(entry),
  };
  const replays: Record<string, string[] | string> = {};
  const queue = JSON.parse(readFileSync(list, "utf8")) as { file: string }[];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const file = path.join(cwd, next.file);
      replays[next.file] = await journal({ ...shared, file }).catch((error: Error) => error.message);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const result: ReplaysSomewhere = { node: process.versions.node, locale, timeZone, replays };
  process.stdout.write(JSON.stringify(result));
} finally {
  await rm(folder, { recursive: true, force: true });
}
