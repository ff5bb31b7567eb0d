import type { JsonValue } from "#core/envelope.ts";
import type { Change } from "#core/state/answers.ts";
import { parsePointer } from "#core/state/pointer.ts";
import { jsonOf, type Shape, type ShapeEntry, shapeOf } from "./json-shape.ts";
import { jsonText, shortText } from "./json-text.ts";

/** What the lane alone can say of its paths: which entry a segment names when its key is an object. */
export interface Names {
  /** Segments of a container's entries, in order, in the state that is patched. */
  before(pointer: string): readonly string[] | undefined;
  /** The key's JSON of an entry that is added to a Map, as it stands in the state that comes of it. */
  addedKey(pointer: string, segment: string): JsonValue;
}

/** Changes as the patch that they are, one after another; throws a sentence when one of them does not fit. */
export function applyPatch(state: JsonValue, changes: readonly Change[], names: Names): JsonValue {
  const patch = new Patch(names);
  return changes.reduce((json, change) => patch.apply(json, change), state);
}

class Patch {
  private readonly names: Names;
  /** Names that entries got on the way, by the pointer of their container. */
  private readonly segments = new Map<string, (string | null)[]>();

  constructor(names: Names) {
    this.names = names;
  }

  apply(state: JsonValue, change: Change): JsonValue {
    const path = parsePointer(change.path);
    if (path === null) throw new Error(`${change.path} is no pointer`);
    if (path.length > 0) return this.inside(state, path, 0, change);
    this.expectBefore(state, change);
    return newValue(change);
  }

  private inside(json: JsonValue, path: readonly string[], depth: number, change: Change): JsonValue {
    const pointer = change.path
      .split("/")
      .slice(0, depth + 1)
      .join("/");
    const shape = shapeOf(json);
    if (shape === null)
      throw new Error(`${change.op} ${change.path}: ${pointer || "the root"} has no entries`);
    const names = this.namesOf(pointer, shape);
    const segment = path[depth] ?? "";
    const index = names.indexOf(segment);
    if (depth < path.length - 1) {
      const entry = shape.entries[index];
      if (!entry) throw new Error(`${change.op} ${change.path}: there is no ${segment} in ${pointer}`);
      entry.value = this.inside(entry.value, path, depth + 1, change);
    } else this.atEnd(shape, names, index, segment, change);
    return jsonOf(shape);
  }

  private atEnd(
    shape: Shape,
    names: (string | null)[],
    index: number,
    segment: string,
    change: Change,
  ): void {
    const { op, path } = change;
    const entry = shape.entries[index];
    if (op !== "add" && !entry) throw new Error(`${op} ${path}: nothing stands there`);
    if (entry && op !== "add") this.expectBefore(entry.value, change);
    if (op === "remove") {
      shape.entries.splice(index, 1);
      names.splice(index, 1);
    } else if (entry && shape.kind !== "array") entry.value = newValue(change);
    else if (entry && op === "replace") entry.value = newValue(change);
    else this.insert(shape, names, segment, change);
    this.forget(shape.kind === "array" ? pointerAbove(path) : path);
  }

  /** What stood at or below a pointer has moved, or is something else now. */
  private forget(pointer: string): void {
    for (const known of this.segments.keys())
      if (known === pointer || known.startsWith(`${pointer}/`)) this.segments.delete(known);
  }

  private insert(shape: Shape, names: (string | null)[], segment: string, change: Change): void {
    const added: ShapeEntry = { segment, value: newValue(change) };
    if (shape.kind === "map") added.key = this.names.addedKey(pointerAbove(change.path), segment);
    const at = placeOf(shape, segment);
    if (!(at <= shape.entries.length)) throw new Error(`add ${change.path}: beyond the end of the array`);
    shape.entries.splice(at, 0, added);
    names.splice(at, 0, segment);
  }

  private namesOf(pointer: string, { kind, entries }: Shape): (string | null)[] {
    // The engine puts integer-like keys of an object in their place, whenever they came.
    if (kind === "array" || kind === "object") return entries.map(({ segment }) => segment);
    const known = this.segments.get(pointer);
    if (known && known.length === entries.length) return known;
    const told = this.names.before(pointer);
    const names = entries.map(({ segment }, index) => segment ?? told?.[index] ?? null);
    this.segments.set(pointer, names);
    return names;
  }

  private expectBefore(found: JsonValue, { op, path, before }: Change): void {
    if (before !== undefined && jsonText(before) !== jsonText(found))
      throw new Error(
        `${op} ${path}: before is ${shortText(before, 60)}, but ${shortText(found, 60)} stood there`,
      );
  }
}

/** An array's entry says its place; a new key comes last among its like: texts, then symbols, then private names. */
function placeOf({ kind, entries }: Shape, segment: string): number {
  if (kind === "array") return segment === "-" ? entries.length : Number(segment);
  if (kind !== "object") return entries.length;
  const rank = (name: string | null) => (name?.startsWith("#") ? 2 : name?.startsWith("Symbol(") ? 1 : 0);
  const after = entries.findIndex((entry) => rank(entry.segment) > rank(segment));
  return after === -1 ? entries.length : after;
}

function pointerAbove(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function newValue({ op, path, after }: Change): JsonValue {
  if (after === undefined) throw new Error(`${op} ${path} has no value`);
  return after;
}
