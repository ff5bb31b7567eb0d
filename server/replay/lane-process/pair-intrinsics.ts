import vm from "node:vm";

/** What every realm has one of its own of: named, or only reachable from what a syntax makes. */
const seeds = `(() => {
  const proto = Object.getPrototypeOf;
  const of = (name) => { try { return globalThis[name]; } catch { return undefined; } };
  const names = ["Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "BigInt", "Math", "JSON", "Reflect",
    "Proxy", "Date", "RegExp", "Map", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry", "Promise", "Error",
    "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "AggregateError", "ArrayBuffer",
    "SharedArrayBuffer", "DataView", "Atomics", "Intl", "WebAssembly", "Iterator", "eval", "parseInt", "parseFloat", "isNaN",
    "isFinite", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape",
    "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
    "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"];
  return [
    globalThis,
    ...names.map(of),
    (function* () {}).constructor, (async () => {}).constructor, (async function* () {}).constructor,
    proto(function* () {}), proto(async function* () {}), proto(async () => {}),
    proto(function* () {}).prototype, proto(async function* () {}).prototype,
    proto(proto(function* () {}).prototype), proto(proto(async function* () {}).prototype),
    proto([][Symbol.iterator]()), proto(new Map()[Symbol.iterator]()), proto(new Set()[Symbol.iterator]()),
    proto(""[Symbol.iterator]()), proto("".matchAll(/./g)), proto(Int8Array),
  ];
})()`;

/** Their methods look for a hidden slot of what they are called on: the other realm's own have to be called. */
const slotted = `[Map, Set, WeakMap, WeakSet, WeakRef, Date, RegExp, Promise, ArrayBuffer, SharedArrayBuffer, DataView, String,
  Number, Boolean, Symbol, BigInt].map((one) => one.prototype).concat(
  [[], new Map(), new Set(), "", "".matchAll(/./g)].map((one) => Object.getPrototypeOf(one[Symbol.iterator]())),
  Object.getPrototypeOf(function* () {}).prototype, Object.getPrototypeOf(async function* () {}).prototype,
  Object.getPrototypeOf(Int8Array).prototype, Object.getOwnPropertyNames(Intl).map((name) => Intl[name]?.prototype ?? {}))`;

type Pair = [host: object, guest: object];

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/**
 * The objects of this realm that another one has its own of, each with that. Methods that work on hidden slots only are
 * left out. Nothing of the other realm may have been changed yet.
 */
export function pairIntrinsics(context: vm.Context): Map<object, object> {
  const hosts = vm.runInThisContext(seeds) as unknown[];
  const guests = vm.runInContext(seeds, context) as unknown[];
  const withSlots = new Set(vm.runInThisContext(slotted) as object[]);
  const pairs = new Map<object, object>();
  const waiting: Pair[] = [];
  const pair = (host: unknown, guest: unknown): void => {
    if (!isObject(host) || !isObject(guest) || pairs.has(host) || typeof host !== typeof guest) return;
    pairs.set(host, guest);
    waiting.push([host, guest]);
  };
  const global = hosts[0] as object;
  pairs.set(global, guests[0] as object);
  for (const [at, host] of hosts.entries()) pair(host, guests[at]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    pairProperties(next, withSlots.has(next[0]), pair);
  return pairs;
}

function pairProperties(
  [host, guest]: Pair,
  withSlots: boolean,
  pair: (host: unknown, guest: unknown) => void,
): void {
  pair(Object.getPrototypeOf(host), Object.getPrototypeOf(guest));
  for (const key of Reflect.ownKeys(host)) {
    if (withSlots && key !== "constructor") continue;
    const was = Reflect.getOwnPropertyDescriptor(host, key);
    const is = Reflect.getOwnPropertyDescriptor(guest, key);
    pair(was?.value, is?.value);
    pair(was?.get, is?.get);
    pair(was?.set, is?.set);
  }
}
