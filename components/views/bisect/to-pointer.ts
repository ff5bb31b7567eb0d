import { formatPointer, parsePointer } from "#core/state/pointer.ts";

/**
 * The JSON Pointer of a path as a reader writes it; null when it is none.
 *
 * ```
 * owners.u-1["odd key"][0] -> /owners/u-1/odd key/0        state -> ""        /owners/u-1 -> /owners/u-1
 * ```
 */
export function toPointer(text: string): string | null {
  const path = text.trim();
  if (path === "state") return "";
  if (path.startsWith("/")) return parsePointer(path) === null ? null : path;
  const keys: string[] = [];
  let rest = path;
  while (rest !== "") {
    const step = nextStep(rest, keys.length === 0);
    if (step === null) return null;
    keys.push(step.key);
    rest = rest.slice(step.length);
  }
  return keys.length === 0 ? null : formatPointer(keys);
}

function nextStep(text: string, first: boolean): { key: string; length: number } | null {
  const name = (first ? /^[^.[\]"/]+/ : /^\.([^.[\]"/]+)/).exec(text);
  if (name) return { key: name[1] ?? name[0], length: name[0].length };
  const index = /^\[(\d+)\]/.exec(text);
  if (index) return { key: index[1] ?? "", length: index[0].length };
  const quoted = /^\[("(?:[^"\\]|\\.)*")\]/.exec(text);
  if (!quoted) return null;
  try {
    return { key: String(JSON.parse(quoted[1] ?? "")), length: quoted[0].length };
  } catch {
    return null;
  }
}
