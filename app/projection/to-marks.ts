import type { Finding } from "#core/finding.ts";
import type { DensityBucket } from "#core/replay/lane.ts";
import type { TimelineMark } from "#views/timeline/view.tsx";
import type { TypesAnswer } from "#wire/api.ts";

/**
 * The ticks of a projection: its failures and the first event of each type's later versions. Where there are more
 * failures than findings were brought, the buckets beyond the last finding that hold failures stand for them.
 */
export function toMarks(
  findings: readonly Finding[],
  density: readonly DensityBucket[],
  types: TypesAnswer["types"],
): TimelineMark[] {
  const last = findings.at(-1)?.position ?? 0;
  const beyond = density.filter((bucket) => bucket.failures > 0 && bucket.from > last);
  return [
    ...findings.map(toFailure),
    ...beyond.map(toFailures),
    ...types.filter((type) => type.eventVersion > 1).map(toVersion),
  ];
}

function toFailure({ position, handler, message }: Finding): TimelineMark {
  return { position, kind: "failed", label: `${handler}: ${message}` };
}

function toFailures({ from, to, failures }: DensityBucket): TimelineMark {
  return {
    position: from,
    kind: "failed",
    label: `${failures} ${failures === 1 ? "failure" : "failures"} up to ${to}`,
  };
}

function toVersion({ firstPosition, eventType, eventVersion }: TypesAnswer["types"][number]): TimelineMark {
  return { position: firstPosition, kind: "version", label: `first ${eventType} v${eventVersion}` };
}
