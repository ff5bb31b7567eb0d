interface Saved {
  label: string;
  owner: object;
  /** With values: compared by a plain read, which is ten times quicker than a look at the descriptor. */
  values: [key: PropertyKey, value: unknown][];
  accessors: [key: PropertyKey, descriptor: PropertyDescriptor][];
  all: [key: PropertyKey, descriptor: PropertyDescriptor][];
  /** Its keys, as those of an object without a prototype. */
  known: Record<PropertyKey, true>;
}

const names = [
  ..."Object Function Array String Number Boolean Symbol BigInt Date RegExp Promise Proxy Reflect Math JSON".split(
    " ",
  ),
  ..."Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer SharedArrayBuffer DataView Atomics".split(
    " ",
  ),
  ..."Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError".split(" "),
  ..."Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array".split(" "),
  ..."Float16Array Float32Array Float64Array BigInt64Array BigUint64Array Iterator Temporal Intl".split(" "),
  ..."DisposableStack AsyncDisposableStack SuppressedError".split(" "),
  ..."URL URLSearchParams EventTarget Event AbortController AbortSignal TextEncoder TextDecoder Buffer".split(
    " ",
  ),
];

/** What the lane's own code asks for by its global name: user code that is evaluated can replace it. */
const globals = [
  ...names,
  ..."process performance console queueMicrotask structuredClone setTimeout setInterval setImmediate".split(
    " ",
  ),
  ..."clearTimeout clearInterval clearImmediate".split(" "),
];

/** What looks for changes must not be among what was changed: nothing below calls a method or iterates. */
const native = {
  preventExtensions: Object.preventExtensions,
  isExtensible: Object.isExtensible,
  is: Object.is,
  describe: Object.getOwnPropertyDescriptor,
  ownKeys: Reflect.ownKeys,
  get: Reflect.get,
  defineProperty: Reflect.defineProperty,
  deleteProperty: Reflect.deleteProperty,
  text: String,
  push(list: unknown[], value: unknown): void {
    list[list.length] = value;
  },
};

/** The built-in objects that all code of the process shares: what user code does to them is seen, and can be undone. */
export class BuiltInObjects {
  readonly #found = findAll();
  #saved: Saved[] = [];

  /** Remembers them as they are now. */
  save(): void {
    const objects = [...this.#found].map(([owner, label]) => remember(owner, label, Reflect.ownKeys(owner)));
    this.#saved = [...objects, remember(globalThis, "globalThis", globals)];
  }

  /** Nothing can be added to them from now on. */
  close(): void {
    for (const owner of this.#found.keys()) native.preventExtensions(owner);
  }

  /** Names of what is not as it was saved. */
  changed(): string[] {
    const changed: string[] = [];
    for (let index = 0; index < this.#saved.length; index++) addChanged(this.#saved[index] as Saved, changed);
    return changed;
  }

  restore(): void {
    for (let index = 0; index < this.#saved.length; index++) restoreIn(this.#saved[index] as Saved);
  }
}

function findAll(): Map<object, string> {
  const found = new Map<object, string>();
  const add = (owner: unknown, label: string): void => {
    if ((typeof owner !== "object" && typeof owner !== "function") || owner === null || found.has(owner))
      return;
    found.set(owner, label);
    if (typeof owner === "function") add(Reflect.get(owner, "prototype"), `${label}.prototype`);
  };
  for (const name of names) add(Reflect.get(globalThis, name), name);
  for (const name of ["Intl", "Temporal"]) {
    const space = Reflect.get(globalThis, name) as object | undefined;
    for (const key of space ? Object.getOwnPropertyNames(space) : [])
      if (/^[A-Z]/.test(key)) add(Reflect.get(space ?? {}, key), `${name}.${key}`);
  }
  for (const [label, sample] of hidden()) add(Object.getPrototypeOf(sample), label);
  return found;
}

/** Prototypes that have no name in the language. */
function hidden(): [label: string, sample: object][] {
  return [
    ["TypedArray", Uint8Array],
    ["%TypedArray.prototype%", Uint8Array.prototype],
    ["%ArrayIterator%", [].values()],
    ["%MapIterator%", new Map().values()],
    ["%SetIterator%", new Set().values()],
    ["%StringIterator%", ""[Symbol.iterator]()],
    ["%Iterator%", Object.getPrototypeOf([].values()) as object],
    ["%Generator%", Object.getPrototypeOf(function* () {}.prototype) as object],
    ["%AsyncFunction%", async () => {}],
    ["%GeneratorFunction%", function* () {}],
  ];
}

function keySet(keys: readonly PropertyKey[]): Record<PropertyKey, true> {
  const known = Object.create(null) as Record<PropertyKey, true>;
  for (const key of keys) known[key] = true;
  return known;
}

function remember(owner: object, label: string, keys: readonly PropertyKey[]): Saved {
  const all: Saved["all"] = [];
  for (const key of keys) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    if (descriptor && !changesByItself(owner, key, descriptor)) all.push([key, descriptor]);
  }
  return {
    label,
    owner,
    all,
    known: keySet(Reflect.ownKeys(owner)),
    values: all.filter(([, one]) => "value" in one).map(([key, one]) => [key, one.value]),
    accessors: all.filter(([, one]) => !("value" in one)),
  };
}

/** The last match of a regular expression, and what the realm itself rules. */
function changesByItself(owner: object, key: PropertyKey, { get }: PropertyDescriptor): boolean {
  if (owner === RegExp) return get !== undefined && key !== Symbol.species;
  return owner === Error && (key === "prepareStackTrace" || key === "stackTraceLimit");
}

function addChanged({ label, owner, values, accessors, known }: Saved, into: string[]): void {
  const add = (key: PropertyKey): void => {
    native.push(
      into,
      typeof key === "symbol" ? `${label}[${native.text(key)}]` : `${label}.${native.text(key)}`,
    );
  };
  for (let index = 0; index < values.length; index++) {
    const one = values[index] as Saved["values"][number];
    if (!native.is(native.get(owner, one[0]), one[1])) add(one[0]);
  }
  for (let index = 0; index < accessors.length; index++) {
    const one = accessors[index] as Saved["accessors"][number];
    const now = native.describe(owner, one[0]);
    if (now?.get !== one[1].get || now?.set !== one[1].set) add(one[0]);
  }
  if (!native.isExtensible(owner)) return;
  const added = notIn(native.ownKeys(owner), known);
  for (let index = 0; index < added.length; index++) add(added[index] as PropertyKey);
}

function notIn(keys: readonly PropertyKey[], known: Record<PropertyKey, true>): PropertyKey[] {
  const others: PropertyKey[] = [];
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as PropertyKey;
    if (known[key] === undefined) native.push(others, key);
  }
  return others;
}

function restoreIn({ owner, all, known }: Saved): void {
  for (let index = 0; index < all.length; index++) {
    const one = all[index] as Saved["all"][number];
    const was = one[1];
    const now = native.describe(owner, one[0]);
    if (!native.is(now?.value, was.value) || now?.get !== was.get || now?.set !== was.set)
      native.defineProperty(owner, one[0], was);
  }
  if (!native.isExtensible(owner)) return;
  const added = notIn(native.ownKeys(owner), known);
  for (let index = 0; index < added.length; index++)
    native.deleteProperty(owner, added[index] as PropertyKey);
}
