import type { Command } from "commander";
import { importIntoStore } from "#server/compose/import-into-store.ts";
import { type CommonOptions, configFrom } from "./common-options.ts";
import { createImportProgress } from "./import-progress.ts";
import { printJson, printLine, tell, withSeparators } from "./print.ts";

export function addImport(program: Command): Command {
  return program
    .command("import")
    .summary("read an event log into the store")
    .description(
      "Reads NDJSON, one event envelope per line (also .gz), into the store. Importing twice imports nothing new.\n" +
        "A line that cannot be read goes to quarantine with its reason; the rest goes in.\n\n" +
        'A line: {"event_id":"e1","event_type":"OrderPlaced","stream_id":"order-17","correlation_id":"c1",\n' +
        '         "causation_id":null,"occurred_at":"2026-01-31T09:00:00Z","payload":{"total":12}}',
    )
    .argument("<file>", "a path, or - for standard input")
    .action(async (file: string, options: CommonOptions) => {
      const progress = createImportProgress(options.json === true);
      const summary = await importIntoStore(await configFrom(options), file, progress.update).finally(
        progress.stop,
      );
      const { imported, duplicates, quarantined, head } = summary;
      if (options.json) printJson({ imported, duplicates, quarantined, head });
      else
        printLine(
          `${withSeparators(imported)} imported, ${withSeparators(duplicates)} already there, ${withSeparators(quarantined)} quarantined; the log ends at ${withSeparators(head)}`,
        );
      if (quarantined > 0)
        tell(
          `${withSeparators(quarantined)} ${quarantined === 1 ? "line" : "lines"} could not be read; first: ${summary.firstProblem ?? ""}`,
        );
    });
}
