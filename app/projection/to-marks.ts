import type { Finding } from "#core/finding.ts";
import type { TimelineMark } from "#views/timeline/view.tsx";
import type { TypesAnswer } from "#wire/api.ts";
import type { CheckMark } from "#wire/check-api.ts";

/** Failures that are still marked one by one; more are drawn as a band, from the density. */
export const mostMarked = 200;

/** The ticks of a projection: failures one by one, what a check found, and the first event of each type's later versions. */
export function toMarks(
  findings: readonly Finding[],
  checked: readonly CheckMark[],
  types: TypesAnswer["types"],
): TimelineMark[] {
  return [
    ...findings.map(toFailure),
    ...checked.map(toObserved),
    ...types.filter((type) => type.eventVersion > 1).map(toVersion),
  ];
}

function toObserved({ position, to, count, handler, verdict }: CheckMark): TimelineMark {
  return { position, kind: "nondeterministic", label: `${handler} ${verdict}`, several: { count, to } };
}

function toFailure({ position, handler, message }: Finding): TimelineMark {
  return { position, kind: "failed", label: `${handler}: ${message}` };
}

function toVersion({ firstPosition, eventType, eventVersion }: TypesAnswer["types"][number]): TimelineMark {
  return { position: firstPosition, kind: "version", label: `first ${eventType} v${eventVersion}` };
}
