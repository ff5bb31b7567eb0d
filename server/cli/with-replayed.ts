import type { Position } from "#core/position.ts";
import type { Lane } from "#core/replay/lane.ts";
import { openWorkspace } from "#server/compose/open-workspace.ts";
import type { Config } from "#server/config/config.ts";
import { tell, withSeparators } from "./print.ts";

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
    const { problem, failures } = lane.progress();
    if (problem) tell(`note: ${problem}`);
    if (failures > 0)
      tell(
        `note: ${withSeparators(failures)} events failed in a handler of ${name}; the state is as it was before each`,
      );
    await ask(lane, position);
  } finally {
    await workspace.close();
  }
}
