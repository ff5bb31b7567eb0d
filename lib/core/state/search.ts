import type { StateMatch } from "./answers.ts";
import { childPointer } from "./pointer.ts";
import { previewOf } from "./preview.ts";
import type { Reader, Seen } from "./reader.ts";
import { entryValue, segmentOf } from "./segments.ts";
import { ABSENT, Container } from "./tracked.ts";

const MOST_VISITED = 200_000;

interface Place {
  value: Seen;
  pointer: string;
}

/** Keys and scalars that contain `text`, case-insensitive, level by level; `cut` when there may be more. */
export function searchState(
  reader: Reader,
  event: number,
  text: string,
  limit: number,
): { matches: StateMatch[]; cut: boolean } {
  const wanted = text.toLowerCase();
  const matches: StateMatch[] = [];
  const queue: Place[] = [{ value: reader.rootAt(event), pointer: "" }];
  const seen = new Set<Seen>([queue[0]?.value]);
  for (let head = 0; head < queue.length; head++) {
    const { value: container, pointer } = queue[head] as Place;
    if (!(container instanceof Container)) continue;
    for (const key of reader.keysAt(container, event)) {
      const value = entryValue(reader, container, key, event);
      if (value === ABSENT) continue;
      const segment = segmentOf(reader, container, key, event);
      const inside = childPointer(pointer, segment);
      const where = matchOf(reader, event, wanted, segment, value);
      if (where !== null)
        matches.push({ pointer: inside, preview: previewOf(reader, value, event).text, where });
      if (matches.length > limit) return { matches: matches.slice(0, limit), cut: true };
      if (!(value instanceof Container) || seen.has(value)) continue;
      seen.add(value);
      queue.push({ value, pointer: inside });
      if (queue.length > MOST_VISITED) return { matches, cut: true };
    }
  }
  return { matches, cut: false };
}

function matchOf(
  reader: Reader,
  event: number,
  wanted: string,
  segment: string,
  value: Seen,
): "key" | "value" | null {
  if (segment.toLowerCase().includes(wanted)) return "key";
  if (typeof value === "string") return value.toLowerCase().includes(wanted) ? "value" : null;
  if (value instanceof Container) reader.sizeAt(value, event);
  const scalar =
    !(value instanceof Container) || reader.kindOf(value) === "date" || reader.kindOf(value) === "opaque";
  return scalar && previewOf(reader, value, event).text.toLowerCase().includes(wanted) ? "value" : null;
}
