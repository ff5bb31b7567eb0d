import type { JsonValue } from "#core/envelope.ts";
import type { BisectQuery } from "#core/replay/bisect-query.ts";
import type { AskedLane } from "./asked-lane.ts";
import type { ChangedPaths } from "./json-paths.ts";
import { makePathCondition } from "./path-condition.ts";

/** Where conditions first hold: those in code that stand in the style's file, and random ones on one path. */
export async function askBisect(
  asked: AskedLane,
  conditions: readonly string[],
  changed: ChangedPaths,
): Promise<void> {
  const { truth, dice, most } = asked;
  const end = truth.states.length - 1;
  for (const [index, where] of conditions.entries()) {
    if (truth.impure.includes(where)) continue;
    const holds = truth.holds[index] ?? [];
    await ask(asked, { condition: { where }, from: 0, to: end, monotone: false }, holds);
    const from = dice.below(end);
    const to = from + dice.below(end - from + 1);
    await ask(asked, { condition: { where }, from, to, monotone: dice.chance(0.5) }, holds);
  }
  const paths = [...changed.events.keys()].filter((path) => !changed.unclear.has(path));
  for (let count = 0; count < most.pathConditions && paths.length > 0; count++) {
    const from = dice.chance(0.5) ? 0 : dice.below(end);
    const made = makePathCondition(dice, dice.pick(paths), truth.states as JsonValue[], from);
    if (made === null) continue;
    const query = { condition: made.condition, from, to: end, monotone: dice.chance(0.2) };
    await ask(asked, query, made.holds);
  }
}

async function ask({ lane, tally }: AskedLane, query: BisectQuery, holds: readonly boolean[]): Promise<void> {
  const { condition, from, to, monotone } = query;
  const text =
    "where" in condition ? condition.where : `${condition.path} ${condition.test} ${condition.value ?? ""}`;
  const first = holds.findIndex((does, position) => does && position >= from && position <= to);
  const wanted = first === -1 ? null : first;
  await tally.ask(
    "bisect",
    `bisect ${from} to ${to}${monotone ? ", monotone," : ""} where ${text}`,
    () => lane.bisect(query),
    ({ position, note }) => {
      const right = monotone ? isEdge(holds, query, position) : position === wanted;
      const expected = monotone ? `an edge; the first is ${wanted}` : String(wanted);
      return right ? null : { expected, got: `${position} (${note.slice(0, 120)})` };
    },
  );
}

/** What a binary search may answer: a place where the condition begins to hold. */
function isEdge(holds: readonly boolean[], { from, to }: BisectQuery, position: number | null): boolean {
  if (holds[from]) return position === from;
  if (position === null) return !holds[to] || from === to;
  return position > from && position <= to && holds[position] === true && holds[position - 1] === false;
}
