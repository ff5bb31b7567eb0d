import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { SourceLocation } from "#core/finding.ts";
import { sarifText } from "./sarif-text.ts";
import { sarifUri } from "./sarif-uri.ts";

/** Where a finding is (3.28): its place, else the projection's module as a whole. */
export function sarifLocation(finding: CheckFinding, moduleFile: string): object {
  const { location, sourceLine, projection, handler } = finding;
  const logical = { name: handler, fullyQualifiedName: `${projection}.${handler}`, kind: "function" };
  const artifact = { artifactLocation: { uri: sarifUri(location?.file ?? moduleFile) } };
  const snippet = sourceLine === null ? {} : { snippet: { text: sourceLine } };
  const physical =
    location === null ? artifact : { ...artifact, region: { ...toRegion(location), ...snippet } };
  return { physicalLocation: physical, logicalLocations: [logical] };
}

/** The frames of a stack whose place can be read, innermost first. */
export function sarifStack(frames: readonly string[]): object[] {
  return frames.flatMap((frame, id) => {
    const place = placeOf(frame);
    if (place === null) return [];
    const physicalLocation = { artifactLocation: { uri: sarifUri(place.file) }, region: toRegion(place) };
    return [{ id, message: { text: sarifText(frame) }, physicalLocation }];
  });
}

/** `at OrderPlaced (projections/orders.ts:12:5)` and `at projections/orders.ts:12:5`. */
function placeOf(frame: string): SourceLocation | null {
  const inner = frame.endsWith(")")
    ? frame.slice(frame.lastIndexOf(" (") + 2, -1)
    : frame.replace(/^\s*at /, "");
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(inner) ?? [];
  return file === undefined ? null : { file, line: Number(line), column: Number(column) };
}

function toRegion({ line, column }: SourceLocation): { startLine: number; startColumn: number } {
  return { startLine: Math.max(1, line), startColumn: Math.max(1, column) };
}
