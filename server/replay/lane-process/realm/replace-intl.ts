import type { Cause } from "#core/determinism/cause.ts";
import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { Desk } from "./desk.ts";
import { isNoLocale } from "./replace-date.ts";
import {
  type Constructor,
  type Method,
  replaceConstructor,
  replaceGetter,
  replaceMethod,
} from "./replace-method.ts";

/** False: nothing is left open; true: it was made while nobody looked. */
type Open = number | boolean;

/** A formatter that leaves something to the process. */
interface Loose {
  native: Constructor;
  args: unknown[];
  /** Call site that left it open, where its maker was noted: that is the line to mend. */
  locale: Open;
  timeZone: Open;
  /** The same formatter with what it left open filled in. */
  filled: Map<string, object>;
  /** The functions that its getters gave out: the same each time. */
  bound: Map<string, Method>;
}

const kinds = [
  "Collator",
  "DateTimeFormat",
  "DurationFormat",
  "ListFormat",
  "NumberFormat",
  "PluralRules",
  "RelativeTimeFormat",
  "Segmenter",
];
const methods = [
  "format",
  "formatToParts",
  "formatRange",
  "formatRangeToParts",
  "select",
  "selectRange",
  "segment",
  "resolvedOptions",
];
const getters = ["format", "compare"];

/** What formats by the process's locale and time zone, and what formats now. */
export function replaceIntl(desk: Desk): void {
  new IntlReplacement(desk);
}

/** Answers when a formatter is used, not when it is made. */
class IntlReplacement {
  readonly #desk: Desk;
  readonly #loose = new WeakMap<object, Loose>();

  constructor(desk: Desk) {
    this.#desk = desk;
    for (const kind of kinds) this.#replace(kind);
  }

  #replace(kind: string): void {
    const native: unknown = Reflect.get(Intl, kind);
    if (typeof native !== "function") return;
    const prototype = Reflect.get(native, "prototype") as object;
    for (const name of methods)
      replaceMethod(prototype, name, (method) => this.#method(`Intl.${kind}.${name}()`, method));
    for (const name of getters)
      replaceGetter(prototype, name, (getter) => this.#getter(`Intl.${kind}.${name}()`, name, getter));
    replaceConstructor(Intl, kind, (maker) => ({
      apply: (...args) => this.#make(kind, maker, args, maker),
      construct: (args, as) => this.#make(kind, maker, args, as),
    }));
  }

  #make(kind: string, native: Constructor, args: unknown[], as: Constructor): object {
    const made: object = Reflect.construct(native, args, as);
    const options = args[1] as { timeZone?: unknown } | undefined;
    const noted = (cause: Cause): Open => !this.#desk.active || this.#desk.note(cause, `new Intl.${kind}()`);
    const locale = isNoLocale(args[0]) && noted("locale");
    const timeZone = kind === "DateTimeFormat" && options?.timeZone === undefined && noted("time-zone");
    if (locale !== false || timeZone !== false)
      this.#loose.set(made, { native, args, locale, timeZone, filled: new Map(), bound: new Map() });
    return made;
  }

  #method(api: string, native: Method): Method {
    const desk = this.#desk;
    const answer = (self: unknown, args: unknown[]): unknown =>
      Reflect.apply(native, this.#stand(self, api), this.#withNow(self, api, args));
    return function (this: unknown, ...args) {
      return desk.active ? answer(this, args) : Reflect.apply(native, this, args);
    };
  }

  /** `format` and `compare` are getters that give a function bound to their formatter. */
  #getter(api: string, name: string, native: Method): Method {
    const self = this;
    return function (this: unknown) {
      const plain = Reflect.apply(native, this, []) as Method;
      const loose = self.#loose.get(this as object);
      if (!loose && !api.startsWith("Intl.DateTimeFormat")) return plain;
      const known = loose?.bound.get(name);
      if (known) return known;
      const bound: Method = (...args) => {
        if (!self.#desk.active) return plain(...args);
        const stand = self.#stand(this, api);
        const function_ = stand === this ? plain : (Reflect.apply(native, stand, []) as Method);
        return function_(...self.#withNow(this, api, args));
      };
      loose?.bound.set(name, bound);
      return bound;
    };
  }

  /** The formatter that answers in the place of one, by the run's circumstances. */
  #stand(self: unknown, api: string): unknown {
    const loose = this.#loose.get(self as object);
    if (!loose) return self;
    const locale = this.#ask(loose.locale, "locale", api)?.locale ?? null;
    const timeZone = this.#ask(loose.timeZone, "time-zone", api)?.timeZone ?? null;
    return locale === null && timeZone === null ? self : fill(loose, { locale, timeZone });
  }

  #ask(open: Open, cause: Cause, api: string): Circumstances | null {
    if (open === false) return null;
    return open === true ? this.#desk.ask(cause, api) : this.#desk.askFor(open);
  }

  #withNow(self: unknown, api: string, args: unknown[]): unknown[] {
    if (!(self instanceof Intl.DateTimeFormat) || api.endsWith("resolvedOptions()")) return args;
    if (args[0] !== undefined || api.includes("Range")) return args;
    return [this.#desk.clock(this.#desk.ask("clock", api))];
  }
}

function fill(loose: Loose, { locale, timeZone }: Pick<Circumstances, "locale" | "timeZone">): object {
  const key = `${locale} ${timeZone}`;
  const known = loose.filled.get(key);
  if (known) return known;
  const options = timeZone === null ? loose.args[1] : { ...(loose.args[1] as object | undefined), timeZone };
  const made = new loose.native(locale ?? loose.args[0], options);
  loose.filled.set(key, made);
  return made;
}
