import type { Cause } from "#core/determinism/cause.ts";
import { allowedIn } from "./allowed.ts";
import type { Leave } from "./desk.ts";

/** What a built-in module that is not allowed as a whole may do, and when. */
export interface ModuleRule {
  /** What it reaches for. */
  cause: Cause;
  /** Names that a handler may use. */
  free: RegExp;
  /** What becomes of the others while the module is loaded, by name. */
  whileLoading(name: string): Leave;
  /** The same for a class that is instantiated. */
  newWhileLoading(name: string): Leave;
}

/** These answer at once, or before the module is loaded if it waits for them; nothing that writes is among them. */
const readsFiles =
  /^(?:(?:access|close|exists|fstat|glob|lstat|open|opendir|read|readdir|readFile|readlink|readv|realpath|stat|statfs)(?:Sync)?|createReadStream|ReadStream|FileReadStream)$/;

const causes: readonly (readonly [RegExp, Cause])[] = [
  [/^_?(?:http|https|http2|tls|net|dns|dgram|quic|inspector)(?:[_/]|$)/, "network"],
  [/^(?:fs|sqlite|wasi|sea|vfs)(?:\/|$)/, "files"],
  [/^(?:module|vm)$/, "dynamic-import"],
];

/** The rule for a module by its name without `node:`; null for one that may be used as it is. */
export function ruleFor(module: string): ModuleRule | null {
  const free = allowedIn(module);
  if (free === null) return null;
  const cause = causes.find(([names]) => names.test(module))?.[1] ?? "processes";
  const whileLoading = (name: string): Leave => leaveOf(module, name);
  // Making an agent or a client that is not connected yet does nothing.
  const newWhileLoading = cause === "network" ? (): Leave => "let" : whileLoading;
  return { cause, free, whileLoading, newWhileLoading };
}

/** Most of what they offer computes, and what they offer else stays in the process. */
const inside =
  /^(?:async_hooks|buffer|crypto|diagnostics_channel|domain|module|os|perf_hooks|readline|readline\/promises|sys|timers|timers\/promises|util|v8|vm|zlib)$/;
/** Of these: what loads foreign code into the process, changes it or another one, or is a file. */
const outside =
  /^(?:setEngine|setPriority|startupSnapshot|register|runMain|_preloadModules|enableCompileCache|flushCompileCache|Zip\w+|zipFiles|createZip\w+)$/;

function leaveOf(module: string, name: string): Leave {
  if (/^fs(?:\/promises)?$/.test(module)) return readsFiles.test(name) ? "noted" : "refused";
  if (module === "sqlite") return name === "DatabaseSync" ? "noted" : "refused";
  return inside.test(module) && !outside.test(name) ? "let" : "refused";
}
