import { hiddenSlots } from "../state/hidden-slots.ts";
import type { Journal } from "../state/journal.ts";
import { classify } from "../state/kinds.ts";
import { describeOpaque, isOpenToView } from "../state/leaf.ts";
import { childPointer } from "../state/pointer.ts";

/** A part of the state that may keep what nobody sees, and what cannot be put back. */
export interface Holder {
  path: string;
  /** `the function add`, `a generator`. */
  what: string;
  value: object;
}

const MOST_LOOKS = 200_000;
const MOST_FOUND = 20;
const MOST_CHARACTERS = 60;

/**
 * Functions, generators and the like in the state, in the order in which they are met; visits the state.
 *
 * `known`: an object that is known to be one of them.
 */
export function findHolders(journal: Journal, known: object | null = null): Holder[] {
  const found: Holder[] = [];
  visitState(journal, (value, path) => {
    const what = value === known ? describeShortly(known) : hiding(value);
    if (what !== null) found.push({ path, what, value });
    return found.length < MOST_FOUND;
  });
  return found;
}

/** Whether the state holds what a start of the module made while it was loaded, which another start does not know. */
export function holdsOfModule(journal: Journal, isOfModule: (value: object) => boolean): boolean {
  let found = false;
  visitState(journal, (value) => {
    found = isOfModule(value);
    return !found;
  });
  return found;
}

/** Visits the functions and objects of the state until `visit` answers false; what hides a part of itself is not entered. */
function visitState(journal: Journal, visit: (value: object, path: string) => boolean): void {
  const queue: [unknown, string][] = [[journal.holder.state, ""]];
  const met = new Set<unknown>();
  for (let at = 0; at < queue.length && at < MOST_LOOKS; at++) {
    const [value, path] = queue[at] as [unknown, string];
    const isFunction = typeof value === "function";
    if (!isFunction && (typeof value !== "object" || value === null)) continue;
    const raw = isFunction ? value : (journal.find(value)?.raw ?? value);
    if (met.has(raw)) continue;
    met.add(raw);
    if (!visit(raw, path)) return;
    if (!isFunction && hiding(raw) === null)
      for (const [key, inner] of childrenOf(raw)) queue.push([inner, childPointer(path, key)]);
  }
}

/** One sentence on what was done instead of comparing event by event. */
export function describeWholes([first, ...more]: readonly Holder[], since: number): string {
  const place = first === undefined || first.path === "" ? "the whole state" : first.path;
  const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
  return (
    `The state holds ${first?.what ?? "something"} at ${place}${others}: what that keeps cannot be seen or put back, and was not ` +
    `compared; from event ${since} on runs of the whole log were compared, and not event by event`
  );
}

function isClass(value: object): boolean {
  return Function.prototype.toString.call(value).startsWith("class");
}

/** What it is in words, when a part of it is neither a property nor anything else that can be put back. */
function hiding(raw: object): string | null {
  if (typeof raw === "function") return isClass(raw) ? null : `the function ${raw.name}`.trimEnd();
  return classify(raw).kind !== "opaque" || isOpenToView(raw) ? null : describeShortly(raw);
}

function describeShortly(raw: object): string {
  const tag: unknown = Reflect.get(raw, Symbol.toStringTag);
  if (typeof tag === "string" && /Generator|Iterator|Promise/.test(tag))
    return `${/^[AEIOU]/.test(tag) ? "an" : "a"} ${tag}`;
  const text = describeOpaque(raw);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function childrenOf(raw: object): [string, unknown][] {
  const found: [string, unknown][] = hiddenSlots(raw).map((slot) => [slot.label ?? "", slot.read(raw)]);
  if (raw instanceof Map) for (const [key, value] of raw) found.push(["", key], [String(key), value]);
  else if (raw instanceof Set)
    for (const [at, member] of [...raw].entries()) found.push([String(at), member]);
  for (const [key, own] of Object.entries(Object.getOwnPropertyDescriptors(raw)))
    found.push([key, "value" in own ? own.value : own.get]);
  return found;
}
