/** The condition of a search cannot be evaluated: it does not compile, does not return, or lacks what it compares with. */
export class PredicateError extends Error {
  override name = "PredicateError";
}
