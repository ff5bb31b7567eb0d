import { Presets, SingleBar } from "cli-progress";
import type { CheckCost } from "#core/determinism/check-report.ts";
import { duration, printable, tell } from "../print.ts";
import type { CheckListener } from "./run-checks.ts";

const lookEveryMs = 200;

/** Tells what a check will cost, and on a terminal how far it is; always on standard error. */
export const tellProgress: CheckListener = {
  cost(projection, cost) {
    tell(drawCost(projection, cost));
    for (const step of cost.steps) tell(`  ${printable(step)}`);
  },
  running(projection, done) {
    if (!process.stderr.isTTY) return () => {};
    const format = `${printable(projection)} {bar} {percentage} %`;
    const bar = new SingleBar({ format, hideCursor: true, stream: process.stderr }, Presets.shades_grey);
    bar.start(1, 0);
    const timer = setInterval(() => bar.update(Math.min(1, done())), lookEveryMs);
    return () => {
      clearInterval(timer);
      bar.stop();
    };
  },
};

function drawCost(projection: string, { plan, mostReplays, estimatedMs }: CheckCost): string {
  const time = estimatedMs === null ? "" : `, about ${duration(estimatedMs)}`;
  return `${printable(projection)}: the ${plan} plan takes at most ${mostReplays} times one replay${time}`;
}
