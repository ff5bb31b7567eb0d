import { type Bench, compareStyle } from "./compare-style.ts";
import type { Tally } from "./difference.ts";
import { makeLog } from "./make-log.ts";
import { Oracle } from "./oracle.ts";
import type { Style } from "./style-file.ts";

/** One style on the log of one seed. */
export interface Run {
  style: Style;
  seed: number;
  length: number;
}

/** Compares each run, some at once; `onDone` is told each as it comes. */
export async function runStyles(
  runs: readonly Run[],
  { bench, oracleProgram, together }: { bench: Bench; oracleProgram: string; together: number },
  onDone: (tally: Tally) => void = () => {},
): Promise<Tally[]> {
  const queue = [...runs];
  const tallies: Tally[] = [];
  const work = async () => {
    const oracle = new Oracle(oracleProgram);
    for (let run = queue.shift(); run; run = queue.shift()) {
      const { style, seed, length } = run;
      const tally = await compareStyle(style, seed, makeLog(seed, length), oracle, bench);
      tallies.push(tally);
      onDone(tally);
    }
    oracle.close();
  };
  await Promise.all(Array.from({ length: together }, work));
  return tallies;
}
