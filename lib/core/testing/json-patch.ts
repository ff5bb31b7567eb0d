import type { JsonValue } from "../envelope.ts";
import { parsePointer } from "../state/pointer.ts";

/** The JSON of a state as the table of `JsonWriter` reads: entries in their order. */
interface Tree {
  kind: "object" | "array" | "map" | "set" | "leaf";
  /** Of each entry of a Map its key. */
  keys: JsonValue[];
  values: Tree[];
  leaf: JsonValue;
}

/** One operation of a difference. */
export interface PatchStep {
  path: string;
  op: "add" | "remove" | "replace";
  /** JSON of the new value. */
  value: JsonValue;
  key?: JsonValue;
}

/** Applies a difference to the JSON of a state, by what the JSON says alone; for tests. No objects as keys. */
export function applyPatch(json: JsonValue, steps: readonly PatchStep[]): JsonValue {
  let tree = toTree(json);
  for (const step of steps) {
    const segments = parsePointer(step.path) ?? [];
    const last = segments.pop();
    if (last === undefined) tree = toTree(step.value);
    else applyIn(descend(tree, segments, step.path), last, step);
  }
  return fromTree(tree);
}

function only(json: object): [string, JsonValue] | null {
  const [entry, ...rest] = Object.entries(json) as [string, JsonValue][];
  return entry !== undefined && rest.length === 0 ? entry : null;
}

function toTree(json: JsonValue): Tree {
  const leaf: Tree = { kind: "leaf", keys: [], values: [], leaf: json };
  if (typeof json !== "object" || json === null) return leaf;
  if (Array.isArray(json)) return { ...leaf, kind: "array", values: json.map(toTree) };
  const [name, inner] = only(json) ?? ["", null];
  if (name === "$map" && Array.isArray(inner)) {
    const entries = inner as [JsonValue, JsonValue][];
    return {
      ...leaf,
      kind: "map",
      keys: entries.map(([key]) => key),
      values: entries.map(([, value]) => toTree(value)),
    };
  }
  if (name === "$set" && Array.isArray(inner))
    return { ...leaf, kind: "set", keys: [...inner], values: inner.map(toTree) };
  if (name.startsWith("$") && name !== "$object") return leaf;
  const object = (name === "$object" ? inner : json) as object;
  return { ...leaf, kind: "object", keys: Object.keys(object), values: Object.values(object).map(toTree) };
}

function fromTree({ kind, keys, values, leaf }: Tree): JsonValue {
  const inner = values.map(fromTree);
  if (kind === "leaf") return leaf;
  if (kind === "array") return inner;
  if (kind === "set") return { $set: inner };
  if (kind === "map") return { $map: inner.map((value, at) => [keys[at] ?? null, value]) };
  const object = Object.fromEntries(inner.map((value, at) => [String(keys[at]), value]));
  return Object.keys(object).length === 1 && Object.keys(object)[0]?.startsWith("$")
    ? { $object: object }
    : object;
}

/** What a key of a Map or a member of a Set is called, without and with its type in front. */
function namesOf(key: JsonValue): [text: string, type: string] {
  if (typeof key === "string") return [key, ""];
  if (typeof key === "bigint") return [`${key}n`, "bigint"];
  if (typeof key !== "object" || key === null) return [String(key), key === null ? "object" : typeof key];
  const [name, inner] = only(key) ?? ["", null];
  if (name === "$undefined") return ["undefined", "undefined"];
  return [String(inner), name === "$numberDouble" ? "number" : "symbol"];
}

function find(tree: Tree, segment: string): number {
  if (tree.kind === "array") return Number(segment);
  if (tree.kind === "object") return tree.keys.indexOf(segment);
  const exact = tree.keys.indexOf(segment);
  if (exact !== -1) return exact;
  const counts = new Map<string, number>();
  return tree.keys.findIndex((key) => {
    const [text, type] = namesOf(key);
    const count = (counts.get(`${type} ${text}`) ?? 0) + 1;
    counts.set(`${type} ${text}`, count);
    const name = type === "symbol" && count > 1 ? `${text} ${count}` : text;
    let plain = segment;
    while (plain !== name && type !== "" && plain.startsWith(`${type} `))
      plain = plain.slice(type.length + 1);
    return type !== "" && plain === name;
  });
}

function descend(tree: Tree, segments: readonly string[], path: string): Tree {
  let at = tree;
  for (const segment of segments) {
    const next = at.values[find(at, segment)];
    if (next === undefined) throw new Error(`${path}: nothing at ${segment}`);
    at = next;
  }
  return at;
}

function applyIn(tree: Tree, segment: string, { op, path, value, key }: PatchStep): void {
  if (tree.kind === "array") {
    tree.values.splice(Number(segment), op === "add" ? 0 : 1, ...(op === "remove" ? [] : [toTree(value)]));
    return;
  }
  const at = op === "add" && tree.kind !== "object" ? -1 : find(tree, segment);
  if (op !== "add" && at === -1) throw new Error(`${op} ${path}: nothing there`);
  if (op === "remove") {
    tree.keys.splice(at, 1);
    tree.values.splice(at, 1);
  } else if (at !== -1) tree.values[at] = toTree(value);
  else {
    tree.keys.push(tree.kind === "set" ? value : tree.kind === "map" && key !== undefined ? key : segment);
    tree.values.push(toTree(value));
  }
}
