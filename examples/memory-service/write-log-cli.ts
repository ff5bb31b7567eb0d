import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { writeLog } from "./write-log.ts";

const usage =
  "Usage: npm run demo:log -- [--events 20000] [--seed 1] --out FILE   (--out - writes to standard output)";

/** Reads the options, or says what is wrong with them. */
function readOptions(): { events: number; seed: number; out: string } | string {
  try {
    const { values } = parseArgs({
      options: {
        events: { type: "string", default: "20000" },
        seed: { type: "string", default: "1" },
        out: { type: "string" },
      },
    });
    const [events, seed] = [Number(values.events), Number(values.seed)];
    if (!Number.isSafeInteger(events) || events < 1)
      return `--events must be a whole number from 1 up, found ${values.events}.`;
    if (!Number.isSafeInteger(seed)) return `--seed must be a whole number, found ${values.seed}.`;
    return values.out === undefined ? "--out is missing." : { events, seed, out: values.out };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function run(): Promise<void> {
  const options = readOptions();
  if (typeof options === "string") {
    console.error(`${options}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const { events, seed, out } = options;
  if (out === "-") {
    await writeLog(process.stdout, { events, seed });
    return;
  }
  const file = createWriteStream(out);
  const closed = finished(file);
  // An error before the first wait would otherwise be nobody's.
  const written = await Promise.race([writeLog(file, { events, seed }), closed.then(() => 0)]);
  file.end();
  await closed;
  console.error(`${written} events written to ${out}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
