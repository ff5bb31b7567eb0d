import { classify, isUserProxy } from "../state/kinds.ts";
import { Accessor, HOLE, Unreadable } from "../state/odd-values.ts";
import type { Reader, Seen } from "../state/reader.ts";
import { ABSENT, Container, type ContainerKind } from "../state/tracked.ts";
import { parseIndex } from "../state/traps/array-traps.ts";
import { mapView, setView } from "./collection-view.ts";
import { isCode } from "./path-test.ts";
import { UnknownValueError } from "./unknown-value-error.ts";

/** The globals that a view is made of. */
export interface ViewRealm {
  Object: { prototype: object };
  Array: new () => unknown[];
  Map: { prototype: object };
  Set: { prototype: object };
  Date: new (milliseconds: number) => object;
  TypeError: new (message: string) => Error;
}

/** Who looks at the past. */
export interface Viewer {
  realm: ViewRealm;
  /** Called before each read; may throw to end it. */
  onRead(): void;
  /**
   * Called when what is asked for is code of the module (a function, an own accessor, a method or getter of a class), or
   * a value that cannot be looked into: it may depend on what no journal keeps. May throw to end it.
   */
  onHidden?(what: string): void;
}

type ReadTraps = "get" | "has" | "ownKeys" | "getOwnPropertyDescriptor";

/** What a view of an object or array answers by; `getPrototypeOf` is that of the target where it is not among them. */
export type ViewTraps = Required<Pick<ProxyHandler<object>, ReadTraps>> & ProxyHandler<object>;

const insides = new WeakMap<object, { target: object; traps: ViewTraps }>();

/** What is behind a view: who shows it by a proxy of his own asks that at once. Undefined for anything else. */
export function insideOf(view: object): { target: object; traps: ViewTraps } | undefined {
  return insides.get(view);
}

function viewOf(target: object, traps: ViewTraps): object {
  const view = new Proxy(target, traps);
  insides.set(view, { target, traps });
  return view;
}

const wellKnown = new Set<unknown>(
  Reflect.ownKeys(Symbol).map((key): unknown => Reflect.get(Symbol, key) as unknown),
);

/**
 * The state as it was after an event, as objects to read from. Nothing is copied: each read asks the journal.
 *
 * Objects are made once and show the event that was asked for last: a search looks at very many, one after another.
 */
export class StateView {
  /** Why the view itself could not answer a read since this was last set to null: then no answer counts. */
  trouble: UnknownValueError | null = null;
  private readonly reader: Reader;
  private readonly viewer: Viewer;
  /** By the container's id: one that was left behind stands for itself in two ways. */
  private readonly views = new Map<number, unknown>();
  private readonly containers = new WeakMap<object, Container>();
  private readonly refusals: ProxyHandler<object>;
  private event = 0;

  constructor(reader: Reader, viewer: Viewer) {
    this.reader = reader;
    this.viewer = viewer;
    this.refusals = refuseWrites(viewer.realm);
  }

  at(event: number): unknown {
    this.event = event;
    return this.show(this.read((reader) => reader.rootAt(event)));
  }

  /** Asks the journal; what it throws is the view's fault, and not the condition's. */
  private read<T>(ask: (reader: Reader) => T): T {
    try {
      return ask(this.reader);
    } catch (error) {
      this.trouble ??= new UnknownValueError(`a part of the state could not be read (${String(error)})`);
      throw this.trouble;
    }
  }

  private childOf(container: Container, key: unknown): Seen {
    this.viewer.onRead();
    return this.read((reader) => reader.childAt(container, key, this.event));
  }

  private hide(what: string): void {
    this.viewer.onHidden?.(what);
  }

  private show(value: Seen): unknown {
    if (value === ABSENT) return undefined;
    if (value instanceof Unreadable) throw new UnknownValueError(`a part of the state ${value.words}`);
    if (!(value instanceof Container)) {
      if (isCode(value)) this.hide("a function or an accessor of the module");
      return value instanceof Accessor ? value.get : value === HOLE ? undefined : value;
    }
    const known = this.views.get(value.id);
    if (known !== undefined) return known;
    const made = this.make(value);
    if (isLeaf(this.reader.kindOf(value))) return made;
    this.views.set(value.id, made);
    if (typeof made === "object" && made !== null) this.containers.set(made, value);
    return made;
  }

  private make(container: Container): unknown {
    if (isUserProxy(container.line.head)) this.hide("a Proxy of the module");
    const { reader, event } = this;
    const { realm } = this.viewer;
    const kind = reader.kindOf(container);
    if (kind === "opaque") this.hide("a value that cannot be looked into");
    else if (kind !== "object" && this.isOfUsersClass(container)) this.hide(`a ${kind} of a class`);
    switch (kind) {
      case "object":
        return viewOf(Object.create(this.prototypeOf(container)) as object, this.objectTraps(container));
      case "array":
        return viewOf(new realm.Array(), this.arrayTraps(container) as ViewTraps);
      case "map":
        return mapView(realm.Map.prototype, this.source(container));
      case "set":
        return setView(realm.Set.prototype, this.source(container));
      case "date":
        return new realm.Date(Number(this.read(() => reader.leafAt(container, event))));
      case "opaque":
        return this.read(() => reader.leafAt(container, event));
    }
  }

  /** What a container that was replaced had for a prototype, the one that goes on with its history has, too. */
  private liveOf(container: Container): object {
    return this.reader.stretchAt(container, this.event).line.head;
  }

  private isOfUsersClass(container: Container): boolean {
    const prototype = Object.getPrototypeOf(this.liveOf(container)) as object | null;
    const maker: unknown = prototype && Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
    return !(
      typeof maker === "function" && Function.prototype.toString.call(maker).endsWith("{ [native code] }")
    );
  }

  /** Methods and getters of a class work as in the handler, on what the journal keeps. */
  private prototypeOf(container: Container): object | null {
    const live = this.liveOf(container);
    const prototype: object | null = Object.getPrototypeOf(live);
    if (prototype === null) return null;
    return classify(live).instance ? prototype : this.viewer.realm.Object.prototype;
  }

  private source(container: Container) {
    return {
      size: () => {
        this.viewer.onRead();
        return this.read((reader) => reader.sizeAt(container, this.event));
      },
      /** `ABSENT` when there is no such key. */
      entry: (key: unknown) => {
        const own = typeof key === "object" && key !== null ? this.containers.get(key) : key;
        const found = own === undefined && key !== undefined ? ABSENT : this.childOf(container, own);
        return found === ABSENT ? ABSENT : this.show(found);
      },
      keys: () => this.keysOf(container),
      show: (key: unknown) => this.show(key),
      value: (key: unknown) => this.show(this.childOf(container, key)),
    };
  }

  private keysOf(container: Container): unknown[] {
    this.viewer.onRead();
    return this.read((reader) => reader.keysAt(container, this.event));
  }

  private objectTraps(container: Container): ViewTraps {
    const own = (key: PropertyKey): Seen => {
      if (typeof key !== "symbol") return this.childOf(container, key);
      this.viewer.onRead();
      if (!wellKnown.has(key)) this.hide("a property that has a symbol for its name");
      return ABSENT;
    };
    return {
      ...this.refusals,
      get: (target, key, receiver) => {
        const value = own(key);
        if (value !== ABSENT) return this.show(value);
        if (isOfClass(target, key)) this.hide("a method or getter of a class");
        return Reflect.get(target, key, receiver) as unknown;
      },
      has: (target, key) => own(key) !== ABSENT || Reflect.has(target, key),
      getPrototypeOf: (target) => {
        const prototype = Reflect.getPrototypeOf(target);
        if (prototype !== null && prototype !== this.viewer.realm.Object.prototype) this.hide("a class");
        return prototype;
      },
      // What names a private field is nothing that code is given.
      ownKeys: () => this.keysOf(container).filter((key) => typeof key !== "object") as string[],
      getOwnPropertyDescriptor: (_, key) => {
        const value = own(key);
        return value === ABSENT ? undefined : this.descriptor(value);
      },
    };
  }

  private arrayTraps(container: Container): ProxyHandler<unknown[]> {
    const size = () => this.read((reader) => reader.sizeAt(container, this.event));
    const own = (key: PropertyKey): Seen => {
      const index = typeof key === "string" ? parseIndex(key) : -1;
      if (index >= 0) return this.childOf(container, index);
      this.viewer.onRead();
      return ABSENT;
    };
    return {
      ...this.refusals,
      get: (target, key, receiver) => {
        if (key === "length") return size();
        const value = own(key);
        if (value === ABSENT && !Reflect.has(target, key) && Object.hasOwn(this.liveOf(container), key))
          this.hide("a property of an array besides its elements");
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

/** True when a property that is inherited comes from a class of the module. */
function isOfClass(target: object, key: PropertyKey): boolean {
  let at: object | null = Reflect.getPrototypeOf(target);
  while (at !== null && !Object.hasOwn(at, key)) at = Reflect.getPrototypeOf(at);
  return at !== null && !Object.hasOwn(at, "isPrototypeOf");
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
