import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { encodeEnvelopeLine } from "#core/codecs/ndjson.ts";
import { generateLog } from "#examples/memory-service/generate.ts";
import { countEvents, importIntoStore } from "#server/compose/import-into-store.ts";
import type { Config } from "#server/config/config.ts";
import { configFrom } from "./common-options.ts";
import { createImportProgress } from "./import-progress.ts";
import { runWeb } from "./run-web.ts";
import { addServeOptions, type ServeOptions } from "./serve.ts";

const packageFolder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const demoEvents = 20_000;
const demoSeed = 1;

export function addDemo(program: Command): Command {
  const command = program
    .command("demo")
    .summary("open a generated log in the browser")
    .description(
      "An AI assistant's memory service with 20,000 events and one incident to find.\n" +
        "Its store is kept apart from yours, in .causeline/demo; delete that folder to start afresh.",
    )
    .action(async (options: ServeOptions) => {
      const projections = [
        path.join(packageFolder, "examples/memory-service/projections/*.ts").split(path.sep).join("/"),
      ];
      const config = await configFrom({ store: ".causeline/demo", projections, ...options });
      await fillOnce(config, options.json === true);
      await runWeb(config, options);
    });
  return addServeOptions(command);
}

/** An interrupted first start leaves a part of the log; since import is idempotent, the next start completes it. */
async function fillOnce(config: Config, quiet: boolean): Promise<void> {
  if ((await countEvents(config)) >= demoEvents) return;
  const progress = createImportProgress(quiet);
  await importIntoStore(config, Readable.from(demoLines(), { objectMode: false }), progress.update).finally(
    progress.stop,
  );
}

function* demoLines(): Generator<string> {
  for (const draft of generateLog({ seed: demoSeed, events: demoEvents }))
    yield `${encodeEnvelopeLine(draft)}\n`;
}
