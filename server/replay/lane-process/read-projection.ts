import type { RecordedProjection } from "#core/replay/recording.ts";
import type { Handler } from "#core/replay/run-handler.ts";
import { ProjectionLoadError } from "../projection-load-error.ts";
import { bindHandler } from "./realm/bind-callback.ts";

/** A projection as its module exports it, checked for its shape. */
export interface LoadedProjection extends RecordedProjection {
  name: string;
  /** The functions as the user wrote them, by handler name; for finding their lines. */
  written: ReadonlyMap<string, unknown>;
}

/** Throws `ProjectionLoadError`: the file, and the first thing that is missing or of the wrong type. */
export function readProjection(module: Record<string, unknown>, file: string): LoadedProjection {
  const refuse = (what: string): never => {
    throw new ProjectionLoadError(`${file}: ${what}`);
  };
  const exported = module["default"];
  if (exported === undefined) return refuse("there is no default export");
  if (typeof exported !== "object" || exported === null)
    return refuse(`the default export is ${nameOf(exported)}, not an object`);
  const { name, initialState, handlers, evolve } = exported as Record<string, unknown>;
  if (name === undefined) return refuse('the projection has no "name"');
  if (typeof name !== "string" || name.trim() === "")
    return refuse(`"name" is ${nameOf(name)}, not a text with something in it`);
  if (initialState === undefined) return refuse(`the projection ${name} has no "initialState"`);
  if (typeof initialState !== "function")
    return refuse(`"initialState" of ${name} is ${nameOf(initialState)}, not a function`);
  if (evolve !== undefined && typeof evolve !== "function")
    return refuse(`"evolve" of ${name} is ${nameOf(evolve)}, not a function`);
  if (evolve === undefined && handlers === undefined)
    return refuse(`the projection ${name} has neither "handlers" nor "evolve"`);
  if (evolve !== undefined && handlers !== undefined)
    return refuse(`the projection ${name} has both "handlers" and "evolve"; one of them must go`);
  return {
    name,
    initialState: () => (initialState as () => unknown).call(exported),
    handlers: handlers === undefined ? new Map() : readHandlers(handlers, exported, name, refuse),
    written: new Map(evolve === undefined ? Object.entries(handlers as object) : [["evolve", evolve]]),
    evolve: evolve === undefined ? null : bindHandler(evolve as Handler, exported),
  };
}

function readHandlers(
  handlers: unknown,
  owner: object,
  name: string,
  refuse: (what: string) => never,
): Map<string, Handler> {
  if (typeof handlers !== "object" || handlers === null)
    return refuse(`"handlers" of ${name} is ${nameOf(handlers)}, not an object`);
  const entries = Object.entries(handlers);
  for (const [type, handler] of entries) {
    if (typeof handler !== "function")
      refuse(`the handler of ${type} in ${name} is ${nameOf(handler)}, not a function`);
  }
  // Handlers may call each other through `this`.
  return new Map(
    entries.map(([type, handler]) => [type, bindHandler(handler as Handler, handlers ?? owner)]),
  );
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (value === "") return "empty";
  if (Array.isArray(value)) return "an array";
  return `${/^[aeiou]/.test(typeof value) ? "an" : "a"} ${typeof value}`;
}
