/** How a value is drawn; a name for what JSON has no word for. */
export type DrawnKind =
  | "object"
  | "array"
  | "map"
  | "set"
  | "string"
  | "number"
  | "bigint"
  | "boolean"
  | "null"
  | "undefined"
  | "date"
  | "other";

/** Reads the kind off a one-line preview: `"text"`, `-0`, `12n`, `{2}`, `Map(3)`, `NaN`. */
export function kindOfPreview(preview: string): DrawnKind {
  if (preview.startsWith('"')) return "string";
  if (preview.startsWith("{")) return "object";
  if (preview.startsWith("[")) return "array";
  if (preview.startsWith("Map(")) return "map";
  if (preview.startsWith("Set(")) return "set";
  if (preview === "null" || preview === "undefined") return preview;
  if (preview === "true" || preview === "false") return "boolean";
  if (/^-?\d+n$/.test(preview)) return "bigint";
  if (/^\d{4}-\d\d-\d\dT/.test(preview) || preview === "Invalid Date" || preview.startsWith("Date("))
    return "date";
  return numberOfPreview(preview) === null ? "other" : "number";
}

/** The number that a preview shows, NaN and the infinities included; null when it shows something else. */
export function numberOfPreview(preview: string): number | null {
  if (preview === "NaN") return Number.NaN;
  if (preview === "Infinity") return Number.POSITIVE_INFINITY;
  if (preview === "-Infinity") return Number.NEGATIVE_INFINITY;
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(preview) ? Number(preview) : null;
}
