import { parsePointer } from "#core/state/pointer.ts";

/** Ways along a JSON Pointer (RFC 6901), for drawing trees: "" is the root, "/a~1b/0" leads to key "a/b", then "0". */

/** The pointer one level up; null for the root. */
export function parentPointer(pointer: string): string | null {
  const cut = pointer.lastIndexOf("/");
  return cut < 0 ? null : pointer.slice(0, cut);
}

/** The last key of a pointer, unescaped; "" for the root. */
export function keyOfPointer(pointer: string): string {
  return splitPointer(pointer.slice(Math.max(0, pointer.lastIndexOf("/"))))[0] ?? "";
}

/** The keys from the root down, unescaped; none for the root, nor for what is no pointer. */
export function splitPointer(pointer: string): string[] {
  return parsePointer(pointer) ?? [];
}

/** Every pointer above, from the root down; none for the root. */
export function pointersAbove(pointer: string): string[] {
  const above: string[] = [];
  for (let up = parentPointer(pointer); up !== null; up = parentPointer(up)) above.unshift(up);
  return above;
}

export function isAbove(upper: string, lower: string): boolean {
  return lower.length > upper.length && lower.startsWith(`${upper}/`);
}

/** The readable path in two parts: what may be cut when space is short, and the last step, which is what it is about. */
export function toReadableParts(pointer: string): { above: string; last: string } {
  const path = toReadablePath(pointer);
  const up = parentPointer(pointer);
  const above = up === null || up === "" ? "" : toReadablePath(up);
  return { above, last: path.slice(above.length) };
}

/** As a reader would write it: `memories.m-17.salience`, with unusual keys in brackets. */
export function toReadablePath(pointer: string): string {
  let text = "";
  for (const key of splitPointer(pointer)) {
    if (/^\d+$/.test(key)) text += `[${key}]`;
    else if (/^[\p{L}\p{N}_$-]+$/u.test(key)) text += text === "" ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text === "" ? "state" : text;
}
