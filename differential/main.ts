import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildOracle } from "./build-oracle.ts";
import { drawDifferences, drawTable } from "./draw-table.ts";
import { runStyles } from "./run-styles.ts";
import { listStyles } from "./style-file.ts";

const usage = `usage: npm run differential [-- --logs N] [--seed S] [--style NAME] [--each] [--events N] [--show N]
  --logs N     so many logs, one after another through the styles (1,000)
  --each       each log through every style, not through one
  --seed S     of the first log (1); the next ones count on from it
  --style NAME only styles whose name contains this
  --events N   of a log (80)
  --show N     wrong answers shown of each kind, style and log (2)
`;

/** Runs the suite; answers the exit code: 1 when an answer was wrong. `lane`: the lane's program, built. */
export async function run(root: string, lane: string, args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      logs: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      events: { type: "string", default: "80" },
      show: { type: "string", default: "2" },
      style: { type: "string", default: "" },
      each: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [logs, first, events, show] = [values.logs, values.seed, values.events, values.show].map(Number);
  const all = await listStyles(path.join(root, "differential/styles"));
  const styles = all.filter(({ name }) => name.includes(values.style));
  if (styles.length === 0) throw new Error(`no style is called ${values.style}`);
  const seeds = Array.from({ length: logs ?? 0 }, (_, index) => (first ?? 1) + index);
  const runs = seeds.flatMap((seed, index) => {
    const chosen = values.each ? styles : styles.slice(index % styles.length).slice(0, 1);
    return chosen.map((style) => ({ style, seed, length: events ?? 80 }));
  });
  const folder = await mkdtemp(path.join(tmpdir(), "causeline-differential-"));
  try {
    const most = { trees: 6, diffs: 24, blames: 80, pathConditions: 24 };
    const bench = { root, folder, entry: pathToFileURL(lane), most };
    const oracleProgram = await buildOracle(root, folder);
    let done = 0;
    const tallies = await runStyles(runs, { bench, oracleProgram, together: cpus().length }, () => {
      if (++done % 50 === 0) process.stderr.write(`${done} of ${runs.length}\n`);
    });
    const wrong = tallies.some(({ differences }) => differences.length > 0);
    const places = `${styles.length} styles, ${seeds.length} logs of ${events} events, seeds from ${first}`;
    process.stdout.write(`${places}\n\n${drawTable(tallies)}\n`);
    if (wrong) process.stdout.write(`\n${drawDifferences(tallies, show ?? 2)}\n`);
    return wrong ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
