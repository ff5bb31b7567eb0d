/** A projection module cannot be used: it does not compile, does not load, or has not the shape of a projection. */
export class ProjectionLoadError extends Error {
  override name = "ProjectionLoadError";
}
