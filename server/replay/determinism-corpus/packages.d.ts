/** What the packages of the corpus export: they are only laid into a `node_modules` when the corpus is bundled. */
declare module "stamp-it" {
  export function stamp<Value extends object>(record: Value): Value & { stampedAt: number };
}
declare module "order-ids" {
  export function v4(): string;
}
declare module "nano-token" {
  export function token(size?: number): string;
}
declare module "row-driver" {
  export class Client {
    constructor(options: { host: string; port: number });
    query(text: string): Promise<Record<string, unknown>[]>;
  }
}
declare module "settings-lite" {
  export const mode: string;
  export function isExpress(): boolean;
}
declare module "tiny-cache" {
  const cache: { hits: number; get<Value>(key: string, make: () => Value): Value };
  export default cache;
}
declare module "tidy-lines" {
  export default function tidy<Line extends { sku: string }>(lines: Line[]): Line[];
}
declare module "country-tables" {
  export function tableOf(country: string): Record<string, string>;
}
declare module "money-kit" {
  export function split(cents: number, parts: number): number[];
  export function reference(text: string): string;
}
declare module "draft-lite" {
  export function produce<State>(base: State, recipe: (draft: State) => void): State;
}

/** Published packages that bring no types: what the corpus uses of them. */
declare module "lodash" {
  export function cloneDeep<Value>(value: Value): Value;
  export function merge<Value extends object, More>(value: Value, more: More): Value & More;
  export function groupBy<Value>(list: readonly Value[], key: keyof Value): Record<string, Value[]>;
}
declare module "ramda" {
  interface Lens {
    readonly lens: unique symbol;
  }
  export function assocPath<State>(path: readonly string[], value: unknown): (state: State) => State;
  export function inc(value: number): number;
  export function lensPath(path: readonly string[]): Lens;
  export function over<State>(lens: Lens, change: (value: never) => unknown): (state: State) => State;
  export function pathOr<Value>(other: Value, path: readonly string[], from: object): Value;
  export function pipe<State>(...steps: ((state: State) => State)[]): (state: State) => State;
  export function sortBy<Value>(by: (value: Value) => number, list: readonly Value[]): Value[];
  export function take<Value>(count: number, list: readonly Value[]): Value[];
}
declare module "luxon" {
  export class Duration {
    static fromObject(parts: Record<string, number>): Duration;
    as(unit: string): number;
  }
  export class DateTime {
    static fromISO(text: string, options?: { zone?: string; locale?: string }): DateTime;
    readonly weekYear: number;
    readonly weekNumber: number;
    toFormat(format: string): string;
    diff(other: DateTime): Duration;
    plus(duration: Duration): DateTime;
    startOf(unit: string): DateTime;
  }
}
declare module "big.js" {
  export default class Big {
    constructor(value: number | string);
    plus(other: Big | number): Big;
    div(by: number): Big;
    gt(other: Big | string): boolean;
    toFixed(digits: number): string;
  }
}
