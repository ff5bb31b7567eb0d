import { NativeWeakMap } from "./native-collections.ts";

/** Accessors that are compared with a new one. */
const MOST_KNOWN = 50;

/** What is read at an index of an array that has no element: neither `undefined` nor nothing. */
export const HOLE: unique symbol = Symbol("hole");

/** An own property with a getter or a setter. It is named and never run: what it would answer, and whether, is unknown. */
export class Accessor {
  readonly get: unknown;
  readonly set: unknown;

  constructor({ get, set }: PropertyDescriptor) {
    this.get = get;
    this.set = set;
  }

  get words(): string {
    if (this.get === undefined) return "setter";
    return this.set === undefined ? "getter" : "getter and setter";
  }
}

type Token = () => Accessor;
const tokens = new NativeWeakMap<Token, Accessor>();
const known: Token[] = [];

/** What a cell holds for an accessor, a function of ours: two of the same getter and setter are one value. */
export function accessorToken(found: PropertyDescriptor): unknown {
  const same = known.find((token) => token().get === found.get && token().set === found.set);
  if (same !== undefined) return same;
  const accessor = new Accessor(found);
  const token = () => accessor;
  tokens.set(token, accessor);
  known.push(token);
  if (known.length > MOST_KNOWN) known.shift();
  return token;
}

/** The accessor that a cell holds; every other value as it is. */
export function readToken(value: unknown): unknown {
  return typeof value === "function" ? (tokens.get(value as Token) ?? value) : value;
}

/** Stands for a value of the user's that throws when it is looked at. */
export class Unreadable {
  readonly message: string;

  constructor(error: unknown) {
    this.message = messageOf(error);
  }

  get words(): string {
    return `cannot be read: ${this.message}`;
  }
}

const MOST_CHARACTERS = 500;

/** What was thrown may throw in turn. */
function messageOf(error: unknown): string {
  try {
    const text = error instanceof Error ? error.message : String(error);
    if (typeof text === "string") return text.slice(0, MOST_CHARACTERS);
  } catch {
    // Said below.
  }
  return "its code threw";
}
