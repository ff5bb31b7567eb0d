import { nativeMap, nativeSet } from "./native-collections.ts";

/** More objects than this are not remembered. */
const MOST_OBJECTS = 1_000;

type Kept =
  | { raw: object; kind: "properties"; properties: [PropertyKey, PropertyDescriptor][] }
  | { raw: Map<unknown, unknown>; kind: "map"; entries: [unknown, unknown][] }
  | { raw: Set<unknown>; kind: "set"; members: unknown[] };

/**
 * The properties of an object that handlers are given as it is, with all that hangs below them, to be put back.
 *
 * What the journal keeps itself, the entries of the object when it is a collection and the bytes of a binary one, is left
 * out.
 */
export class OwnParts {
  private readonly kept: Kept[] = [];
  /** Something below it cannot be remembered: it may be another one after it was put back. */
  isPartial = false;

  /** `isKnown`: what the journal looks after itself. */
  constructor(raw: object, isKnown: (object: object) => boolean) {
    this.keepProperties(raw);
    const met = new Set([raw]);
    for (const one of this.kept) {
      for (const inner of heldBy(one)) {
        if (typeof inner !== "object" || inner === null || met.has(inner) || isKnown(inner)) continue;
        met.add(inner);
        if (met.size > MOST_OBJECTS) this.isPartial = true;
        else this.keep(inner);
      }
    }
  }

  restore(): void {
    for (const one of this.kept) {
      if (one.kind === "properties") restoreProperties(one.raw, one.properties);
      else if (one.kind === "map") restoreMap(one.raw, one.entries);
      else restoreSet(one.raw, one.members);
    }
  }

  private keep(raw: object): void {
    if (raw instanceof Map)
      this.kept.push({ raw, kind: "map", entries: [...nativeMap.entries.call(raw)] as [unknown, unknown][] });
    else if (raw instanceof Set)
      this.kept.push({ raw, kind: "set", members: [...nativeSet.values.call(raw)] });
    this.keepProperties(raw);
  }

  private keepProperties(raw: object): void {
    const properties: [PropertyKey, PropertyDescriptor][] = [];
    // An array's elements are its properties; those of a binary one are its bytes.
    if (!ArrayBuffer.isView(raw))
      for (const key of Reflect.ownKeys(raw)) {
        // To read it is seen as a read of the stack.
        if (key === "stack" && raw instanceof Error) continue;
        const own = Reflect.getOwnPropertyDescriptor(raw, key);
        if (own !== undefined) properties.push([key, own]);
      }
    this.kept.push({ raw, kind: "properties", properties });
  }
}

function heldBy(one: Kept): unknown[] {
  if (one.kind === "map") return one.entries.flat();
  if (one.kind === "set") return one.members;
  return one.properties.map(([, own]) => own.value);
}

function restoreProperties(raw: object, properties: readonly [PropertyKey, PropertyDescriptor][]): void {
  if (ArrayBuffer.isView(raw)) return;
  const before = new Map(properties);
  const now = Reflect.ownKeys(raw).filter((key) => key !== "stack" || !(raw instanceof Error));
  const isMoved = now.length !== properties.length || now.some((key, at) => key !== properties[at]?.[0]);
  // Deleted and put back a key stands last: so all of them are laid anew.
  if (isMoved)
    for (const key of now) if (!Array.isArray(raw) || !before.has(key)) Reflect.deleteProperty(raw, key);
  for (const [key, own] of properties) {
    const is = Reflect.getOwnPropertyDescriptor(raw, key);
    if (
      is === undefined ||
      !Object.is(is.value, own.value) ||
      is.get !== own.get ||
      is.writable !== own.writable
    )
      Reflect.defineProperty(raw, key, own);
  }
}

function restoreMap(raw: Map<unknown, unknown>, entries: readonly [unknown, unknown][]): void {
  nativeMap.clear.call(raw);
  for (const [key, value] of entries) nativeMap.set.call(raw, key, value);
}

function restoreSet(raw: Set<unknown>, members: readonly unknown[]): void {
  nativeSet.clear.call(raw);
  for (const member of members) nativeSet.add.call(raw, member);
}
