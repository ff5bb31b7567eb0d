import type { Finding } from "#core/finding.ts";
import type { TimelineMark } from "#views/timeline/view.tsx";
import type { TypesAnswer } from "#wire/api.ts";

/** Failures that are still marked one by one; more are drawn as a band, from the density. */
export const mostMarked = 200;

/** The ticks of a projection: failures one by one, and the first event of each type's later versions. */
export function toMarks(findings: readonly Finding[], types: TypesAnswer["types"]): TimelineMark[] {
  return [...findings.map(toFailure), ...types.filter((type) => type.eventVersion > 1).map(toVersion)];
}

function toFailure({ position, handler, message }: Finding): TimelineMark {
  return { position, kind: "failed", label: `${handler}: ${message}` };
}

function toVersion({ firstPosition, eventType, eventVersion }: TypesAnswer["types"][number]): TimelineMark {
  return { position: firstPosition, kind: "version", label: `first ${eventType} v${eventVersion}` };
}
