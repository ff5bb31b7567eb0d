import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const scheme = "causeline-place";
/** Of an import that was added at the end of a module. */
const added = new RegExp(`\\nimport causelinePlace from "${scheme}:[0-9a-f]+";$`);
const mentions = /import\s*\.\s*meta|__dirname|__filename|require\s*\.\s*resolve/;

/** What a module asks for its own place with, by what it is given instead. */
export const placeDefines = {
  "import.meta": "causelinePlace.meta",
  __dirname: "causelinePlace.dirname",
  __filename: "causelinePlace.filename",
  "require.resolve": "causelinePlace.resolve",
};

/**
 * Lets each module of a bundle see its own place on disk, as in Node, and not the bundle's.
 *
 * A module that asks for it imports `causelinePlace`, which the program makes by `causelinePlaceOf`. The import is added
 * behind the module's last line and comes first all the same, so that every line and column stays what it is.
 */
export const modulePlaces: Plugin = {
  name: "module-places",
  setup(build) {
    const files = new Map<string, string>();
    build.onLoad({ filter: /\.[mc]?[jt]sx?$/, namespace: "file" }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!mentions.test(text)) return null;
      const key = createHash("sha256").update(path).digest("hex").slice(0, 16);
      files.set(key, path);
      return { contents: `${text}\nimport causelinePlace from "${scheme}:${key}";`, loader: "default" };
    });
    build.onResolve({ filter: new RegExp(`^${scheme}:`) }, ({ path }) => ({
      path: path.slice(scheme.length + 1),
      namespace: scheme,
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: scheme }, ({ path }) => ({
      contents: `export default causelinePlaceOf(${JSON.stringify(files.get(path))});`,
    }));
  },
};

/** The source map with the modules' texts as they are on disk. */
export function withoutPlaces(map: string): string {
  if (!map.includes(`${scheme}:`)) return map;
  const parsed = JSON.parse(map) as { sourcesContent: (string | null)[] };
  const sourcesContent = parsed.sourcesContent.map((text) => text?.replace(added, "") ?? null);
  return JSON.stringify({ ...parsed, sourcesContent });
}

/** Whether an input of a bundle is one of the modules that tell a place, and no file. */
export function isPlace(input: string): boolean {
  return input.startsWith(`${scheme}:`);
}
