import type { Attempt } from "./attempt.ts";

/** The engine's words for a write to what is frozen. */
const frozen = /read only property|not extensible|Cannot (delete|redefine) property/;

/** The real event is frozen: what is refused on it and not on its copy may be a write, if only of what stood there. */
export function mayHaveWritten({ ok, error }: Attempt, shadows: readonly { attempt: Attempt }[]): boolean {
  return (
    !ok &&
    error instanceof TypeError &&
    frozen.test(error.message) &&
    shadows.some(({ attempt }) => attempt.ok)
  );
}
