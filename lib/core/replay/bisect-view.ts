import { classify } from "../state/kinds.ts";
import { Accessor, Unreadable } from "../state/odd-values.ts";
import type { Reader, Seen } from "../state/reader.ts";
import { ABSENT, Container, type ContainerKind, Tracked } from "../state/tracked.ts";
import { parseIndex } from "../state/traps/array-traps.ts";
import { mapView, setView } from "./collection-view.ts";

/** The globals of the code that looks at a view: what it sees must be made of its own. */
export interface ViewRealm {
  Object: { prototype: object };
  Array: new () => unknown[];
  Map: { prototype: object };
  Set: { prototype: object };
  Date: new (milliseconds: number) => object;
  TypeError: new (message: string) => Error;
}

/**
 * The state as it was after an event, as objects to read from. Nothing is copied: each read asks the journal.
 *
 * Objects are made once and show the event that was asked for last: a search looks at very many, one after another.
 */
export class StateView {
  private readonly reader: Reader;
  private readonly realm: ViewRealm;
  private readonly onRead: () => void;
  private readonly views = new Map<Container, unknown>();
  private readonly containers = new WeakMap<object, Container>();
  private readonly refusals: ProxyHandler<object>;
  private event = 0;

  /** `onRead` is called before each read, and may throw. */
  constructor(reader: Reader, realm: ViewRealm, onRead: () => void) {
    this.reader = reader;
    this.realm = realm;
    this.onRead = onRead;
    this.refusals = refuseWrites(realm);
  }

  at(event: number): unknown {
    this.event = event;
    return this.show(this.reader.rootAt(event));
  }

  private show(value: Seen): unknown {
    if (value === ABSENT) return undefined;
    if (value instanceof Accessor) return value.get;
    if (value instanceof Unreadable) throw new this.realm.TypeError(value.words);
    if (!(value instanceof Container)) return value;
    const known = this.views.get(value);
    if (known !== undefined) return known;
    const made = this.make(value);
    if (isLeaf(this.reader.kindOf(value))) return made;
    this.views.set(value, made);
    if (typeof made === "object" && made !== null) this.containers.set(made, value);
    return made;
  }

  private make(container: Container): unknown {
    const { reader, realm, event } = this;
    switch (reader.kindOf(container)) {
      case "object":
        return new Proxy(Object.create(this.prototypeOf(container)) as object, this.objectTraps(container));
      case "array":
        return new Proxy(new realm.Array(), this.arrayTraps(container));
      case "map":
        return mapView(realm.Map.prototype, this.source(container));
      case "set":
        return setView(realm.Set.prototype, this.source(container));
      case "date":
        return new realm.Date(Number(reader.leafAt(container, event)));
      case "opaque":
        return reader.leafAt(container, event);
    }
  }

  /** Methods and getters of a class work as in the handler. */
  private prototypeOf(container: Container): object | null {
    if (!(container instanceof Tracked)) return this.realm.Object.prototype;
    const prototype: object | null = Object.getPrototypeOf(container.raw);
    if (prototype === null) return null;
    return classify(container.raw).instance ? prototype : this.realm.Object.prototype;
  }

  private source(container: Container) {
    const { reader } = this;
    return {
      size: () => {
        this.onRead();
        return reader.sizeAt(container, this.event);
      },
      /** `ABSENT` when there is no such key. */
      entry: (key: unknown) => {
        this.onRead();
        const own = typeof key === "object" && key !== null ? this.containers.get(key) : key;
        const found =
          own === undefined && key !== undefined ? ABSENT : reader.childAt(container, own, this.event);
        return found === ABSENT ? ABSENT : this.show(found);
      },
      keys: () => {
        this.onRead();
        return reader.keysAt(container, this.event);
      },
      show: (key: unknown) => this.show(key),
      value: (key: unknown) => this.show(reader.childAt(container, key, this.event)),
    };
  }

  private objectTraps(container: Container): ProxyHandler<object> {
    const { reader } = this;
    const own = (key: PropertyKey): Seen => {
      this.onRead();
      return typeof key === "symbol" ? ABSENT : reader.childAt(container, key, this.event);
    };
    return {
      ...this.refusals,
      get: (target, key, receiver) => {
        const value = own(key);
        return value === ABSENT ? Reflect.get(target, key, receiver) : this.show(value);
      },
      has: (target, key) => own(key) !== ABSENT || Reflect.has(target, key),
      ownKeys: () => {
        this.onRead();
        return reader.keysAt(container, this.event) as string[];
      },
      getOwnPropertyDescriptor: (_, key) => {
        const value = own(key);
        return value === ABSENT ? undefined : this.descriptor(value);
      },
    };
  }

  private arrayTraps(container: Container): ProxyHandler<unknown[]> {
    const { reader } = this;
    const size = () => reader.sizeAt(container, this.event);
    const own = (key: PropertyKey): Seen => {
      this.onRead();
      const index = typeof key === "string" ? parseIndex(key) : -1;
      return index < 0 ? ABSENT : reader.childAt(container, index, this.event);
    };
    return {
      ...this.refusals,
      get: (target, key, receiver) => {
        if (key === "length") return size();
        const value = own(key);
        return value === ABSENT ? Reflect.get(target, key, receiver) : this.show(value);
      },
      has: (target, key) => own(key) !== ABSENT || Reflect.has(target, key),
      ownKeys: () => {
        const indexes = Array.from({ length: size() }, (_, index) => String(index));
        return [...indexes.filter((index) => own(index) !== ABSENT), "length"];
      },
      getOwnPropertyDescriptor: (_, key) => {
        if (key === "length")
          return { value: size(), writable: true, enumerable: false, configurable: false };
        const value = own(key);
        return value === ABSENT ? undefined : this.descriptor(value);
      },
    };
  }

  private descriptor(value: Seen): PropertyDescriptor {
    return { value: this.show(value), writable: true, enumerable: true, configurable: true };
  }
}

/** Dates and descriptions are values: they are made for each event. */
function isLeaf(kind: ContainerKind): boolean {
  return kind === "date" || kind === "opaque";
}

/** `state.total = 5` is most often a `==` that was meant. */
function refuseWrites({ TypeError: Refusal }: ViewRealm): ProxyHandler<object> {
  const refuse = (): never => {
    throw new Refusal("the state of the past can only be read");
  };
  return {
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
    setPrototypeOf: refuse,
    preventExtensions: refuse,
  };
}
