import { createRequire } from "node:module";
import type { Desk } from "./desk.ts";
import { refuseModule } from "./refuse-modules.ts";

const native = createRequire(import.meta.url)("node:module") as { prototype: object };
const rule = {
  cause: "dynamic-import",
  pure: /^(?:isBuiltin|wrap|SourceMap|stripTypeScriptTypes|_nodeModulePaths|syncBuiltinESMExports)$/,
  whileLoading: /./,
} as const;

/** `node:module` as user code is given it: all its ways of loading are the instance's own `require`. */
export function makeModuleStandIn(
  desk: Desk,
  load: NodeJS.Require,
  requireFrom: (place: string | URL) => NodeJS.Require,
): object {
  const made = refuseModule(desk, "module", native, rule);
  const own = {
    createRequire: requireFrom,
    _load: load,
    _cache: {},
    /** Packages put their own functions there. */
    prototype: Object.assign(Object.create(native.prototype) as object, { require: load }),
    Module: made,
  };
  for (const [key, value] of Object.entries(own))
    Object.defineProperty(made, key, { value, writable: true, configurable: true, enumerable: true });
  return made;
}
