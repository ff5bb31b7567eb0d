import { pathToFileURL } from "node:url";

/** Loads a bundle. The one place where the globals that a handler sees can be replaced. */
export async function loadInRealm(program: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(program).href)) as Record<string, unknown>;
}
