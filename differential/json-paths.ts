import type { JsonValue } from "#core/envelope.ts";
import { childPointer, parsePointer } from "#core/state/pointer.ts";
import { formOf, type ShapeEntry, shapeOf } from "./json-shape.ts";
import { jsonText } from "./json-text.ts";

/** The value at a pointer in the table's JSON; undefined when there is none. */
export function valueAtPointer(json: JsonValue | undefined, pointer: string): JsonValue | undefined {
  let value = json;
  for (const segment of parsePointer(pointer) ?? [])
    value = shapeOf(value)?.entries.find((entry) => entry.segment === segment)?.value;
  return value;
}

/** A hole of an array has a place, but nothing stands there: a condition finds nothing, a history says what became of it. */
export function isHole(json: JsonValue | undefined): boolean {
  return typeof json === "object" && json !== null && !Array.isArray(json) && formOf(json) === "$hole";
}

/** True when the value says of a place that it is one above it, by a pointer that depends on where it is read from. */
export function hasCycle(json: JsonValue | undefined): boolean {
  return json !== undefined && jsonText(json).includes('{"$ref":');
}

/** Where two values first differ, in words for a table. */
export function firstDifference(
  expected: JsonValue | undefined,
  got: JsonValue | undefined,
  pointer = "",
): { pointer: string; expected: JsonValue | undefined; got: JsonValue | undefined } | null {
  if (jsonText(expected) === jsonText(got)) return null;
  const [one, other] = [shapeOf(expected), shapeOf(got)];
  const here = { pointer: pointer || "the root", expected, got };
  if (one === null || other === null || one.kind !== other.kind) return here;
  const names = (entries: readonly ShapeEntry[]) => entries.map(({ segment }) => segment);
  const [wanted, found] = [names(one.entries), names(other.entries)];
  if (jsonText(wanted) !== jsonText(found))
    return { pointer: `entries of ${here.pointer}`, expected: wanted, got: found };
  for (const [index, { segment, value }] of one.entries.entries()) {
    const inside = firstDifference(
      value,
      other.entries[index]?.value,
      childPointer(pointer, segment ?? "(an object)"),
    );
    if (inside) return inside;
  }
  return here;
}

/** Every path at or below which the content differs between neighbours of a list of states, containers included. */
export interface ChangedPaths {
  /** By pointer: indexes of the states that differ from the one before. */
  events: Map<string, number[]>;
  /** Paths inside a cycle: what is below them cannot be told from JSON. */
  unclear: Set<string>;
}

export function changedPaths(states: readonly JsonValue[]): ChangedPaths {
  const walk = new ChangeWalk();
  for (let at = 1; at < states.length; at++) walk.compare(states[at - 1], states[at], "", at);
  return walk;
}

class ChangeWalk implements ChangedPaths {
  readonly events = new Map<string, number[]>();
  readonly unclear = new Set<string>();

  compare(
    before: JsonValue | undefined,
    after: JsonValue | undefined,
    pointer: string,
    event: number,
  ): boolean {
    if (before === after) return false;
    this.noteCycle(before, pointer);
    this.noteCycle(after, pointer);
    const differs = this.differs(before, after, pointer, event);
    if (differs) this.note(pointer, event);
    return differs;
  }

  private differs(
    before: JsonValue | undefined,
    after: JsonValue | undefined,
    pointer: string,
    event: number,
  ): boolean {
    const [was, is] = [shapeOf(before), shapeOf(after)];
    if (was === null && is === null) return jsonText(before) !== jsonText(after);
    const [old, now] = [was?.entries ?? [], is?.entries ?? []];
    let differs = was?.kind !== is?.kind || orderText(old) !== orderText(now);
    const byName = new Map(now.map((entry) => [entry.segment, entry.value]));
    for (const { segment, value } of old) {
      if (segment === null) continue;
      if (this.compare(value, byName.get(segment), childPointer(pointer, segment), event)) differs = true;
      byName.delete(segment);
    }
    for (const [segment, value] of byName)
      if (segment !== null && this.compare(undefined, value, childPointer(pointer, segment), event))
        differs = true;
    return differs;
  }

  private note(pointer: string, event: number): void {
    const known = this.events.get(pointer);
    if (!known) this.events.set(pointer, [event]);
    else if (known.at(-1) !== event) known.push(event);
  }

  private noteCycle(json: JsonValue | undefined, pointer: string): void {
    if (typeof json !== "object" || json === null || Array.isArray(json) || formOf(json) !== "$ref") return;
    const target = String(json["$ref"]);
    for (let at = pointer; at.length > target.length; at = at.slice(0, at.lastIndexOf("/")))
      this.unclear.add(at);
  }
}

/** Names in their order; entries that only the lane can name stand with their whole content. */
function orderText(entries: readonly ShapeEntry[]): string {
  return entries
    .map(({ segment, key, value }) => segment ?? jsonText(key === undefined ? [value] : [key, value]))
    .join("\n");
}
