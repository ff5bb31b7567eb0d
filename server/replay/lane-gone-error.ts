/** A question to a lane whose process has ended. */
export class LaneGoneError extends Error {
  override name = "LaneGoneError";
}
