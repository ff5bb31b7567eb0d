import type { Command } from "commander";
import type { Position } from "#core/position.ts";
import type { Lane } from "#core/replay/lane.ts";
import type { Change } from "#core/state/answers.ts";
import { type CommonOptions, configFrom, parsePosition } from "./common-options.ts";
import { printable, printJson, printLine, withSeparators } from "./print.ts";
import { withReplayed } from "./with-replayed.ts";

interface DiffOptions extends CommonOptions {
  from: Position;
  to: Position;
  path: string;
}

const pageSize = 1_000;

export function addDiff(program: Command): Command {
  return program
    .command("diff")
    .summary("what changed in a projection between two positions")
    .description(
      "Compares the states at two positions; each changed path comes with the events that changed it.",
    )
    .argument("<projection>", "its name")
    .requiredOption("--from <position>", "the state before", parsePosition)
    .requiredOption("--to <position>", "the state after", parsePosition)
    .option("--path <pointer>", "only below this JSON Pointer", "")
    .action(async (name: string, options: DiffOptions) => {
      const last = Math.max(options.from, options.to);
      await withReplayed(await configFrom(options), name, last, async (lane) => {
        const changes = await readAll(lane, options);
        if (options.json) printJson({ changes: changes.map(toJsonForm) });
        else for (const change of changes) printLine(drawChange(change));
        if (!options.json && changes.length === 0) printLine("no difference");
      });
    });
}

async function readAll(lane: Lane, { from, to, path }: DiffOptions): Promise<Change[]> {
  const changes: Change[] = [];
  for (;;) {
    const page = await lane.diff({ from, to, pointer: path, offset: changes.length, limit: pageSize });
    changes.push(...page.changes);
    if (page.changes.length === 0 || (changes.length >= page.total && !page.cut)) return changes;
  }
}

function toJsonForm({ path, op, before, after, positions }: Change): object {
  return { path, op, before, after, positions };
}

const signs = { add: "+", remove: "-", replace: "~" } as const;

function drawChange({ path, op, beforePreview, afterPreview, positions, positionCount }: Change): string {
  const values =
    op === "add" ? afterPreview : op === "remove" ? beforePreview : `${beforePreview} -> ${afterPreview}`;
  const more = positionCount > positions.length ? `, … ${withSeparators(positionCount)} events` : "";
  return `${signs[op]} ${printable(path || "(whole state)")}  ${printable(values)}  at ${positions.join(", ")}${more}`;
}
