import type { AskedLane } from "./asked-lane.ts";
import { type ChangedPaths, changedPaths, hasCycle, valueAtPointer } from "./json-paths.ts";
import { jsonText, shortText } from "./json-text.ts";

const mostWrites = 10_000;

/**
 * Who changed a path: exactly the events after which the content at or below it is another than before. Where that is only
 * described, another object of the same words may or may not be told.
 */
export async function askBlame(asked: AskedLane, changed: ChangedPaths): Promise<void> {
  const { lane, truth, tally, dice, most } = asked;
  const end = truth.states.length - 1;
  const clear = [...changed.events.keys()].filter((path) => !changed.unclear.has(path));
  const { identities } = truth;
  const replaced =
    identities.includes(null) && identities.every((one) => one === null)
      ? changed.events
      : changedPaths(truth.states.map((state, position) => identities[position] ?? state)).events;
  const ask = (path: string) => {
    const positions = changed.events.get(path) ?? [];
    const perhaps = new Set(replaced.get(path));
    return tally.ask(
      "blame",
      `blame of ${path || "the root"} at ${end}`,
      () => lane.history(path, end, mostWrites),
      ({ writes, total }) => {
        const all = writes.map(({ position }) => position).reverse();
        const found = all.filter((position) => positions.includes(position) || !perhaps.has(position));
        const [expected, got] = [jsonText(positions), jsonText(found)];
        if (expected !== got) return { expected, got };
        if (total !== all.length) return { expected: `${all.length} in all`, got: `${total} in all` };
        const wrong = writes.find(({ position, after }) => {
          const right = valueAtPointer(truth.states[position], path);
          // A cycle is written from where one begins to read.
          return after !== undefined && !hasCycle(after) && jsonText(after) !== jsonText(right);
        });
        if (!wrong) return null;
        const right = valueAtPointer(truth.states[wrong.position], path);
        return { expected: `after ${wrong.position}: ${shortText(right)}`, got: shortText(wrong.after) };
      },
    );
  };
  await Promise.all(pick(clear, dice, most.blames).map(ask));
}

/** Paths near the root first: containers are among them, and everything else is below them. */
function pick(paths: readonly string[], dice: AskedLane["dice"], most: number): string[] {
  const shallow = paths.filter((path) => path.split("/").length <= 3);
  const deep = paths.filter((path) => path.split("/").length > 3);
  const some = dice.some(shallow, most >> 1);
  return [...some, ...dice.some(deep, most - some.length)];
}
