import type { Command } from "commander";
import { type CommonOptions, configFrom, parsePosition } from "./common-options.ts";
import { printJson } from "./print.ts";
import { withReplayed } from "./with-replayed.ts";

interface StateOptions extends CommonOptions {
  at?: number;
  path: string;
}

export function addState(program: Command): Command {
  return program
    .command("state")
    .summary("a projection's state at a position")
    .description(
      "Prints the state after the event at the position and all before it; 0 is the initial state.",
    )
    .argument("<projection>", "its name")
    .option("--at <position>", "which position (default: the last event)", parsePosition)
    .option("--path <pointer>", "only this part of it, as a JSON Pointer: /orders/17/total", "")
    .action(async (name: string, options: StateOptions) => {
      const config = await configFrom(options);
      await withReplayed(config, name, options.at, async (lane, position) => {
        const state = await lane.stateJson(position, options.path);
        if (state === undefined) throw new NothingThereError(name, options.path, position);
        printJson(options.json ? { projection: name, position, state } : state);
      });
    });
}

/** Nothing stands at the path that was asked for. */
class NothingThereError extends Error {
  override name = "NothingThereError";
  constructor(projection: string, path: string, position: number) {
    super(`${projection} has nothing at ${path} after position ${position}`);
  }
}
