import type { Position } from "../position.ts";

/** A question about a position that the replay has not reached. */
export class NotReplayedYetError extends Error {
  override name = "NotReplayedYetError";
  readonly position: Position;
  readonly reached: Position;

  constructor(position: Position, reached: Position) {
    super(`Position ${position} is not replayed yet: the replay has reached ${reached}`);
    this.position = position;
    this.reached = reached;
  }
}
