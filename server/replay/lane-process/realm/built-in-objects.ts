interface Saved {
  label: string;
  owner: object;
  /** With values: compared by a plain read, which is ten times quicker than a look at the descriptor. */
  values: [key: PropertyKey, value: unknown][];
  accessors: [key: PropertyKey, descriptor: PropertyDescriptor][];
  descriptors: Map<PropertyKey, PropertyDescriptor>;
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
  ..."Float32Array Float64Array BigInt64Array BigUint64Array Iterator Temporal Intl".split(" "),
  ..."URL URLSearchParams EventTarget Event AbortController AbortSignal TextEncoder TextDecoder Buffer".split(
    " ",
  ),
];

const native = { preventExtensions: Object.preventExtensions };

/** The built-in objects that all code of the process shares: what user code does to them is seen, and can be undone. */
export class BuiltInObjects {
  readonly #found = findAll();
  #saved: Saved[] = [];
  #globals = new Set<PropertyKey>();

  /** Remembers them as they are now. */
  save(): void {
    this.#saved = [...this.#found].map(([owner, label]) => remember(owner, label));
    this.#globals = new Set(Reflect.ownKeys(globalThis));
  }

  /** Nothing can be added to them from now on. */
  close(): void {
    for (const owner of this.#found.keys()) native.preventExtensions(owner);
  }

  /** Names of what is not as it was saved. */
  changed(): string[] {
    return [
      ...this.#saved.flatMap(changedIn),
      ...this.#newGlobals().map((key) => `globalThis.${String(key)}`),
    ];
  }

  restore(): void {
    for (const saved of this.#saved) restoreIn(saved);
    for (const key of this.#newGlobals()) Reflect.deleteProperty(globalThis, key);
  }

  #newGlobals(): PropertyKey[] {
    return Reflect.ownKeys(globalThis).filter((key) => !this.#globals.has(key));
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

function remember(owner: object, label: string): Saved {
  const descriptors = new Map(Object.entries(Object.getOwnPropertyDescriptors(owner)) as never);
  const all = new Map<PropertyKey, PropertyDescriptor>(descriptors as never);
  for (const key of Object.getOwnPropertySymbols(owner)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    if (descriptor) all.set(key, descriptor);
  }
  // Statics that change by themselves: the last match of a regular expression, the realm's rule of stacks.
  if (owner === RegExp || owner === Error)
    for (const [key, { get }] of all) if (get && key !== Symbol.species) all.delete(key);
  if (owner === Error) all.delete("stackTraceLimit");
  const entries = [...all];
  return {
    label,
    owner,
    descriptors: all,
    values: entries.filter(([, one]) => "value" in one).map(([key, one]) => [key, one.value]),
    accessors: entries.filter(([, one]) => !("value" in one)),
  };
}

function changedIn({ label, owner, values, accessors, descriptors }: Saved): string[] {
  const changed: PropertyKey[] = [];
  for (const [key, value] of values) {
    if (!Object.is(Reflect.get(owner, key), value)) changed.push(key);
  }
  for (const [key, { get, set }] of accessors) {
    const now = Object.getOwnPropertyDescriptor(owner, key);
    if (now?.get !== get || now?.set !== set) changed.push(key);
  }
  if (Object.isExtensible(owner)) {
    for (const key of Reflect.ownKeys(owner)) if (!descriptors.has(key)) changed.push(key);
  }
  return changed.map((key) =>
    typeof key === "symbol" ? `${label}[${String(key)}]` : `${label}.${String(key)}`,
  );
}

function restoreIn({ owner, descriptors }: Saved): void {
  for (const [key, was] of descriptors) {
    const now = Object.getOwnPropertyDescriptor(owner, key);
    if (now?.value !== was.value || now?.get !== was.get || now?.set !== was.set)
      Reflect.defineProperty(owner, key, was);
  }
  if (!Object.isExtensible(owner)) return;
  for (const key of Reflect.ownKeys(owner)) if (!descriptors.has(key)) Reflect.deleteProperty(owner, key);
}
