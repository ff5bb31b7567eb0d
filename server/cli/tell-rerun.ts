import { Presets, SingleBar } from "cli-progress";
import type { Lane } from "#core/replay/lane.ts";

const lookEveryMs = 200;

/** Asks a lane; on a terminal it is told on standard error how far the events are run again for that, if they are. */
export async function whileTold<T>(lane: Lane, ask: () => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return ask();
  const format = "running the events again {bar} {value} of {total}";
  const bar = new SingleBar({ format, hideCursor: true, stream: process.stderr }, Presets.shades_grey);
  let isShown = false;
  const timer = setInterval(() => {
    const rerun = lane.progress().rerun ?? null;
    if (rerun === null || rerun.target === 0) return;
    if (!isShown) bar.start(rerun.target, 0);
    isShown = true;
    bar.update(rerun.position);
  }, lookEveryMs);
  try {
    return await ask();
  } finally {
    clearInterval(timer);
    if (isShown) bar.stop();
  }
}
