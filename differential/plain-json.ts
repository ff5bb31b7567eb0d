import { types } from "node:util";
import type { JsonObject, JsonValue } from "#core/envelope.ts";
import { describePlainly, functionText } from "./describe-plainly.ts";
import { privateFields } from "./private-fields.ts";

/** The WeakMaps that a compiler made of private fields, by name: `#cents`. */
export type LoweredFields = readonly (readonly [string, WeakMap<object, unknown>])[];

/** Where the table stops. */
const deepest = 1_000;

/**
 * What the table says of values that JSON has no word for: the one place to change when the table does.
 *
 * The table stands in `lib/core/state/to-json.ts`; this is another reading of it, which shares no code with that one.
 */
const forms = {
  number: (value: number): JsonValue => ({ $numberDouble: Object.is(value, -0) ? "-0" : String(value) }),
  undefined: (): JsonValue => ({ $undefined: true }),
  hole: (): JsonValue => ({ $hole: true }),
  date: (value: Date): JsonValue => ({
    $date: Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString(),
  }),
  map: (entries: JsonValue[]): JsonValue => ({ $map: entries }),
  set: (members: JsonValue[]): JsonValue => ({ $set: members }),
  other: (words: string): JsonValue => ({ $other: words }),
  accessor: ({ get, set }: PropertyDescriptor): JsonValue => ({
    $accessor: get === undefined ? "setter" : set === undefined ? "getter" : "getter and setter",
  }),
  ref: (pointer: string): JsonValue => ({ $ref: pointer }),
  deep: (): JsonValue => ({ $deep: true }),
  object: (content: JsonObject): JsonValue => ({ $object: content }),
};

/** A live state of the plain fold by the table of `lib/core/state/to-json.ts`. */
export function plainJson(state: unknown, lowered: LoweredFields): JsonValue {
  return new PlainWriter(lowered, () => "").any(state, "");
}

/**
 * The same, in which what is only described also says which object it is: another one of the same words may hold something
 * else. Null when the state holds no such value.
 */
export function plainIdentities(state: unknown, lowered: LoweredFields): JsonValue | null {
  let found = false;
  const name = (value: object) => {
    found = true;
    return ` @${numberOf(value)}`;
  };
  const json = new PlainWriter(lowered, name).any(state, "");
  return found ? json : null;
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

function numberOf(value: object): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  numbers.set(value, ++lastNumber);
  return lastNumber;
}

class PlainWriter {
  private readonly lowered: LoweredFields;
  private readonly above = new Map<object, string>();
  /** Is put behind the words of what is only described. */
  private readonly name: (value: object) => string;

  constructor(lowered: LoweredFields, name: (value: object) => string) {
    this.lowered = lowered;
    this.name = name;
  }

  any(value: unknown, pointer: string): JsonValue {
    switch (typeof value) {
      case "string":
      case "boolean":
      case "bigint":
        return value;
      case "number":
        return Number.isFinite(value) && !Object.is(value, -0) ? value : forms.number(value);
      case "undefined":
        return forms.undefined();
      case "function":
        return forms.other(functionText(value) + this.name(value));
      case "symbol":
        return forms.other(String(value));
      case "object":
        return value === null ? null : this.below(value, pointer);
    }
  }

  private below(value: object, pointer: string): JsonValue {
    const outer = this.above.get(value);
    if (outer !== undefined) return forms.ref(outer);
    if (this.above.size >= deepest) return forms.deep();
    this.above.set(value, pointer);
    const json = this.content(value, pointer);
    this.above.delete(value);
    return json;
  }

  private content(value: object, pointer: string): JsonValue {
    if (Array.isArray(value)) return this.array(value, pointer);
    if (types.isMap(value)) return forms.map(this.mapEntries(value, pointer));
    if (types.isSet(value)) {
      const members = [...Set.prototype.values.call(value)];
      return forms.set(members.map((member) => this.any(member, `${pointer}/${segmentText(member)}`)));
    }
    if (types.isDate(value)) return forms.date(new Date(Date.prototype.getTime.call(value)));
    const words = describePlainly(value);
    return words === null ? this.object(value, pointer) : forms.other(words + this.name(value));
  }

  private array(value: readonly unknown[], pointer: string): JsonValue {
    return Array.from({ length: value.length }, (_, index) =>
      Object.hasOwn(value, index) ? this.any(value[index], `${pointer}/${index}`) : forms.hole(),
    );
  }

  private mapEntries(value: Map<unknown, unknown>, pointer: string): JsonValue[] {
    const entries = [...(Map.prototype.entries.call(value) as Iterable<[unknown, unknown]>)];
    return entries.map(([key, held]) => [
      this.any(key, pointer),
      this.any(held, `${pointer}/${segmentText(key)}`),
    ]);
  }

  private object(value: object, pointer: string): JsonValue {
    const found: JsonObject = {};
    const put = (key: string, json: JsonValue) =>
      Object.defineProperty(found, key, {
        value: json,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    for (const key of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key);
      if (!property?.enumerable) continue;
      const name = String(key);
      put(
        name,
        "value" in property ? this.any(property.value, child(pointer, name)) : forms.accessor(property),
      );
    }
    for (const [name, held] of this.hidden(value)) put(name, this.any(held, child(pointer, name)));
    const names = Object.keys(found);
    return names.length === 1 && names[0]?.startsWith("$") ? forms.object(found) : found;
  }

  private hidden(value: object): [string, unknown][] {
    const lowered = this.lowered.flatMap(([name, map]): [string, unknown][] =>
      map.has(value) ? [[name, map.get(value)]] : [],
    );
    return [...privateFields(value), ...lowered];
  }
}

function child(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Only for the pointers of cycles: a Map's or a Set's own key. */
function segmentText(key: unknown): string {
  return typeof key === "string"
    ? child("", key).slice(1)
    : typeof key === "bigint"
      ? `${key}n`
      : String(key);
}
