/** When a method of the platform may not be called on what is only to be read. */
type When = "always" | "unless-made";

const named: [prototype: object, names: readonly string[]][] = [
  [Map.prototype, ["set", "delete", "clear"]],
  [Set.prototype, ["add", "delete", "clear"]],
  [WeakMap.prototype, ["set", "delete"]],
  [WeakSet.prototype, ["add", "delete"]],
  [RegExp.prototype, ["compile", "exec", "test"]],
  [ArrayBuffer.prototype, ["resize", "transfer", "transferToFixedLength"]],
  [SharedArrayBuffer.prototype, ["grow"]],
  [Object.getPrototypeOf(Int8Array.prototype) as object, ["set", "fill", "sort", "reverse", "copyWithin"]],
  [URLSearchParams.prototype, ["append", "set", "delete", "sort"]],
];

/** An iterator that is a part of the state goes on when it is asked; one that a method made may. */
function iteratorPrototypes(): object[] {
  const made = [[].values(), new Map().keys(), new Set().keys(), ""[Symbol.iterator](), "".matchAll(/./g)];
  return [
    ...made.map((iterator) => Object.getPrototypeOf(iterator) as object),
    Object.getPrototypeOf(function* () {}).prototype as object,
    Object.getPrototypeOf(async function* () {}).prototype as object,
  ];
}

/** The platform's methods that change what they are called on, as they are in this realm now. */
export function findMutators(): ReadonlyMap<object, When> {
  const found = new Map<object, When>();
  const add = (owner: object, name: string, when: When): void => {
    const method: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
    if (typeof method === "function") found.set(method, when);
  };
  for (const [owner, names] of named) for (const name of names) add(owner, name, "always");
  for (const owner of [Date.prototype, DataView.prototype])
    for (const name of Object.getOwnPropertyNames(owner))
      if (/^set[A-Z]/.test(name)) add(owner, name, "always");
  for (const owner of iteratorPrototypes())
    for (const name of ["next", "return", "throw"]) add(owner, name, "unless-made");
  return found;
}
