import type { Desk } from "./desk.ts";
import { replaceConstructor, replaceMethod } from "./replace-method.ts";

/** What shows whether the collector has run: weak references and finalizers. */
export function replaceCollection(desk: Desk): void {
  /** The event that a reference was made for. */
  const madeFor = new WeakMap<object, number>();
  replaceConstructor(globalThis, "WeakRef", (native) => ({
    construct(args, as) {
      const made: object = Reflect.construct(native, args, as);
      if (desk.active) madeFor.set(made, desk.ordinal);
      return made;
    },
  }));
  replaceMethod(
    WeakRef.prototype,
    "deref",
    (native) =>
      function (this: unknown) {
        // Within the run that made it a reference is alive: the language says so.
        if (!desk.active || madeFor.get(this as object) === desk.ordinal)
          return Reflect.apply(native, this, []);
        const { collected } = desk.ask("garbage-collection", "WeakRef.deref()");
        return collected ? undefined : Reflect.apply(native, this, []);
      },
  );
  replaceMethod(
    FinalizationRegistry.prototype,
    "register",
    (native) =>
      function (this: unknown, ...args) {
        if (desk.active) desk.ask("garbage-collection", "FinalizationRegistry.register()");
        return Reflect.apply(native, this, args);
      },
  );
  replaceConstructor(globalThis, "FinalizationRegistry", (native) => ({
    construct(args, as) {
      if (!desk.active) return Reflect.construct(native, args, as);
      desk.ask("garbage-collection", "new FinalizationRegistry()");
      return Reflect.construct(native, typeof args[0] === "function" ? [() => undefined] : args, as);
    },
  }));
}
