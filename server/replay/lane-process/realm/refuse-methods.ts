import type { Cause } from "#core/determinism/cause.ts";
import type { Desk } from "./desk.ts";
import { replaceMethod } from "./replace-method.ts";

/** By which a thing gets out of the process that was made while the module was loaded. */
const methods: [module: string, className: string, cause: Cause, names: string[]][] = [
  ["sqlite", "DatabaseSync", "files", ["open", "prepare", "exec", "function", "createSession"]],
  ["sqlite", "StatementSync", "files", ["all", "get", "iterate", "run"]],
  ["inspector", "Session", "network", ["connect", "connectToMainThread", "post"]],
];

/** Refuses methods of a built-in module's classes while an event is handled; to be done once for each module. */
export function refuseMethods(desk: Desk, module: string, native: object): void {
  for (const [of, className, cause, names] of methods) {
    const owner = of === module ? (Reflect.get(native, className) as { prototype: object }).prototype : null;
    for (const name of owner ? names : [])
      replaceMethod(
        owner ?? {},
        name,
        (original) =>
          function (this: unknown, ...args) {
            if (desk.active && desk.phase !== "load") desk.refuse(cause, `${module}.${className}.${name}`);
            return Reflect.apply(original, this, args);
          },
      );
  }
}
