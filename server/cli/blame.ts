import type { Command } from "commander";
import type { Position } from "#core/position.ts";
import type { HistoryEntry } from "#core/state/answers.ts";
import { type CommonOptions, configFrom, parsePosition } from "./common-options.ts";
import { printable, printJson, printLine, tell, withSeparators } from "./print.ts";
import { withReplayed } from "./with-replayed.ts";

interface BlameOptions extends CommonOptions {
  path: string;
  at?: Position;
  limit: Position;
}

export function addBlame(program: Command): Command {
  return program
    .command("blame")
    .summary("which events wrote a value of a projection's state")
    .description(
      "Lists the events that wrote the value at a path, or anything inside it, newest first, with what stood there\n" +
        "before and after.\n" +
        "`causeline trace EVENT-ID` shows what caused one of them.",
    )
    .argument("<projection>", "its name")
    .requiredOption("--path <pointer>", "the value, as a JSON Pointer: /orders/17/total")
    .option("--at <position>", "at or before this position (default: the last event)", parsePosition)
    .option("--limit <number>", "how many, the newest ones", parsePosition, 1_000)
    .action(async (name: string, options: BlameOptions) => {
      await withReplayed(await configFrom(options), name, options.at, async (lane, position) => {
        const { writes, total, about } = await lane.history(
          options.path,
          position,
          Math.max(1, options.limit),
        );
        if (options.json) printJson({ path: options.path, writes: writes.map(toJsonForm) });
        else for (const write of writes) printLine(drawWrite(write, options.path));
        if (!options.json && writes.length === 0)
          printLine(`no event up to ${position} wrote ${options.path}`);
        if (total > writes.length)
          tell(
            `note: ${withSeparators(writes.length)} of ${about ? "about " : ""}${withSeparators(total)} writes; --limit shows more`,
          );
      });
    });
}

function toJsonForm({ position, eventId, eventType, correlationId, before, after }: HistoryEntry): object {
  return { position, eventId, eventType, correlationId, before, after };
}

function drawWrite(write: HistoryEntry, path: string): string {
  const { position, eventId, eventType, correlationId, beforePreview, afterPreview, written } = write;
  const nothing = "(nothing)";
  const values = `${printable(beforePreview || nothing)} -> ${printable(afterPreview || nothing)}`;
  const whole = written === path ? "" : `  by writing ${printable(written || "the whole state")}`;
  const trace = correlationId === null ? "" : `  in ${printable(correlationId)}`;
  return `#${position} ${printable(eventType)} ${printable(eventId)}  ${values}${whole}${trace}`;
}
