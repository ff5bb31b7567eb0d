import { RAW } from "./tracked.ts";

/** The live object behind what a handler was given for it; undefined for everything else. */
export function rawOf(value: unknown): object | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const raw: unknown = Reflect.get(value, RAW);
  return typeof raw === "object" && raw !== null ? raw : undefined;
}
