import { type Command, InvalidArgumentError } from "commander";
import type { Position } from "#core/position.ts";
import type { BisectAnswer, BisectQuery } from "#core/replay/bisect-query.ts";
import { type CommonOptions, configFrom, parsePosition } from "./common-options.ts";
import { printable, printJson, printLine } from "./print.ts";
import { whileTold } from "./tell-rerun.ts";
import { withReplayed } from "./with-replayed.ts";

interface BisectOptions extends CommonOptions {
  where: string;
  from: Position;
  to?: Position;
  monotone?: boolean;
}

export function addBisect(program: Command): Command {
  return program
    .command("bisect")
    .summary("the first position where a condition on the state holds")
    .description(
      "Finds the first event after which a condition holds. Exact by default: every state in which the condition can\n" +
        "have another answer is looked at. A condition that stays true once it is needs only a binary search: --monotone.",
    )
    .argument("<projection>", "its name")
    .requiredOption(
      "--where <expression>",
      "JavaScript over `state` and `event`: 'state.total < 0'",
      notEmpty,
    )
    .option("--from <position>", "not before this position (default: 0, the initial state)", parsePosition, 0)
    .option("--to <position>", "not after this position (default: the last event)", parsePosition)
    .option("--monotone", "once true it stays true: search instead of looking everywhere")
    .action(async (name: string, options: BisectOptions) => {
      const { where, from, monotone = false } = options;
      await withReplayed(await configFrom(options), name, options.to, async (lane, to) => {
        if (from > to) throw new RangeOrderError(`--from ${from} is after --to ${to}`);
        const query: BisectQuery = { condition: { where }, from, to, monotone };
        const answer = await whileTold(lane, () => lane.bisect(query));
        if (options.json) printJson(toJsonForm(answer));
        else printLine(drawAnswer(answer));
      });
    });
}

/** The range ends before it starts. */
class RangeOrderError extends Error {
  override name = "RangeOrderError";
}

function notEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("A condition is one JavaScript expression.");
  return text;
}

function toJsonForm({ position, eventId, method, evaluated, threw, unknown, note }: BisectAnswer): object {
  return { position, eventId, method, evaluated, threw, unknown, note };
}

function drawAnswer({ position, eventId, eventType, method, evaluated, note }: BisectAnswer): string {
  const event =
    eventId === null ? "the initial state" : `${printable(eventType ?? "")} ${printable(eventId)}`;
  const found = position === null ? "found at no position" : `#${position} ${event}`;
  return `${found}\n${method}, ${evaluated} evaluations. ${printable(note)}`;
}
