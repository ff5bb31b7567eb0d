/** A query holds a value that means nothing here. */
export class BadQueryError extends Error {
  /** The door knows it by this name. */
  override readonly name = "BadRequestError";
}
