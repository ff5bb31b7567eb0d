/** No projection has this name. */
export class NoSuchProjectionError extends Error {
  override name = "NoSuchProjectionError";
}
