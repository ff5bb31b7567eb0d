import { ABSENT } from "../state/tracked.ts";

/** The entries of a Map or Set of the past. */
export interface CollectionSource {
  size(): number;
  /** By a key as the viewer has it: its value as the viewer sees it, or `ABSENT`. */
  entry(key: unknown): unknown;
  /** As the journal names them. */
  keys(): unknown[];
  /** A key of the journal as the viewer sees it. */
  show(key: unknown): unknown;
  /** The value at a key of the journal as the viewer sees it. */
  value(key: unknown): unknown;
}

type Visit = (value: unknown, key: unknown, collection: object) => void;

/** What can be read of a `Map`, as one of the viewer's realm. */
export function mapView(prototype: object, source: CollectionSource): object {
  function* entries() {
    for (const key of source.keys()) yield [source.show(key), source.value(key)];
  }
  return collectionView(prototype, source, {
    get: (key: unknown) => {
      const found = source.entry(key);
      return found === ABSENT ? undefined : found;
    },
    *values() {
      for (const key of source.keys()) yield source.value(key);
    },
    entries,
    [Symbol.iterator]: entries,
    forEach: (visit: Visit) => {
      for (const [key, value] of entries()) visit(value, key, source);
    },
  });
}

/** What can be read of a `Set`, as one of the viewer's realm. */
export function setView(prototype: object, source: CollectionSource): object {
  function* values() {
    for (const key of source.keys()) yield source.show(key);
  }
  return collectionView(prototype, source, {
    values,
    *entries() {
      for (const member of values()) yield [member, member];
    },
    [Symbol.iterator]: values,
    forEach: (visit: Visit) => {
      for (const member of values()) visit(member, member, source);
    },
  });
}

function collectionView(prototype: object, source: CollectionSource, methods: object): object {
  const refuse = (): never => {
    throw new TypeError("the state of the past can only be read");
  };
  const all = {
    has: (key: unknown) => source.entry(key) !== ABSENT,
    *keys() {
      for (const key of source.keys()) yield source.show(key);
    },
    set: refuse,
    add: refuse,
    delete: refuse,
    clear: refuse,
    ...methods,
  };
  const properties: PropertyDescriptorMap = { size: { get: () => source.size() } };
  for (const key of Reflect.ownKeys(all)) properties[key] = { value: Reflect.get(all, key) };
  return Object.freeze(Object.create(prototype, properties) as object);
}
