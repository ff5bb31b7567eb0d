import path from "node:path";
import { glob } from "tinyglobby";

/** Files that globs relative to `cwd` name, absolute and sorted; tests and declarations are no projections. */
export async function findModules(globs: readonly string[], cwd: string): Promise<string[]> {
  const files = await glob([...globs], { cwd, absolute: true, onlyFiles: true });
  return files
    .filter((file) => !/\.(test|spec|d)\.[mc]?[tj]sx?$/.test(file))
    .map((file) => path.normalize(file))
    .sort();
}
