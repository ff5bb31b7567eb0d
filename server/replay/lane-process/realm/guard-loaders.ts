import { createRequire, isBuiltin } from "node:module";
import type { Desk, Leave } from "./desk.ts";
import { ruleFor } from "./module-rules.ts";
import { type Method, replaceMethod } from "./replace-method.ts";

/** Node's hooks for resolving and loading, on a Node that has them. */
interface Hooks {
  registerHooks?(hooks: {
    resolve(name: string, context: { parentURL?: string; conditions: string[] }, next: Method): unknown;
    load(url: string, context: object, next: Method): unknown;
  }): void;
}
type Native = Hooks & Record<"_load" | "_extensions", object> & { prototype: object };

const here = import.meta.url;
const scheme = "causeline-built-in:";
const native = createRequire(here)("node:module") as Native;

/** Sees to Node's own loaders: files that are not in the bundle load others by them, and must be given the realm's modules. */
export function guardLoaders(desk: Desk, builtIn: (name: string) => unknown): void {
  native.registerHooks?.({
    resolve: (name, context, next) =>
      isBuiltin(name) && !(context.parentURL === here && context.conditions.includes("require"))
        ? { url: `${scheme}${name}`, shortCircuit: true }
        : next(name, context),
    load: (url, context, next) =>
      url.startsWith(scheme)
        ? { format: "module", source: toModule(url.slice(scheme.length), builtIn), shortCircuit: true }
        : next(url, context),
  });
  const guarded = (api: string, whileLoading: Leave) => (original: Method) =>
    function (this: unknown, ...args: unknown[]) {
      desk.guard("dynamic-import", api, whileLoading);
      return Reflect.apply(original, this, args);
    };
  replaceMethod(
    native,
    "_load",
    (original) =>
      function (this: unknown, ...args) {
        const [name, parent] = args as [string, { filename?: string } | undefined];
        if (isBuiltin(name)) return isOurs(parent) ? Reflect.apply(original, this, args) : builtIn(name);
        desk.guard("dynamic-import", "require()", "let");
        return Reflect.apply(original, this, args);
      },
  );
  for (const name of ["load", "_compile"])
    replaceMethod(native.prototype, name, guarded(`module.${name}`, "let"));
  const rule = ruleFor("module");
  for (const name of Object.getOwnPropertyNames(native))
    if (rule && name !== "_load" && !rule.free.test(name) && !/^(?:length|name|prototype)$/.test(name))
      replaceMethod(native, name, guarded(`module.${name}`, rule.whileLoading(name)));
  for (const name of Object.keys(native._extensions))
    replaceMethod(native._extensions, name, guarded(`require.extensions["${name}"]`, "let"));
}

function isOurs(parent: { filename?: string } | undefined): boolean {
  return typeof parent?.filename === "string" && here.endsWith(encodeURI(parent.filename));
}

/** The realm's module as one that can be imported; `process` is the realm's, too. */
function toModule(name: string, builtIn: (name: string) => unknown): string {
  const names = Object.keys(builtIn(name) as object).filter(
    (key) => /^[A-Za-z_$][\w$]*$/.test(key) && !/^(?:default|module|exports|delete|import|export)$/.test(key),
  );
  return [
    `const built = process.getBuiltinModule(${JSON.stringify(name)});`,
    "export default built;",
    ...names.map((key, index) => `const value${index} = built.${key};\nexport { value${index} as ${key} };`),
  ].join("\n");
}
