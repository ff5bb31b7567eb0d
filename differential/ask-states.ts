import type { JsonValue } from "#core/envelope.ts";
import type { AskedLane } from "./asked-lane.ts";
import { firstDifference, hasCycle, valueAtPointer } from "./json-paths.ts";
import { shapeOf } from "./json-shape.ts";
import { jsonText, shortText } from "./json-text.ts";

/** The state after every event; as it was answered when the replay had come to `stopped`, and as it is now. */
export async function askStates(
  asked: AskedLane,
  stopped: number,
  early: ReadonlyMap<number, JsonValue>,
): Promise<void> {
  const { lane, truth, tally } = asked;
  const ask = (position: number) =>
    tally.ask(
      "state",
      `state at ${position}`,
      () => lane.stateJson(position, ""),
      check(truth.states[position]),
    );
  await Promise.all(truth.states.map((_, position) => ask(position)));
  for (const [position, json] of early) {
    const question = `state at ${position}, asked when ${stopped} was reached`;
    await tally.ask("state", question, async () => json, check(truth.states[position]));
  }
}

function check(expected: JsonValue | undefined) {
  return (got: JsonValue | undefined) => {
    const wrong = firstDifference(expected, got);
    if (wrong === null) return null;
    return {
      expected: `${wrong.pointer}: ${shortText(wrong.expected)}`,
      got: shortText(wrong.got),
    };
  };
}

/** What the tree shows as the entries of containers, in their order. */
export async function askTrees({ lane, truth, tally, dice, most }: AskedLane): Promise<void> {
  for (let count = 0; count < most.trees; count++) {
    const position = dice.below(truth.states.length);
    const state = truth.states[position] as JsonValue;
    const pointer = dice.pick(["", ...entryPointers(state)]);
    const shape = shapeOf(valueAtPointer(state, pointer));
    const query = { position, pointer, depth: 1, offset: 0, limit: 10_000 };
    await tally.ask(
      "tree",
      `tree of ${pointer || "the root"} at ${position}`,
      () => lane.stateAt(query),
      (node) => {
        const names = node?.children?.map(({ key }) => key) ?? [];
        const wanted = shape?.entries.map(({ segment }, index) => segment ?? names[index] ?? null) ?? [];
        const [expected, got] = [jsonText(wanted), jsonText(names)];
        return expected === got ? null : { expected, got };
      },
    );
  }
}

function entryPointers(state: JsonValue): string[] {
  const entries = shapeOf(state)?.entries ?? [];
  return entries.flatMap(({ segment, value }) =>
    segment === null || (hasCycle(value) && shapeOf(value) === null)
      ? []
      : [`/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`],
  );
}
