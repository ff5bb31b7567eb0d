import type { HelperGuess } from "../projection-load-error.ts";

const parts = ["initialState", "handlers", "evolve"];

/**
 * Guesses from the exports of a module that is no projection whether it was meant as one.
 *
 * A default export with a part of a projection was. One without, named exports that could be parts, or no export at all
 * may be a mistake, but not where another module imports it. Named exports of any other kind are those of a helper.
 */
export function guessHelper(module: Record<string, unknown>): HelperGuess {
  const { default: exported, ...named } = module;
  if (isLikeProjection(exported)) return "no";
  if (exported !== undefined && !isCommonJs(exported, named)) return "when imported";
  const names = Object.keys(named);
  const isMeant = names.some(
    (name) => name === "name" || parts.includes(name) || isLikeProjection(named[name]),
  );
  return names.length === 0 || isMeant ? "when imported" : "yes";
}

/** What CommonJS exports comes by name and, as a whole, as the default. */
function isCommonJs(exported: unknown, named: object): boolean {
  if (typeof exported !== "object" || exported === null) return false;
  const keys = Object.keys(exported);
  return keys.length > 0 && keys.every((key) => key in named);
}

function isLikeProjection(value: unknown): boolean {
  return typeof value === "object" && value !== null && parts.some((part) => part in value);
}
