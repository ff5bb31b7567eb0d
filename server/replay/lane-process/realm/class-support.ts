import { SlotMap, SlotSet } from "#core/state/hidden-slots.ts";

type Named = object & { name?: unknown };

// Taken before a realm may replace it for handlers. A start that nobody holds is to be collected.
const Weak = WeakRef;
const { deref } = WeakRef.prototype;
const targetOf = (ref: WeakRef<object>): object | undefined => deref.call(ref) as object | undefined;

/**
 * What compiled classes are given: their names, and their private fields.
 *
 * A check starts a module several times, and each start has classes of its own. For objects of the state they are one
 * class: a private field and a symbol of the module are known to all of them, and `instanceof` holds for what another start
 * made.
 */
export class ClassSupport {
  /** By name and how often a start made one of that name before: packages may be others in other circumstances. */
  readonly #slots = new Map<string, SlotMap | SlotSet>();
  readonly #classes = new Map<string, WeakRef<object>[]>();
  readonly #ofModule = new WeakSet<object>();
  readonly #symbols = new Map<string, symbol>();
  readonly #placeOf = new WeakMap<object, string>();
  /** Classes of the last start, by place. */
  #own = new Map<string, object>();
  /** How often the last start made something of a name. */
  #made = new Map<string, number>();
  #isLoading = false;

  readonly #symbolFunction = new Proxy(Symbol, {
    apply: (_, __, [description]: [string | undefined]) => this.#symbol(description),
  });

  /** Says that a start of the module begins. */
  startLoading(): void {
    this.#made = new Map();
    this.#own = new Map();
    this.#isLoading = true;
  }

  /** True for a named function or class that was made while a start was loaded. */
  isOfModule(value: object): boolean {
    return this.#ofModule.has(value);
  }

  /** Answers what the start that ends now has in the place of a class of any start. */
  endLoading(): (made: object) => object {
    this.#isLoading = false;
    const own = this.#own;
    return (made) => {
      const place = this.#placeOf.get(made);
      return place === undefined ? made : (own.get(place) ?? made);
    };
  }

  /** What the bundle is called with, by the names that it has for them. */
  forInstance() {
    const support = this;
    // Not classes: what they answer is shared between starts, and `instanceof` has to hold for it.
    function PrivateMap(label?: Iterable<readonly [WeakKey, unknown]> | string): SlotMap {
      return typeof label === "string"
        ? support.#shared(`field ${label}`, () => new SlotMap(label))
        : new SlotMap(label);
    }
    function PrivateSet(given?: Iterable<WeakKey>): SlotSet {
      return given === undefined ? support.#shared("brand", () => new SlotSet()) : new SlotSet(given);
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
    const place = this.#place(`symbol ${description}`);
    const known = this.#symbols.get(place) ?? Symbol(description);
    this.#symbols.set(place, known);
    return known;
  }

  /** Where in a start something of that name is made. */
  #place(name: string): string {
    const before = this.#made.get(name) ?? 0;
    this.#made.set(name, before + 1);
    return `${name} ${before}`;
  }

  /** The slot that another start of the module made at this place, or a new one. */
  #shared<S extends SlotMap | SlotSet>(name: string, make: () => S): S {
    if (!this.#isLoading) return make();
    const place = this.#place(name);
    const known = (this.#slots.get(place) as S | undefined) ?? make();
    this.#slots.set(place, known);
    return known;
  }

  /** Gives a function or class the name that it has in the source. */
  #name(target: Named, name: string): Named {
    if (target.name !== name) Object.defineProperty(target, "name", { value: name, configurable: true });
    if (this.#isLoading) this.#ofModule.add(target);
    if (this.#isLoading && isClass(target)) this.#join(target);
    return target;
  }

  #join(made: Named): void {
    const place = this.#place(`class ${String(made.name)}`);
    this.#own.set(place, made);
    const starts = (this.#classes.get(place) ?? []).filter((one) => targetOf(one) !== undefined);
    starts.push(new Weak(made));
    this.#classes.set(place, starts);
    this.#placeOf.set(made, place);
    if (starts.length > 1)
      for (const one of starts) {
        const known = targetOf(one);
        if (known !== undefined) this.#recogniseOthers(known);
      }
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
        const starts = place === undefined ? [] : (classes.get(place) ?? []);
        return starts.some((one) => {
          const known = targetOf(one);
          return known !== undefined && Reflect.apply(isInstance, known, [value]);
        });
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
