/**
 * Whether a module that is no projection is a helper of others, and no mistake: not at all, when another module imports it,
 * or in any case.
 */
export type HelperGuess = "no" | "when imported" | "yes";

/** A projection module cannot be used: it does not compile, does not load, or has not the shape of a projection. */
export class ProjectionLoadError extends Error {
  override name = "ProjectionLoadError";
  readonly helper: HelperGuess;

  constructor(message: string, helper: HelperGuess = "no") {
    super(message);
    this.helper = helper;
  }
}
