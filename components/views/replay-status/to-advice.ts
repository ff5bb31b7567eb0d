import { formatCount } from "#client/format-number.ts";
import type { ProjectionStatus } from "#wire/api.ts";

/** What to do about a projection that failed. */
export function toAdvice({ file, info, progress }: ProjectionStatus): string {
  if (info === null) return `Mend ${file} and replay.`;
  if (progress.position === 0) return `Nothing was replayed. Mend ${info.file} and replay.`;
  return `Everything up to position ${formatCount(progress.position)} can be looked at; the event after it is where it ended. Mend the handler and replay.`;
}
