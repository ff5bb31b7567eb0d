import type { JsonObject, JsonValue } from "../envelope.ts";
import { hasLongInteger } from "./has-long-integer.ts";

/**
 * Reads JSON as `JSON.parse` does, except that an integer beyond ±(2^53 - 1) becomes a bigint.
 *
 * An integer is a literal without fraction and exponent: `1e20` stays a number. `__proto__` is an ordinary key and of
 * duplicate keys the last wins. Throws `SyntaxError` where `JSON.parse` does. Not recursive: depth is bounded by memory alone.
 * Texts without such integers cost one `JSON.parse`; others about ten times that.
 */
export function parseJson(text: string): JsonValue {
  const plain: JsonValue = JSON.parse(text);
  return hasLongInteger(text) ? readValidJson(text) : plain;
}

type Container = JsonValue[] | JsonObject;

/** `text` must be valid JSON: nothing is checked here. */
function readValidJson(text: string): JsonValue {
  const open: Container[] = [];
  let root: JsonValue = null;
  let key: string | null = null;
  let at = 0;

  const place = (value: JsonValue) => {
    const parent = open.at(-1);
    if (parent === undefined) root = value;
    else if (Array.isArray(parent)) parent.push(value);
    else setOwn(parent, key ?? "", value);
    key = null;
  };
  const enter = (container: Container) => {
    place(container);
    open.push(container);
  };

  while (at < text.length) {
    const char = text.charAt(at);
    if (char === "{" || char === "[") {
      enter(char === "{" ? {} : []);
      at++;
    } else if (char === "}" || char === "]") {
      open.pop();
      at++;
    } else if (char === '"') {
      const end = endOfString(text, at);
      const value: string = JSON.parse(text.slice(at, end));
      const parent = open.at(-1);
      if (parent !== undefined && !Array.isArray(parent) && key === null) key = value;
      else place(value);
      at = end;
    } else if (isBetweenTokens(char)) {
      at++;
    } else {
      const end = endOfScalar(text, at);
      place(readScalar(text.slice(at, end)));
      at = end;
    }
  }
  return root;
}

/** Plain assignment to `__proto__` would set the prototype. */
function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function readScalar(literal: string): JsonValue {
  const value: JsonValue = JSON.parse(literal);
  if (typeof value !== "number" || Number.isSafeInteger(value) || !/^-?\d+$/.test(literal)) return value;
  return BigInt(literal);
}

function isBetweenTokens(char: string): boolean {
  return char === "," || char === ":" || char === " " || char === "\n" || char === "\r" || char === "\t";
}

/** Index after the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return at + 1;
}

function endOfScalar(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isBetweenTokens(text.charAt(at)) && text[at] !== "}" && text[at] !== "]") at++;
  return at;
}
