import { useMemo } from "react";
import { parseJson } from "#core/json/parse-json.ts";
import { JsonTree } from "#ui/json-tree.tsx";

/** Lines of a payload that are seen without scrolling. */
const rowPx = 24;
const mostRows = 14;

/** A body of JSON as a tree; as text where it is none. */
export function Body({ label, text }: { label: string; text: string }) {
  const parsed = useMemo(() => parse(text), [text]);
  if (!parsed)
    return (
      <pre className="max-h-80 overflow-auto whitespace-pre-wrap break-all font-mono text-dense">{text}</pre>
    );
  const rows = Math.min(mostRows, countRows(parsed.value, 2));
  return (
    <div className="-mx-3" style={{ height: rows * rowPx + 4 }}>
      <JsonTree label={label} value={parsed.value} />
    </div>
  );
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: parseJson(text) };
  } catch {
    return null;
  }
}

/** Lines that the tree has at first, its root included. */
function countRows(value: unknown, depth: number): number {
  if (depth === 0 || typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, child) => sum + countRows(child, depth - 1), 1);
}
