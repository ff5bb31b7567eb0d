import type { CheckFinding, RunDifference } from "#core/determinism/check-finding.ts";
import { counted } from "../print.ts";
import type { KnownFinding } from "./baseline.ts";
import { clip } from "./clip.ts";
import { drawSource } from "./draw-source.ts";
import type { Paint } from "./paint.ts";

const mostPaths = 10;
const longest = { name: 200, message: 500, value: 120 };

export interface FindingSurroundings {
  /** The projection's module, for a finding without a place of its own. */
  file: string;
  known: KnownFinding | undefined;
  /** See `drawSource`. */
  indent: number | null;
  paint: Paint;
}

/** One finding as lines of text. */
export function drawFinding(
  finding: CheckFinding,
  { file, known, indent, paint }: FindingSurroundings,
): string[] {
  const { location, verdict, cause, message, severity, advice } = finding;
  const place = location === null ? file : `${location.file}:${location.line}:${location.column}`;
  const words = [clip(place, longest.name), paint.severity(severity, verdict), cause];
  const mark = known ? paint.faint("  (known)") : "";
  const details = [
    ...drawSource(finding, indent),
    drawFirst(finding),
    ...finding.evidence.slice(0, mostPaths).map(drawDifference),
    ...drawRest(finding.evidence.length),
    `-> ${clip(advice, longest.message)}`,
    ...(known?.reason === undefined ? [] : [paint.faint(`known: ${clip(known.reason, longest.message)}`)]),
  ];
  const head = `${words.join("  ")}  ${clip(message, longest.message)}${mark}`;
  return [head, ...details.map((line) => `    ${line}`)];
}

function drawFirst({ position, eventId, eventType, correlationId, count }: CheckFinding): string {
  if (position === 0) return "while the module is loaded";
  const trace = correlationId === null ? "" : ` in ${clip(correlationId, longest.name)}`;
  const event = `#${position} ${clip(eventType, longest.name)} ${clip(eventId, longest.name)}`;
  return `first at ${event}${trace}; ${counted(count, "event")}`;
}

function drawDifference({ path, recorded, other }: RunDifference): string {
  const where = path === "" ? "(whole state)" : clip(path, longest.name);
  return `${where}: recorded ${clip(recorded, longest.value)} / other ${clip(other, longest.value)}`;
}

function drawRest(paths: number): string[] {
  return paths > mostPaths ? [`… ${paths - mostPaths} more paths; --json shows them`] : [];
}
