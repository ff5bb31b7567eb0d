import { type PlatformFunctions, platformFunctions } from "#core/state/platform-functions.ts";

/** A recorded state is made of proxies: cloning and freezing it must work for handlers as they would on plain objects. */
export function replacePlatformFunctions(): void {
  const native: PlatformFunctions = {
    freeze: Object.freeze,
    seal: Object.seal,
    preventExtensions: Object.preventExtensions,
    isFrozen: Object.isFrozen,
    isSealed: Object.isSealed,
    isExtensible: Object.isExtensible,
    structuredClone: (value, options) =>
      nativeClone(value, options as Parameters<typeof globalThis.structuredClone>[1]),
  };
  const nativeClone = globalThis.structuredClone;
  const { structuredClone, ...onObject } = platformFunctions(native);
  Object.assign(Object, onObject);
  Object.assign(globalThis, { structuredClone });
}
