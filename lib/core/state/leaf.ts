import type { Tracked } from "./tracked.ts";

const MOST_CHARACTERS = 10_000;

function nameOf(raw: object): string {
  try {
    const maker: unknown = Reflect.get(raw, "constructor");
    if (typeof maker === "function" && maker.name !== "") return maker.name;
  } catch {
    // A hostile getter: the value stays nameless.
  }
  return "object";
}

function contentOf(raw: object): string {
  if (ArrayBuffer.isView(raw) && "length" in raw) {
    return `(${String(raw.length)}) [${Array.prototype.slice.call(raw, 0, 2_000).join(", ")}]`;
  }
  if (raw instanceof RegExp || raw instanceof Error) return ` ${String(raw)}`;
  const text: unknown = JSON.stringify(raw, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  return typeof text === "string" ? ` ${text}` : "";
}

/** An opaque value in words: `Account {"balance":5}`. What it keeps in private fields stays unknown. */
export function describeOpaque(raw: object): string {
  let content: string;
  try {
    content = contentOf(raw);
  } catch {
    content = " {…}";
  }
  return (nameOf(raw) + content).slice(0, MOST_CHARACTERS);
}

/** The content of a date (milliseconds) or of an opaque value (its description), now. */
export function readLeaf(tracked: Tracked): unknown {
  return tracked.kind === "date" ? Date.prototype.getTime.call(tracked.raw) : describeOpaque(tracked.raw);
}

/** Puts a date back to what it was; an opaque value keeps what was done to it. */
export function restoreLeaf(tracked: Tracked, content: unknown): void {
  if (tracked.kind === "date" && typeof content === "number")
    Date.prototype.setTime.call(tracked.raw, content);
}
