import path from "node:path";
import type { StoredEvent } from "#core/envelope.ts";
import { MemorySource } from "#core/testing/memory-source.ts";
import { HostedLane } from "#server/replay/hosted-lane.ts";
import { openSegmentCache } from "#server/segments/segment-cache.ts";
import { askBisect } from "./ask-bisect.ts";
import { askBlame } from "./ask-blame.ts";
import { askDiffs } from "./ask-diffs.ts";
import { askStates, askTrees } from "./ask-states.ts";
import type { AskedLane, QuestionLimits } from "./asked-lane.ts";
import { bundlePlainly } from "./bundle-plainly.ts";
import { Dice } from "./dice.ts";
import { Tally } from "./difference.ts";
import { changedPaths } from "./json-paths.ts";
import type { Oracle } from "./oracle.ts";
import type { Style } from "./style-file.ts";

/** What a comparison needs beside a style and a log. */
export interface Bench {
  /** The repository: styles lie below it, and find their packages there. */
  root: string;
  /** For segments, bundles and journals. */
  folder: string;
  /** The lane's program. */
  entry: URL;
  most: QuestionLimits;
}

const limits = { handlerTimeoutMs: 10_000, memoryMb: 512, journalMb: 64 };

/** A lane that says nothing for so long will say nothing any more. */
const hangsAfterMs = 180_000;

/** Asks a real lane whatever can be asked about a style's replay of a log, and the plain fold what is right. */
export async function compareStyle(
  style: Style,
  seed: number,
  log: readonly StoredEvent[],
  oracle: Oracle,
  bench: Bench,
): Promise<Tally> {
  const tally = new Tally(style.name, seed);
  const dice = new Dice(seed);
  const program = await bundlePlainly(style.file);
  const truth = await oracle.fold({ program, log, conditions: style.conditions });
  for (const impure of truth.impure)
    tally.differ("bisect", impure, "a condition that changes nothing", "it changed the state");
  let lane: HostedLane | null = null;
  try {
    const replayed = await replay({ style, seed }, log, 1 + dice.below(log.length - 1), bench);
    lane = replayed.lane;
    const asked: AskedLane = { lane, truth, tally, dice, most: bench.most };
    const changed = changedPaths(truth.states);
    askOutcomes(asked, await lane.findings(0, 1_000));
    await askStates(asked, replayed.stopped, replayed.early);
    await askTrees(asked);
    await askDiffs(asked);
    await askBlame(asked, changed);
    await askBisect(asked, style.conditions, changed);
  } catch (error) {
    tally.asked.state++;
    tally.differ("state", "a replay", "it comes to its end", (error as Error).message);
  } finally {
    await lane?.close();
  }
  return tally;
}

/** Stops on the way, asks for the state there, and goes on. */
async function replay(
  { style, seed }: { style: Style; seed: number },
  log: readonly StoredEvent[],
  stop: number,
  bench: Bench,
) {
  const source = new MemorySource(log);
  // A cache is of one log: another one in the same folder would be a history that was changed.
  const cache = await openSegmentCache({ folder: path.join(bench.folder, `segments-${seed}`), source });
  let changed = () => {};
  const lane = await HostedLane.open({
    cwd: path.join(bench.root, "differential"),
    file: style.file,
    source,
    cache,
    limits,
    bundleFolder: path.join(bench.folder, "bundles"),
    journalFolder: path.join(bench.folder, "journals"),
    entry: bench.entry,
    onProgress: () => changed(),
  });
  const settled = (position: number) =>
    new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`it hangs at ${lane.progress().position}`));
      setTimeout(late, hangsAfterMs).unref();
      changed = () => {
        const { status, problem, position: reached } = lane.progress();
        if (/loading|replaying/.test(status)) return;
        // What it says before it has heard how far it is to go.
        if (status === "ready" && reached < position && problem === null) return;
        // What is asked before that may be taken back.
        if (status === "ready" && problem === null) lane.audited().then(() => resolve(), reject);
        else reject(new Error(`${status} at ${reached}: ${problem}`));
      };
      lane.extend(position).then(changed, reject);
    });
  try {
    await settled(stop);
    const early = await Promise.all(
      Array.from({ length: Math.min(5, stop + 1) }, (_, back) => lane.stateJson(stop - back, "")),
    );
    await settled(log.length);
    const known = new Map(early.map((json, back) => [stop - back, json ?? null]));
    return { lane, stopped: stop, early: known };
  } catch (error) {
    await lane.close();
    throw error;
  }
}

/** A handler fails in a lane where it fails without one. */
function askOutcomes(
  { truth, tally }: AskedLane,
  { findings }: { findings: { position: number; message: string; severity: string }[] },
) {
  const failed = truth.outcomes.flatMap((outcome, position) => (outcome === "failed" ? [position] : []));
  // Warnings are no failures.
  const found = findings.filter(({ severity }) => severity === "error").map(({ position }) => position);
  tally.asked.state++;
  if (String(failed) === String(found)) return;
  const odd = findings.find(({ position }) => !failed.includes(position));
  const message = odd ? `; at ${odd.position}: ${odd.message}` : "";
  tally.differ("state", "events whose handler failed", `[${failed}]`, `[${found.slice(0, 10)}]${message}`);
}
