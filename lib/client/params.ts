/** How one value on screen stands in the URL; `format` gives null to leave it out. */
export interface Param<T> {
  /** `text` is null when the URL does not name it; what cannot be read is read as the default. */
  parse(text: string | null): T;
  format(value: T): string | null;
}

/** A text; null and "" are left out. */
export const textParam: Param<string | null> = {
  parse: (text) => (text === null || text === "" ? null : text),
  format: (value) => (value === "" ? null : value),
};

/** A position: a safe integer >= 0. */
export const positionParam: Param<number | null> = {
  parse: (text) => {
    if (text === null || !/^\d{1,16}$/.test(text)) return null;
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : null;
  },
  format: (value) => (value === null ? null : String(value)),
};

/** On or off; off is left out. */
export const flagParam: Param<boolean> = {
  parse: (text) => text === "1",
  format: (value) => (value ? "1" : null),
};

/** One of several words; the default is left out. */
export function choiceParam<const T extends string>(choices: readonly T[], usual: NoInfer<T>): Param<T> {
  return {
    parse: (text) => choices.find((choice) => choice === text) ?? usual,
    format: (value) => (value === usual ? null : value),
  };
}

/** Texts, one per line, each once; none is left out. */
export const listParam: Param<readonly string[]> = {
  parse: (text) => (text === null || text === "" ? [] : [...new Set(text.split("\n"))]),
  format: (values) => (values.length === 0 ? null : values.join("\n")),
};

/** What a schema reads. */
export type Values<S> = { [K in keyof S]: S[K] extends Param<infer T> ? T : never };

/** Reads every value of a schema from a query string. */
export function readParams<S extends object>(schema: S, search: string): Values<S> {
  const params = new URLSearchParams(search);
  const values: Record<string, unknown> = {};
  for (const [key, param] of entriesOf(schema)) values[key] = param.parse(params.get(key));
  return values as Values<S>;
}

/** The query string with some values changed; what the schema does not know is kept. */
export function writeParams<S extends object>(schema: S, search: string, patch: Partial<Values<S>>): string {
  const params = new URLSearchParams(search);
  const known = new Map(entriesOf(schema));
  for (const [key, value] of Object.entries(patch)) {
    const text = known.get(key)?.format(value) ?? null;
    if (text === null) params.delete(key);
    else params.set(key, text);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

function entriesOf(schema: object): [string, Param<unknown>][] {
  return Object.entries(schema);
}
