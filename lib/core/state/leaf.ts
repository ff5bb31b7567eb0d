import { sameBytes, viewBytes } from "./bytes.ts";
import { isHiddenSlot } from "./hidden-slots.ts";
import { isNative, isUserProxy, leavesCodeAlone } from "./kinds.ts";
import type { Tracked } from "./tracked.ts";

const MOST_CHARACTERS = 10_000;
const MOST_ELEMENTS = 2_000;
/** Larger binary values are compared by their words alone, and cannot be put back. */
const MOST_COPIED_BYTES = 1_048_576;

/**
 * True for an opaque value of which nothing is hidden: an error's and a pattern's parts are properties, a small binary
 * value is its bytes, and what a WeakMap of the user's keeps is recorded with its keys.
 */
export function isOpenToView(raw: object): boolean {
  if (raw instanceof Error || raw instanceof RegExp || isHiddenSlot(raw)) return true;
  const bytes = viewBytes(raw);
  return bytes !== null && bytes.length <= MOST_COPIED_BYTES;
}

function nameOf(raw: object): string {
  try {
    const maker: unknown = Reflect.get(raw, "constructor");
    if (typeof maker === "function" && maker.name !== "") return maker.name;
  } catch {
    // A hostile getter: the value stays nameless.
  }
  return "object";
}

function json(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}n` : inner));
}

/** Own properties that are listed, as JSON in brackets; empty when there are none. */
function ownPart(raw: object): string {
  const keys = Object.keys(raw);
  return keys.length === 0 ? "" : ` ${json({ ...raw })}`;
}

function contentOf(raw: object): string {
  if (ArrayBuffer.isView(raw) && "length" in raw) {
    return `(${String(raw.length)}) [${Array.prototype.slice.call(raw, 0, MOST_ELEMENTS).join(", ")}]`;
  }
  if (raw instanceof RegExp) return ` ${String(raw)}${raw.lastIndex === 0 ? "" : ` at ${raw.lastIndex}`}`;
  if (raw instanceof Error) return ` ${String(raw)}${ownPart(raw)}`;
  const text = json(raw);
  return typeof text === "string" ? ` ${text}` : "";
}

/** A number that differs, as good as always, where two long texts do. */
function digest(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum >>> 0;
}

function isOfPlatform(raw: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(raw);
  const maker: unknown =
    prototype === null ? undefined : Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return isNative(maker);
}

/** An opaque value in words: `Account {"balance":5}`. What it keeps in private fields stays unknown. */
export function describeOpaque(raw: object): string {
  if (leavesCodeAlone() && (isUserProxy(raw) || !isOfPlatform(raw)))
    return "not read, since its code did not return";
  let content: string;
  try {
    content = contentOf(raw);
  } catch {
    content = " {…}";
  }
  const text = nameOf(raw) + content;
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}… #${digest(text)}`;
}

/** The content of a date (milliseconds) or of an opaque value (its description), now. */
export function readLeaf(tracked: Tracked): unknown {
  const { raw, kind } = tracked;
  if (kind === "date") return Date.prototype.getTime.call(raw);
  const bytes = viewBytes(raw);
  if (bytes === null || bytes.length > MOST_COPIED_BYTES) return describeOpaque(raw);
  if (tracked.bytes !== null && sameBytes(bytes, tracked.bytes)) return tracked.seen;
  tracked.bytes = bytes.slice();
  return describeOpaque(raw);
}

/** Puts a leaf back to what it was, as far as it can be: an opaque value that is not binary keeps what was done to it. */
export function restoreLeaf(tracked: Tracked, content: unknown, before: Uint8Array | null): void {
  const { raw, kind } = tracked;
  if (kind === "date") {
    if (typeof content === "number") Date.prototype.setTime.call(raw, content);
    return;
  }
  const bytes = viewBytes(raw);
  if (bytes === null || before === null || bytes.length !== before.length) return;
  bytes.set(before);
  tracked.bytes = before;
}
