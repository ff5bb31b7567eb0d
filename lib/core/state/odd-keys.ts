import { type HiddenSlot, isHiddenSlot } from "./hidden-slots.ts";

/** A key of an object that is no text: a symbol, or a private field. */
export type OddKey = symbol | HiddenSlot;

export function isOddKey(key: unknown): key is OddKey {
  return typeof key === "symbol" || isHiddenSlot(key);
}

/** `Symbol(name)`, `#cents`. */
export function oddKeyText(key: OddKey): string {
  return typeof key === "symbol" ? String(key) : (key.label ?? "");
}
