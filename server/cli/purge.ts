import type { Command } from "commander";
import { type Purged, purgeCache } from "#server/compose/purge-cache.ts";
import { type CommonOptions, configFrom } from "./common-options.ts";
import { printJson, printLine, withSeparators } from "./print.ts";

export function addPurge(program: Command): Command {
  return program
    .command("purge")
    .summary("remove the events and modules that are cached on disk")
    .description(
      "Removes the cached events (segments) and compiled projections of a store. The store itself is not touched;\n" +
        "what is needed is made again. End other `causeline` processes of this store first.",
    )
    .action(async (options: CommonOptions) => {
      const config = await configFrom(options);
      const { segments, bundles } = await purgeCache(config);
      if (options.json) {
        printJson({ folder: config.dataFolder, segments: { ...segments }, bundles: { ...bundles } });
        return;
      }
      printLine(`removed from ${config.dataFolder}`);
      printLine(`  ${draw(segments)} of cached events`);
      printLine(`  ${draw(bundles)} of compiled projections`);
    });
}

function draw({ files, bytes }: Purged): string {
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${withSeparators(files)} files, ${size}`;
}
