/** What a condition compares cannot be looked into: it holds neither, nor does it not. */
export class UnknownValueError extends Error {
  override name = "UnknownValueError";
}
