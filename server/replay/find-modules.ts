import path from "node:path";
import { glob } from "tinyglobby";

/** Files that globs relative to `cwd` name, absolute and sorted; tests, declarations and packages are no projections. */
export async function findModules(globs: readonly string[], cwd: string): Promise<string[]> {
  const files = await glob([...globs], {
    cwd,
    absolute: true,
    onlyFiles: true,
    ignore: "**/node_modules/**",
  });
  return files
    .filter((file) => !/\.(test|spec|d)\.[mc]?[tj]sx?$|[\\/]__(tests|mocks|fixtures)__[\\/]/.test(file))
    .map((file) => path.normalize(file))
    .sort();
}
