import type { Desk } from "./desk.ts";
import { type Method, replaceConstructor, replaceMethod } from "./replace-method.ts";
import type { ZoneSwitch } from "./zone-switch.ts";

/** Seconds and milliseconds are the same in all zones of today. */
const local = [
  "getFullYear",
  "getMonth",
  "getDate",
  "getDay",
  "getHours",
  "getMinutes",
  "getYear",
  "getTimezoneOffset",
  "setFullYear",
  "setMonth",
  "setDate",
  "setHours",
  "setMinutes",
  "setYear",
  "toString",
  "toDateString",
  "toTimeString",
];
const formatted = ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"];
/** ISO dates without a time are in UTC; everything else without a zone is local. */
const zoned = /^\s*[+-]?\d{4,6}(?:-\d\d){0,2}\s*$|(?:Z|GMT|UTC?|[+-]\d\d:?(?:\d\d)?)\s*(?:\([^)]*\))?\s*$/i;

/** Date and its methods, as far as they read the clock, the time zone or the locale. */
export function replaceDate(desk: Desk, zone: ZoneSwitch): void {
  const toText = Date.prototype.toString;
  const askZone = (api: string): void => zone.enter(desk.ask("time-zone", api).timeZone);
  const readZone = (text: unknown, api: string): void => {
    if (typeof text === "string" && !text.endsWith("Z") && !zoned.test(text)) askZone(api);
  };
  replaceMethod(Date, "now", (now) => () => {
    return desk.active ? desk.clock(desk.ask("clock", "Date.now()")) : now();
  });
  replaceMethod(Date, "parse", (parse) => (text) => {
    if (desk.active) readZone(text, "Date.parse()");
    return parse(text);
  });
  replaceLocal(desk, askZone);
  for (const name of formatted) replaceFormatted(desk, name);
  replaceConstructor(globalThis, "Date", (native) => ({
    apply() {
      if (!desk.active) return Reflect.apply(native as unknown as Method, undefined, []);
      const now = desk.clock(desk.ask("clock", "Date()"));
      askZone("Date()");
      return toText.call(new native(now) as Date);
    },
    construct(args, as) {
      if (!desk.active) return Reflect.construct(native, args, as);
      if (args.length === 0)
        return Reflect.construct(native, [desk.clock(desk.ask("clock", "new Date()"))], as);
      if (args.length === 1) readZone(args[0], "new Date(text)");
      else askZone("new Date(year, month)");
      return as === native && args.length === 1 ? new native(args[0]) : Reflect.construct(native, args, as);
    },
  }));
}

function replaceLocal(desk: Desk, askZone: (api: string) => void): void {
  for (const name of local) {
    const api = `date.${name}()`;
    replaceMethod(
      Date.prototype,
      name,
      (native) =>
        function (this: unknown, ...args) {
          if (desk.active) askZone(api);
          return Reflect.apply(native, this, args);
        },
    );
  }
}

function replaceFormatted(desk: Desk, name: string): void {
  const api = `date.${name}()`;
  replaceMethod(
    Date.prototype,
    name,
    (native) =>
      function (this: unknown, ...args) {
        if (!desk.active) return Reflect.apply(native, this, args);
        let [locales, options] = args as [unknown, Intl.DateTimeFormatOptions | undefined];
        if (isNoLocale(locales)) locales = desk.ask("locale", api).locale ?? locales;
        if (options?.timeZone === undefined) {
          const { timeZone } = desk.ask("time-zone", api);
          if (timeZone !== null) options = { ...options, timeZone };
        }
        return Reflect.apply(native, this, [locales, options]);
      },
  );
}

/** Whether a `locales` argument leaves it to the process. */
export function isNoLocale(locales: unknown): boolean {
  return locales === undefined || (Array.isArray(locales) && locales.length === 0);
}
