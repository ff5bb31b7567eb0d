/** Runs a projection's events again, bare, from a fresh start of its module. Events count from 1; 0 is the initial state. */
export interface Rerun {
  /**
   * Runs up to the event `to`, and shows the state after each event from `from` on, both inclusive; until `look` answers
   * true. The state is the running one: valid until `look` returns. Rejects with `RerunError` when what comes of it is
   * not what the replay had.
   */
  walk(from: number, to: number, look: (ordinal: number, state: unknown) => boolean): Promise<void>;
}
