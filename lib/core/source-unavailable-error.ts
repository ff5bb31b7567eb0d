/** A source is out of reach; the message says which, where and why, and holds no secret. */
export class SourceUnavailableError extends Error {
  override name = "SourceUnavailableError";
}
