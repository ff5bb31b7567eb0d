import { types } from "node:util";

const longest = 10_000;
const mostElements = 2_000;

/**
 * An object in words when it keeps its content where no property shows it: `RegExp /x/g`, `Uint8Array(2) [1, 2]`.
 *
 * Null for plain objects and for instances of the user's classes, which stand with their properties.
 */
export function describePlainly(value: object): string | null {
  if (!keepsHiddenContent(value)) return null;
  let content: string;
  try {
    content = contentOf(value);
  } catch {
    content = " {…}";
  }
  return (nameOf(value) + content).slice(0, longest);
}

export function functionText(value: { name: unknown }): string {
  return `function ${String(value.name)}`.trimEnd();
}

/** Classes of the platform: all that are a global. Those of Node's modules, like EventEmitter, show what they have. */
function keepsHiddenContent(value: object): boolean {
  if (types.isGeneratorObject(value)) return true;
  for (let at: unknown = Object.getPrototypeOf(value); at; at = Object.getPrototypeOf(at)) {
    if (at === Object.prototype) return false;
    const maker: unknown = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof maker !== "function") continue;
    if (Reflect.get(globalThis, maker.name) === maker) return true;
    if (Function.prototype.toString.call(maker).endsWith("{ [native code] }")) return true;
  }
  return false;
}

function nameOf(value: object): string {
  try {
    const maker: unknown = Reflect.get(value, "constructor");
    if (typeof maker === "function" && maker.name !== "") return maker.name;
  } catch {
    // A getter that throws.
  }
  return "object";
}

function contentOf(value: object): string {
  if (types.isTypedArray(value))
    return `(${value.length}) [${Array.prototype.slice.call(value, 0, mostElements).join(", ")}]`;
  if (types.isRegExp(value))
    return ` ${String(value)}${value.lastIndex === 0 ? "" : ` at ${value.lastIndex}`}`;
  if (types.isNativeError(value)) {
    const own = Object.keys(value).length === 0 ? "" : ` ${JSON.stringify({ ...value })}`;
    return ` ${String(value)}${own}`;
  }
  const text = JSON.stringify(value, (_, held: unknown) => (typeof held === "bigint" ? `${held}n` : held));
  return typeof text === "string" ? ` ${text}` : "";
}
