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
