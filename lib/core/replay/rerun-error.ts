/** Running the handlers again does not give what the replay had: the past cannot be known in this way. */
export class RerunError extends Error {
  override name = "RerunError";

  /** `why`: goes on after "when the events were run again". */
  constructor(why: string, options?: ErrorOptions) {
    super(
      `This cannot be known at a past position: when the events were run again, ${why}. The handlers depend on more than their events`,
      options,
    );
  }
}
