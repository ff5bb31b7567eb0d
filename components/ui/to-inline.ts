/** Values that JSON has no word for stand as an object with one of these keys. */
const wrappers = new Set(["$numberDouble", "$date", "$other", "$ref", "$accessor"]);

const deepest = 4;

/**
 * A value on one line, as a reader would write it: `{kind: "goal", salience: NaN, tags: ["a"]}`, cut at `most` signs.
 *
 * Reads the wrapped forms of values beyond JSON: `{"$numberDouble": "NaN"}`, `{"$map": [[1, 2]]}` and their like.
 */
export function toInline(value: unknown, most = 160): string {
  const pen = { text: "", most };
  write(pen, value, 0);
  return pen.text.length > most ? `${pen.text.slice(0, most)}…` : pen.text;
}

/** `preview`, or more than the shape where a container's content is known. */
export function toInlinePreview(preview: string, value: unknown): string {
  const isContainer = /^(\{|\[|Map\(|Set\(|[\p{L}_$][\p{L}\p{N}_$]* \{)/u.test(preview);
  return isContainer && value !== undefined ? toInline(value) : preview;
}

interface Pen {
  text: string;
  most: number;
}

function write(pen: Pen, value: unknown, depth: number): void {
  if (pen.text.length > pen.most) return;
  if (typeof value !== "object" || value === null) {
    pen.text += typeof value === "string" ? JSON.stringify(value) : String(value);
    return;
  }
  if (Array.isArray(value)) {
    writeList(pen, "[", value, "]", depth);
    return;
  }
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [key, inner] = only;
    if (wrappers.has(key)) pen.text += String(inner);
    else if (key === "$undefined") pen.text += "undefined";
    else if (key === "$hole") pen.text += "hole";
    else if (key === "$unreadable") pen.text += `cannot be read: ${String(inner)}`;
    else if (key === "$deep") pen.text += "…";
    else if (key === "$set" && Array.isArray(inner)) writeList(pen, "Set{", inner, "}", depth);
    else if (key === "$map" && Array.isArray(inner)) writeMap(pen, inner, depth);
    else if (key === "$object" && typeof inner === "object" && inner !== null)
      writeEntries(pen, Object.entries(inner), depth);
    else writeEntries(pen, entries, depth);
    return;
  }
  writeEntries(pen, entries, depth);
}

function writeList(pen: Pen, begin: string, values: readonly unknown[], end: string, depth: number): void {
  writeParts(pen, begin, values, end, depth, (value) => write(pen, value, depth + 1));
}

function writeMap(pen: Pen, entries: readonly unknown[], depth: number): void {
  writeParts(pen, "Map{", entries, "}", depth, (entry) => {
    if (!Array.isArray(entry)) return;
    write(pen, entry[0], depth + 1);
    pen.text += " → ";
    write(pen, entry[1], depth + 1);
  });
}

function writeEntries(pen: Pen, entries: readonly [string, unknown][], depth: number): void {
  writeParts(pen, "{", entries, "}", depth, ([key, value]) => {
    pen.text += /^[\p{L}\p{N}_$-]+$/u.test(key) ? `${key}: ` : `${JSON.stringify(key)}: `;
    write(pen, value, depth + 1);
  });
}

function writeParts<T>(
  pen: Pen,
  begin: string,
  parts: readonly T[],
  end: string,
  depth: number,
  part: (value: T) => void,
): void {
  pen.text += begin;
  if (depth >= deepest && parts.length > 0) pen.text += "…";
  else {
    for (const [index, value] of parts.entries()) {
      if (pen.text.length > pen.most) return;
      if (index > 0) pen.text += ", ";
      part(value);
    }
  }
  pen.text += end;
}
