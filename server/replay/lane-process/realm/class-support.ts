import { SlotMap, SlotSet } from "#core/state/hidden-slots.ts";

type Named = object & { name?: unknown };

/**
 * What compiled classes are given: their names, and their private fields.
 *
 * A check starts a module several times, and each start has classes of its own. For objects of the state they are one
 * class: a private field and a symbol of the module are known to all of them, and `instanceof` holds for what another start
 * made.
 */
export class ClassSupport {
  /** Slots and classes in the order in which each start makes them. */
  readonly #slots: (SlotMap | SlotSet)[] = [];
  readonly #classes: object[][] = [];
  readonly #ofModule = new WeakSet<object>();
  readonly #symbols: symbol[] = [];
  #nextSymbol = 0;
  readonly #placeOf = new WeakMap<object, number>();
  #nextSlot = 0;
  #nextClass = 0;
  #isLoading = false;

  readonly #symbolFunction = new Proxy(Symbol, {
    apply: (_, __, [description]: [string | undefined]) => this.#symbol(description),
  });

  /** Says that a start of the module begins. */
  startLoading(): void {
    this.#nextSlot = 0;
    this.#nextClass = 0;
    this.#nextSymbol = 0;
    this.#isLoading = true;
  }

  /** True for a named function or class that was made while a start was loaded. */
  isOfModule(value: object): boolean {
    return this.#ofModule.has(value);
  }

  endLoading(): void {
    this.#isLoading = false;
  }

  /** What the bundle is called with, by the names that it has for them. */
  forInstance() {
    const support = this;
    // Not classes: what they answer is shared between starts, and `instanceof` has to hold for it.
    function PrivateMap(label?: Iterable<readonly [WeakKey, unknown]> | string): SlotMap {
      return typeof label === "string"
        ? support.#shared(
            (known) => known instanceof SlotMap && known.label === label,
            () => new SlotMap(label),
          )
        : new SlotMap(label);
    }
    function PrivateSet(given?: Iterable<WeakKey>): SlotSet {
      return given === undefined
        ? support.#shared(
            (known) => known instanceof SlotSet,
            () => new SlotSet(),
          )
        : new SlotSet(given);
    }
    PrivateMap.prototype = SlotMap.prototype;
    PrivateSet.prototype = SlotSet.prototype;
    return {
      Symbol: this.#symbolFunction,
      WeakMap: PrivateMap,
      WeakSet: PrivateSet,
      causelineWeakMap: SlotMap,
      causelineWeakSet: SlotSet,
      causelineName: (target: Named, name: string) => support.#name(target, name),
      causelineNotDeclared: notDeclared,
    };
  }

  /** The symbol that another start of the module made at this place, or a new one. */
  #symbol(description: string | number | undefined): symbol {
    if (!this.#isLoading) return Symbol(description);
    const place = this.#nextSymbol++;
    const known = this.#symbols[place];
    const made = Symbol(description);
    if (known?.description === made.description) return known as symbol;
    this.#symbols[place] = made;
    return made;
  }

  /** The slot that another start of the module made at this place, or a new one. */
  #shared<S extends SlotMap | SlotSet>(isIt: (known: unknown) => boolean, make: () => S): S {
    if (!this.#isLoading) return make();
    const place = this.#nextSlot++;
    const known = this.#slots[place];
    if (isIt(known)) return known as S;
    const made = make();
    this.#slots[place] = made;
    return made;
  }

  /** Gives a function or class the name that it has in the source. */
  #name(target: Named, name: string): Named {
    if (target.name !== name) Object.defineProperty(target, "name", { value: name, configurable: true });
    if (this.#isLoading) this.#ofModule.add(target);
    if (this.#isLoading && isClass(target)) this.#join(target);
    return target;
  }

  #join(made: object): void {
    const place = this.#nextClass++;
    const starts = [...(this.#classes[place] ?? []), made];
    this.#classes[place] = starts;
    this.#placeOf.set(made, place);
    if (starts.length === 2) for (const one of starts) this.#recogniseOthers(one);
    else if (starts.length > 2) this.#recogniseOthers(made);
  }

  #recogniseOthers(made: object): void {
    if (Object.hasOwn(made, Symbol.hasInstance)) return;
    const isInstance = Function.prototype[Symbol.hasInstance];
    const { classes, placeOf } = { classes: this.#classes, placeOf: this.#placeOf };
    Object.defineProperty(made, Symbol.hasInstance, {
      configurable: true,
      value(this: object, value: unknown): boolean {
        if (Reflect.apply(isInstance, this, [value])) return true;
        const place = placeOf.get(this);
        const starts = place === undefined ? [] : (classes[place] ?? []);
        return starts.some((one) => Reflect.apply(isInstance, one, [value]));
      },
    });
  }
}

function isClass(target: Named): boolean {
  return typeof target === "function" && /^class\b/.test(Function.prototype.toString.call(target));
}

/** Throws what the engine throws for a private field that an object does not have. */
function notDeclared(label: string | null, access: unknown): never {
  const name = label ?? "#private";
  if (access === null) throw new TypeError(`Cannot initialize ${name} twice on the same object`);
  if (access === "read from private field")
    throw new TypeError(`Cannot read private member ${name} from an object whose class did not declare it`);
  if (access === "write to private field")
    throw new TypeError(`Cannot write private member ${name} to an object whose class did not declare it`);
  if (access === "access private method") throw new TypeError("Receiver must be an instance of the class");
  throw new TypeError(`Cannot use 'in' operator to search for '${name}' in ${String(access)}`);
}
