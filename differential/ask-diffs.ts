import type { JsonValue } from "#core/envelope.ts";
import type { Change } from "#core/state/answers.ts";
import { childPointer } from "#core/state/pointer.ts";
import { applyPatch, type Names } from "./apply-patch.ts";
import type { AskedLane } from "./asked-lane.ts";
import { firstDifference, hasCycle, valueAtPointer } from "./json-paths.ts";
import { formOf, shapeOf } from "./json-shape.ts";
import { shortText } from "./json-text.ts";

/** Differences of random pairs of positions: applied as a patch, each turns one state into the other. */
export async function askDiffs(asked: AskedLane): Promise<void> {
  const { truth, tally, dice, most, lane } = asked;
  const end = truth.states.length;
  for (let count = 0; count < most.diffs; count++) {
    const from = dice.below(end);
    const to = count % 3 === 0 ? Math.max(0, from - 1) : dice.below(end);
    const [before, after] = [truth.states[from] as JsonValue, truth.states[to] as JsonValue];
    await tally.ask(
      "diff",
      `diff from ${from} to ${to}`,
      async () => {
        const query = { from, to, pointer: "", offset: 0, limit: 5_000 };
        const answer = await lane.diff(query);
        const changes = await Promise.all(answer.changes.map((change) => whole(asked, change, from, to)));
        return { changes, names: await namesOf(asked, from, to) };
      },
      ({ changes, names }) => judge(before, after, changes, names),
    );
  }
}

function judge(before: JsonValue, after: JsonValue, changes: readonly Change[], names: Names) {
  let patched: JsonValue;
  try {
    patched = applyPatch(before, changes, names);
  } catch (error) {
    return { expected: "a patch", got: (error as Error).message };
  }
  const wrong = firstDifference(loose(after, 0), loose(patched, 0));
  if (wrong === null) return null;
  const paths = changes.map(({ op, path }) => `${op} ${path}`).join(", ");
  const got = `${shortText(wrong.got)} of ${changes.length} changes (${paths.slice(0, 100)})`;
  return { expected: `${wrong.pointer}: ${shortText(wrong.expected)}`, got };
}

/** A change with the values that were left out for their size. */
async function whole({ lane, truth }: AskedLane, change: Change, from: number, to: number): Promise<Change> {
  const [was, is] = [truth.states[from], truth.states[to]];
  if (hasCycle(was) || hasCycle(is)) return besideCycle(change, was, is);
  if (change.op === "remove" || change.after !== undefined) return change;
  const after = await lane.stateJson(to, change.path);
  return after === undefined ? change : { ...change, after };
}

/**
 * A cycle is written from where one begins to read, and a path may lead through it: so the values are the fold's, and
 * what is said of a place behind it is taken for a word about the place where it begins.
 */
function besideCycle(change: Change, was: JsonValue | undefined, is: JsonValue | undefined): Change {
  const { before: _, after: __, ...bare } = change;
  const parts = change.path.split("/");
  const through = parts
    .map((_, length) => parts.slice(0, length).join("/"))
    .find((above) => above !== "" && isCycle(valueAtPointer(was, above)));
  const path = through ?? change.path;
  const after = valueAtPointer(is, path);
  const op = through === undefined ? change.op : after === undefined ? "remove" : "replace";
  return after === undefined ? { ...bare, op, path } : { ...bare, op, path, after };
}

function isCycle(json: JsonValue | undefined): boolean {
  return hasCycle(json) && shapeOf(json) === null;
}

/** The lane's names for the entries of Maps and Sets whose keys are objects. */
async function namesOf({ lane, truth }: AskedLane, from: number, to: number): Promise<Names> {
  const told = async (position: number) => {
    const state = truth.states[position] as JsonValue;
    const names = new Map<string, { segments: string[]; state: JsonValue }>();
    for (const pointer of unnamed(state, "")) {
      const node = await lane.stateAt({ position, pointer, depth: 1, offset: 0, limit: 10_000 });
      names.set(pointer, { segments: node?.children?.map(({ key }) => key) ?? [], state });
    }
    return names;
  };
  const [old, now] = [await told(from), await told(to)];
  return {
    before: (pointer) => old.get(pointer)?.segments,
    addedKey(pointer, segment) {
      const keys = shapeOf(at(truth.states[to] as JsonValue, pointer))?.entries ?? [];
      const index =
        now.get(pointer)?.segments.indexOf(segment) ?? keys.findIndex((key) => key.segment === segment);
      // A key may be null.
      return keys[index]?.key === undefined ? segment : keys[index].key;
    },
  };
}

function at(state: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = state;
  for (const part of pointer.split("/").slice(1))
    value = shapeOf(value)?.entries.find(
      (entry) => childPointer("", entry.segment ?? "") === `/${part}`,
    )?.value;
  return value;
}

/** Containers with an entry that only the lane can name. */
function unnamed(json: JsonValue | undefined, pointer: string): string[] {
  const entries = shapeOf(json)?.entries ?? [];
  const below = entries.flatMap(({ segment, value }) =>
    segment === null ? [] : unnamed(value, childPointer(pointer, segment)),
  );
  return entries.some(({ segment }) => segment === null) ? [pointer, ...below] : below;
}

/** A cycle's pointer moves when what is above it moves, without any change: how far up it leads is what counts. */
function loose(json: JsonValue, depth: number): JsonValue {
  const shape = shapeOf(json);
  if (shape !== null) {
    if (shape.kind === "map")
      return { $map: shape.entries.map(({ key, value }) => [key ?? null, loose(value, depth + 1)]) };
    if (shape.kind === "set") return { $set: shape.entries.map(({ value }) => loose(value, depth + 1)) };
    if (shape.kind === "array") return shape.entries.map(({ value }) => loose(value, depth + 1));
    const entries = shape.entries.map(({ segment, value }) => [segment ?? "", loose(value, depth + 1)]);
    return Object.fromEntries(entries) as JsonValue;
  }
  if (typeof json !== "object" || json === null || Array.isArray(json) || formOf(json) !== "$ref")
    return json;
  return { $ref: `${depth + 1 - String(json["$ref"]).split("/").length} up` };
}
