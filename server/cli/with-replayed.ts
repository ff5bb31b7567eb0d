import type { Position } from "#core/position.ts";
import { describeAudit } from "#core/replay/describe-audit.ts";
import { describeUnmatched } from "#core/replay/describe-unmatched.ts";
import type { Lane } from "#core/replay/lane.ts";
import { openWorkspace } from "#server/compose/open-workspace.ts";
import type { Config } from "#server/config/config.ts";
import { printable, tell, withSeparators } from "./print.ts";

/** Findings that are looked through for warnings. */
const mostFindings = 5_000;
const mostWarnings = 5;

/** The position that was asked for is not in the log, or the replay ended before it. */
class PositionError extends Error {
  override name = "PositionError";
}

/**
 * Replays one projection up to a position, then asks it.
 *
 * @param at undefined means the last event of the log.
 */
export async function withReplayed(
  config: Config,
  name: string,
  at: Position | undefined,
  ask: (lane: Lane, position: Position) => Promise<void>,
): Promise<void> {
  const workspace = await openWorkspace(config, { lanes: { only: name, upTo: at } });
  try {
    const { position: head } = await workspace.source.head();
    const position = at ?? head;
    if (position > head)
      throw new PositionError(
        `The log ends at position ${withSeparators(head)}; ${withSeparators(position)} is beyond it`,
      );
    const lane = workspace.lane(name);
    await workspace.replayed(name, position);
    const audit = await workspace.audited(name);
    const { problem, failures, unmatched } = lane.progress();
    if (problem) tell(`note: ${problem}`);
    if (failures > 0)
      tell(
        `note: ${withSeparators(failures)} events failed in a handler of ${name}; the state is as it was before each`,
      );
    for (const sentence of describeAudit(audit)) tell(`note: ${printable(sentence)}`);
    const upTo = position < head ? ` up to position ${withSeparators(position)}` : "";
    for (const sentence of unmatched ? describeUnmatched(unmatched) : [])
      tell(`note: ${printable(sentence)}${upTo}`);
    await tellWarnings(lane, position);
    await ask(lane, position);
  } finally {
    await workspace.close();
  }
}

/** What the handlers were given or did that is no failure, and may still be why a state is not as expected. */
async function tellWarnings(lane: Lane, upTo: Position): Promise<void> {
  const { findings } = await lane.findings(0, mostFindings);
  const warnings = findings.filter(({ severity, position }) => severity === "warning" && position <= upTo);
  for (const { position, eventType, message } of warnings.slice(0, mostWarnings))
    tell(`note: ${printable(eventType)} at position ${withSeparators(position)}: ${printable(message)}`);
  if (warnings.length > mostWarnings) tell(`note: and ${warnings.length - mostWarnings} more warnings`);
}
