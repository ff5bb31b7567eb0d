/** Where a call stands in its line: from inclusive, to exclusive, in UTF-16 units from 0. */
export interface CallSpan {
  from: number;
  to: number;
}

/**
 * The part of a source line that a finding is about: the call as the finding names it, nearest to its column, with its
 * arguments as far as the line holds them; else the word at the column. Null: neither is there.
 */
export function findCall(line: string, column: number, api: string | null): CallSpan | null {
  const at = column - 1;
  const name = api?.replace(/\(.*$/s, "").trim() ?? "";
  const start = name === "" ? null : nearest(line, name, at);
  if (start === null) return wordAt(line, at);
  const end = start + name.length;
  return { from: start, to: api?.includes("(") ? endOfArguments(line, end) : end };
}

function nearest(line: string, name: string, at: number): number | null {
  let best: number | null = null;
  for (let from = line.indexOf(name); from >= 0; from = line.indexOf(name, from + 1)) {
    if (best === null || distance(from, name.length, at) < distance(best, name.length, at)) best = from;
  }
  return best;
}

/** 0 where the column is inside. */
function distance(from: number, length: number, at: number): number {
  return Math.max(0, from - at, at - (from + length));
}

function endOfArguments(line: string, open: number): number {
  if (line[open] !== "(") return open;
  let depth = 0;
  for (let index = open; index < line.length; index++) {
    if (line[index] === "(") depth++;
    if (line[index] === ")" && --depth === 0) return index + 1;
  }
  return line.length;
}

function wordAt(line: string, at: number): CallSpan | null {
  const word = /^[\p{L}\p{N}_$]+/u.exec(line.slice(at))?.[0];
  return word ? { from: at, to: at + word.length } : null;
}
