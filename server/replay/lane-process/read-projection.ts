import { types } from "node:util";
import type { RecordedProjection } from "#core/replay/recording.ts";
import { type Handler, isPromise } from "#core/replay/run-handler.ts";
import { ProjectionLoadError } from "../projection-load-error.ts";
import { guessHelper } from "./guess-helper.ts";
import { isClass, nameOf, reasonAgainst } from "./name-of.ts";
import { readHandlers, type Written } from "./read-handlers.ts";
import { bindHandler } from "./realm/bind-callback.ts";

const awaitBefore = "await what it needs where the module is loaded, and answer the state at once";

/** A projection as its module exports it, checked for its shape. */
export interface LoadedProjection extends RecordedProjection {
  name: string;
  /** Handlers are given bigints for integers beyond 2^53, and not what `JSON.parse` makes of them. */
  exactIntegers: boolean;
  /** The functions as the user wrote them, by handler name; for finding their lines. */
  written: Written;
}

/**
 * Reads a projection: an object or an instance of a class. What is not supported is refused with its reason, not left to
 * fail at each event.
 *
 * Throws `ProjectionLoadError`: the file, and the first thing that is missing or of the wrong type.
 */
export function readProjection(module: Record<string, unknown>, file: string): LoadedProjection {
  const refuse = (what: string): never => {
    throw new ProjectionLoadError(`${file}: ${what}`, guessHelper(module));
  };
  const exported = defaultOf(module);
  if (exported === undefined) return refuse("there is no default export");
  if (isClass(exported))
    return refuse("the default export is a class, not an object; export an instance of it");
  if (types.isPromise(exported))
    return refuse("the default export is a promise, not an object; await it where it is exported");
  if (typeof exported !== "object" || exported === null)
    return refuse(`the default export is ${nameOf(exported)}, not an object`);
  const { name, initialState, handlers, evolve, exactIntegers } = exported as Record<string, unknown>;
  if (name === undefined) return refuse('the projection has no "name"');
  if (typeof name !== "string" || name.trim() === "")
    return refuse(`"name" is ${nameOf(name)}, not a text with something in it`);
  if (initialState === undefined) return refuse(`the projection ${name} has no "initialState"`);
  const wrongState = reasonAgainstState(initialState);
  if (wrongState !== null) return refuse(`"initialState" of ${name} is ${wrongState}`);
  if (exactIntegers !== undefined && typeof exactIntegers !== "boolean")
    return refuse(`"exactIntegers" of ${name} is ${nameOf(exactIntegers)}, not true or false`);
  if (evolve === undefined && handlers === undefined)
    return refuse(`the projection ${name} has neither "handlers" nor "evolve"`);
  if (evolve !== undefined && handlers !== undefined)
    return refuse(`the projection ${name} has both "handlers" and "evolve"; one of them must go`);
  const wrongEvolve = evolve === undefined ? null : reasonAgainst(evolve);
  if (wrongEvolve !== null) return refuse(`"evolve" of ${name} is ${wrongEvolve}`);
  const written: Written =
    evolve === undefined ? readHandlers(handlers, name, refuse) : new Map([["evolve", evolve as Handler]]);
  return {
    name,
    exactIntegers: exactIntegers ?? false,
    initialState: () => {
      const state = (initialState as () => unknown).call(exported);
      if (isPromise(state)) return refuse(`"initialState" of ${name} answers a promise; ${awaitBefore}`);
      return state;
    },
    handlers: evolve === undefined ? boundAll(written, handlers as object) : new Map(),
    evolve: evolve === undefined ? null : bindHandler(evolve as Handler, exported),
    written,
  };
}

/** What a compiler from ES modules to CommonJS writes has its default export below the module's own. */
function defaultOf({ default: exported }: Record<string, unknown>): unknown {
  const inner = exported as Record<string, unknown> | null | undefined;
  return typeof inner === "object" && inner?.["__esModule"] && "default" in inner
    ? inner["default"]
    : exported;
}

/** A value would be one for all replays, and handlers may change their state; a state that is still to come is none. */
function reasonAgainstState(initialState: unknown): string | null {
  if (typeof initialState !== "function")
    return `${nameOf(initialState)}, not a function; write () => (…), so that each replay starts from one of its own`;
  if (types.isAsyncFunction(initialState)) return `an async function; ${awaitBefore}`;
  return reasonAgainst(initialState);
}

/** Handlers may call each other through `this`. */
function boundAll(written: Written, owner: object): Map<string, Handler> {
  return new Map([...written].map(([type, handler]) => [type, bindHandler(handler, owner)]));
}
