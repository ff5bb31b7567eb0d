export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Puts another function in the place of one, with its name, length and attributes; does nothing where there is none. */
export function replaceMethod(owner: object, name: PropertyKey, make: (native: Method) => Method): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (typeof descriptor?.value !== "function") return;
  Object.defineProperty(owner, name, {
    ...descriptor,
    value: dressed(make(descriptor.value), descriptor.value),
  });
}

/** Likewise for a getter. */
export function replaceGetter(owner: object, name: PropertyKey, make: (native: Method) => Method): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (!descriptor?.get) return;
  Object.defineProperty(owner, name, { ...descriptor, get: dressed(make(descriptor.get), descriptor.get) });
}

/** A constructor that looks like the native one from all sides; also that of its prototype. */
export function replaceConstructor(
  owner: object,
  name: string,
  traps: (native: Constructor) => { apply?: Method; construct(args: unknown[], as: Constructor): object },
): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (!descriptor) return;
  const native: unknown = Reflect.get(owner, name);
  if (typeof native !== "function") return;
  const { apply, construct } = traps(native as Constructor);
  const proxied: object = new Proxy(native, {
    ...(apply ? { apply: (_, self, args: unknown[]) => Reflect.apply(apply, self, args) } : {}),
    construct: (target, args: unknown[], as) =>
      construct(args, (as === proxied ? target : as) as Constructor),
  });
  const { enumerable = false } = descriptor;
  Object.defineProperty(owner, name, { value: proxied, writable: true, configurable: true, enumerable });
  const prototype: unknown = Reflect.get(native, "prototype");
  if (typeof prototype === "object" && prototype !== null)
    Object.defineProperty(prototype, "constructor", {
      value: proxied,
      writable: true,
      configurable: true,
      enumerable: false,
    });
}

export type Constructor = new (...args: unknown[]) => object;

function dressed(made: Method, native: Method): Method {
  Object.defineProperty(made, "name", { value: native.name, configurable: true });
  Object.defineProperty(made, "length", { value: native.length, configurable: true });
  return made;
}
