/** An import that cannot start or go on; one sentence of facts. What was imported before it stays. */
export class ImportError extends Error {
  override readonly name = "ImportError";
}
