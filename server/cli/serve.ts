import type { Command } from "commander";
import type { ConfigFile } from "#server/config/config.ts";
import { type CommonOptions, configFrom, parseNumber } from "./common-options.ts";
import { runWeb } from "./run-web.ts";

export type ServeOptions = CommonOptions &
  Pick<ConfigFile, "host" | "port" | "handlerTimeoutMs" | "laneMemoryMb" | "journalMemoryMb" | "watch"> & {
    open?: boolean;
  };

export function addServe(program: Command): Command {
  const command = program
    .command("serve")
    .summary("open a store in the browser")
    .description(
      "Starts the web app on this machine only, prints its URL, and replays the projections. Ctrl-C ends it.\n" +
        "A projection whose code changes on disk is replayed by itself.",
    )
    .argument("[store]", "the same as --store: a postgres:// URL, or a folder")
    .action(async (source: string | undefined, options: ServeOptions) => {
      const config = await configFrom({ ...options, ...(source === undefined ? {} : { store: source }) });
      await runWeb(config, options);
    });
  return addServeOptions(command);
}

export function addServeOptions(command: Command): Command {
  return command
    .option(
      "--port <port>",
      "0 takes any free one (default: 4477, or a free one when it is taken)",
      parseNumber,
    )
    .option("--host <address>", "which loopback address to listen on (default: 127.0.0.1)")
    .option(
      "--no-watch",
      "do not replay a projection by itself when its module or a file that it imports changes",
    )
    .option("--open", "open the page in the default browser")
    .option(
      "--handler-timeout-ms <ms>",
      "how long one handler may take for one event (default: 2000)",
      parseNumber,
    )
    .option("--lane-memory-mb <mb>", "how much memory one projection may use (default: 2048)", parseNumber)
    .option(
      "--journal-memory-mb <mb>",
      "how much of it the history of its state may use; the rest is on disk (default: half)",
      parseNumber,
    );
}
