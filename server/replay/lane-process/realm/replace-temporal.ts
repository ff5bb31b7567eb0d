import type { Desk } from "./desk.ts";
import { isNoLocale } from "./replace-date.ts";
import { replaceMethod } from "./replace-method.ts";
import type { ZoneSwitch } from "./zone-switch.ts";

interface Zoned {
  toPlainDate(): unknown;
  toPlainTime(): unknown;
  toPlainDateTime(): unknown;
}

interface Instant {
  toZonedDateTimeISO(timeZone: unknown): Zoned;
}

interface TemporalNamespace {
  Now: { timeZoneId(): string };
  Instant: { fromEpochMilliseconds(milliseconds: number): Instant };
}

const written = [
  "Instant",
  "ZonedDateTime",
  "PlainDateTime",
  "PlainDate",
  "PlainTime",
  "PlainYearMonth",
  "PlainMonthDay",
  "Duration",
];

/** `Temporal.Now`, and what writes a time in the process's locale or zone, on a Node that has it. */
export function replaceTemporal(desk: Desk, zone: ZoneSwitch): void {
  const temporal = Reflect.get(globalThis, "Temporal") as TemporalNamespace | undefined;
  if (!temporal) return;
  for (const kind of written) replaceFormatted(desk, temporal, kind);
  const { fromEpochMilliseconds } = temporal.Instant;
  const ownZone = temporal.Now.timeZoneId;
  const instant = (api: string): Instant =>
    fromEpochMilliseconds.call(temporal.Instant, desk.clock(desk.ask("clock", api)));
  const zoneId = (api: string): string => {
    zone.enter(desk.ask("time-zone", api).timeZone);
    return ownZone.call(temporal.Now);
  };
  const replace = (name: string, answer: (api: string, timeZone: unknown) => unknown): void => {
    const api = `Temporal.Now.${name}()`;
    replaceMethod(temporal.Now, name, (native) => (timeZone) => {
      if (desk.active) return answer(api, timeZone);
      return Reflect.apply(native, temporal.Now, timeZone === undefined ? [] : [timeZone]);
    });
  };
  const zoned = (api: string, timeZone: unknown): Zoned =>
    instant(api).toZonedDateTimeISO(timeZone === undefined ? zoneId(api) : timeZone);
  replace("instant", (api) => instant(api));
  replace("timeZoneId", (api) => zoneId(api));
  replace("zonedDateTimeISO", zoned);
  replace("plainDateTimeISO", (api, timeZone) => zoned(api, timeZone).toPlainDateTime());
  replace("plainDateISO", (api, timeZone) => zoned(api, timeZone).toPlainDate());
  replace("plainTimeISO", (api, timeZone) => zoned(api, timeZone).toPlainTime());
}

function replaceFormatted(desk: Desk, temporal: object, kind: string): void {
  const { prototype } = Reflect.get(temporal, kind) as { prototype: object };
  const api = `Temporal.${kind}.toLocaleString()`;
  replaceMethod(
    prototype,
    "toLocaleString",
    (native) =>
      function (this: unknown, ...args) {
        let [locales, options] = args as [unknown, Intl.DateTimeFormatOptions | undefined];
        if (desk.active && isNoLocale(locales)) locales = desk.ask("locale", api).locale ?? locales;
        if (desk.active && kind === "Instant" && options?.timeZone === undefined) {
          const { timeZone } = desk.ask("time-zone", api);
          if (timeZone !== null) options = { ...options, timeZone };
        }
        return Reflect.apply(native, this, [locales, options]);
      },
  );
}
