import { nativeMap, nativeSet } from "./native-collections.ts";
import type { ContainerKind } from "./tracked.ts";

/** How an object of the state is journaled. */
export interface Classified {
  kind: ContainerKind;
  /** An instance of the user's class: its accessors and methods must see what stands for it as `this`. */
  instance: boolean;
}

/** What a prototype says of its objects. */
interface Shape {
  /** What the objects are if they have the brand. */
  branded: "map" | "set" | "date" | null;
  /** What they are otherwise. */
  other: Classified;
  instance: boolean;
}

const sourceOf = Function.prototype.toString;
const getTime = Date.prototype.getTime;

function answers(brand: () => unknown): boolean {
  try {
    brand();
    return true;
  } catch {
    return false;
  }
}

const hasBrand = {
  map: (raw: object) => answers(() => nativeMap.size.call(raw)),
  set: (raw: object) => answers(() => nativeSet.size.call(raw)),
  date: (raw: object) => answers(() => getTime.call(raw as Date)),
};

function ownConstructor(prototype: object): ((...args: never[]) => unknown) | null {
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof maker === "function" ? (maker as (...args: never[]) => unknown) : null;
}

/** Whether a value is a function that the platform brought, by its source. */
export function isNative(method: unknown): boolean {
  return typeof method === "function" && sourceOf.call(method).endsWith("{ [native code] }");
}

/** The root prototype of any realm. */
function isObjectPrototype(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}

/** Iterators and generators: their prototypes have no constructor of their own, but a `next` of the engine. */
function isIteration(prototype: object): boolean {
  return isNative(Object.getOwnPropertyDescriptor(prototype, "next")?.value);
}

/** Classes that the platform wrote in JavaScript keep their state where a proxy of theirs would not be known. */
function isOfPlatform(maker: object & { name: string }): boolean {
  return (
    isNative(maker) ||
    (Object.hasOwn(globalThis, maker.name) && Reflect.get(globalThis, maker.name) === maker)
  );
}

/** Private fields that were not compiled away, such as those of evaluated code, are seen by nobody. */
function hasPrivateNames(maker: (...args: never[]) => unknown): boolean {
  return /\.#[\p{ID_Start}$_]/u.test(sourceOf.call(maker));
}

const plain: Classified = { kind: "object", instance: false };
const opaque: Classified = { kind: "opaque", instance: false };

/** Walks up to the first class of the platform, past those of the user. */
function shapeOf(prototype: object, isArray: boolean): Shape {
  let instance = false;
  let hidden = false;
  for (
    let at: object | null = prototype;
    at !== null && !isObjectPrototype(at);
    at = Object.getPrototypeOf(at)
  ) {
    const maker = ownConstructor(at);
    if (isIteration(at)) return { branded: null, other: opaque, instance };
    if (maker !== null && isOfPlatform(maker)) return shapeOfPlatform(maker.name, instance, hidden, isArray);
    instance = true;
    hidden ||= maker !== null && hasPrivateNames(maker);
  }
  if (hidden) return { branded: null, other: opaque, instance };
  return { branded: null, other: { kind: isArray ? "array" : "object", instance }, instance };
}

function shapeOfPlatform(name: string, instance: boolean, hidden: boolean, isArray: boolean): Shape {
  if (hidden) return { branded: null, other: opaque, instance };
  if (isArray) return { branded: null, other: { kind: "array", instance }, instance };
  const branded = ({ Map: "map", Set: "set", Date: "date" } as const)[name] ?? null;
  // Without the brand it is an ordinary object that inherits from the class: `Object.create(Map.prototype)`.
  return { branded, other: branded === null ? opaque : { kind: "object", instance: true }, instance };
}

let testProxy: (value: object) => boolean = () => false;

/** True for a `Proxy` that is not the journal's: what it answers is up to its traps. */
export function isUserProxy(value: object): boolean {
  return testProxy(value);
}

let isCodeLeftAlone = false;

/** From now on no code of the user's is run to see what an object holds: it did not return, or would not. */
export function leaveCodeAlone(): void {
  isCodeLeftAlone = true;
}

/** True when traps and `toJSON` are not to be run. */
export function leavesCodeAlone(): boolean {
  return isCodeLeftAlone;
}

/** Lets the platform, which alone can tell, say what is a `Proxy`: those of the user's are asked for nothing twice. */
export function recogniseProxies(test: (value: object) => boolean): void {
  testProxy = test;
}

const shapes = new WeakMap<object, Shape>();
const arrayShapes = new WeakMap<object, Shape>();

/** How an object of the state is journaled, in any realm: by its prototype and by its brand. */
export function classify(raw: object): Classified {
  const isArray = Array.isArray(raw);
  // It may have any key, or none, and answers as it likes.
  if (isUserProxy(raw))
    return isCodeLeftAlone ? opaque : { kind: isArray ? "array" : "object", instance: true };
  const prototype: object | null = Object.getPrototypeOf(raw);
  if (prototype === null || prototype === Object.prototype)
    return isArray ? { kind: "array", instance: false } : plain;
  const known = isArray ? arrayShapes : shapes;
  let shape = known.get(prototype);
  if (shape === undefined) {
    shape = shapeOf(prototype, isArray);
    known.set(prototype, shape);
  }
  const { branded, other, instance } = shape;
  return branded !== null && hasBrand[branded](raw) ? { kind: branded, instance } : other;
}
