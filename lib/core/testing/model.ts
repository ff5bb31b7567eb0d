import { isIntegerKey } from "../state/integer-key.ts";
import { formatPointer, parsePointer } from "../state/pointer.ts";
import type { Reader, Seen } from "../state/reader.ts";
import { entryValue, segmentOf } from "../state/segments.ts";
import { Container } from "../state/tracked.ts";

/** A value as a tree of segments, to apply changes to; for property tests. */
export type Model = { kind: string; entries: Map<string, Model> } | { scalar: unknown };

/** Thrown for states that hold themselves: they have no finite tree. */
export class CyclicStateError extends Error {}

/** The tree of a value at an event. */
export function modelOf(reader: Reader, value: Seen, event: number, above: readonly Container[] = []): Model {
  if (!(value instanceof Container)) return { scalar: value };
  if (above.includes(value)) throw new CyclicStateError();
  const kind = reader.kindOf(value);
  if (kind === "date" || kind === "opaque")
    return { scalar: `${kind} ${String(reader.leafAt(value, event))}` };
  const entries = new Map<string, Model>();
  for (const key of reader.keysAt(value, event)) {
    const inner = entryValue(reader, value, key, event);
    entries.set(segmentOf(reader, value, key, event), modelOf(reader, inner, event, [...above, value]));
  }
  return { kind, entries };
}

/** Applies one operation of a JSON Patch; `value` is the new one. */
export function applyChange(
  model: Model,
  path: string,
  op: "add" | "remove" | "replace",
  value: Model,
): Model {
  const keys = parsePointer(path) ?? [];
  const last = keys.at(-1);
  if (last === undefined) return value;
  let parent = model;
  for (const key of keys.slice(0, -1)) {
    const next: Model | undefined = "entries" in parent ? parent.entries.get(key) : undefined;
    if (next === undefined) throw new Error(`${path}: nothing at ${formatPointer(keys.slice(0, -1))}`);
    parent = next;
  }
  if (!("entries" in parent)) throw new Error(`${path}: parent is no container`);
  if (op !== "add" && !parent.entries.has(last)) throw new Error(`${op} ${path}: nothing there`);
  if (parent.kind === "array") applyToArray(parent.entries, Number(last), op, value);
  else if (op === "remove") parent.entries.delete(last);
  else parent.entries.set(last, value);
  return model;
}

function applyToArray(
  entries: Map<string, Model>,
  index: number,
  op: "add" | "remove" | "replace",
  value: Model,
): void {
  const items = Array.from({ length: entries.size }, (_, at) => entries.get(String(at)) as Model);
  if (index > items.length) throw new Error(`index ${index} is beyond the end`);
  items.splice(index, op === "add" ? 0 : 1, ...(op === "remove" ? [] : [value]));
  entries.clear();
  items.forEach((item, at) => {
    entries.set(String(at), item);
  });
}

/** Text to compare by: keys in their order, integer-like ones of an object first, as engines list them. */
export function modelText(model: Model): string {
  if (!("entries" in model)) {
    const { scalar } = model;
    return `${typeof scalar}:${Object.is(scalar, -0) ? "-0" : String(scalar)}`;
  }
  const keys = [...model.entries.keys()];
  const integers = model.kind === "object" ? keys.filter(isIntegerKey) : [];
  integers.sort((a, b) => Number(a) - Number(b));
  const ordered = [...integers, ...keys.filter((key) => !integers.includes(key))];
  const entries = ordered.map(
    (key) => `${JSON.stringify(key)}=${modelText(model.entries.get(key) as Model)}`,
  );
  return `${model.kind}{${entries.join(",")}}`;
}
