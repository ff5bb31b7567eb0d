import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import path from "node:path";
import * as esbuild from "esbuild";
import { isPlace, modulePlaces, placeDefines, withoutPlaces } from "./module-places.ts";
import { ProjectionLoadError } from "./projection-load-error.ts";
import { replaceHelpers } from "./replace-helpers.ts";

/** A projection's module with everything that it imports, as one file that a lane can load. */
export interface Bundle {
  /** The user's module, relative to the working directory. */
  file: string;
  /** Where the program is; its source map is beside it, with `.map` appended. */
  program: string;
  /** SHA-256 of the program in hex. */
  hash: string;
  /** The files that it was made of, absolute; those of packages left out. */
  inputs: string[];
}

/** What the compiled modules ask for by a name of ours, or by one that is the platform's elsewhere. */
const given = [
  "causelineBuiltIn",
  "causelinePlaceOf",
  "causelineLoaded",
  "causelineName",
  "causelineNotDeclared",
  "Symbol",
  "WeakMap",
  "WeakSet",
  "causelineWeakMap",
  "causelineWeakSet",
];

/**
 * What makes the output the program of a lane: one expression, a function of everything that is the realm's
 * (`lane-process/realm/lane-realm.ts`), which runs the modules each time it is called.
 *
 * The modules' code is in a function of its own, so that it may declare names like `self`.
 */
const opening = `(function (given) { "use strict"; const { globalThis, require, process, ${given.join(", ")} } = given; const global = globalThis, self = globalThis; return (async () => {`;
const closing = "})(); })";
/** A private field is seen by nobody, and its methods refuse what stands for an object: compiled away, it is recorded. */
const withoutPrivateNames = Object.fromEntries(
  ["accessor", "field", "method", "static-accessor", "static-field", "static-method", "brand-check"].map(
    (name) => [`class-private-${name}`, false],
  ),
);
const entryName = "causeline-entry.js";

/** Node's own modules come from the realm: as CommonJS, which serves every way of importing. */
const builtInModules: esbuild.Plugin = {
  name: "built-in-modules",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path: name, kind }) =>
      kind !== "entry-point" && isBuiltin(name) ? { path: name, namespace: "node" } : null,
    );
    build.onLoad({ filter: /.*/, namespace: "node" }, ({ path: name }) => ({
      contents: `module.exports = causelineBuiltIn(${JSON.stringify(name)});`,
    }));
  },
};

/**
 * Bundles a module, TypeScript or JavaScript, with its helpers and packages into `folder`.
 *
 * Rejects with `ProjectionLoadError`: file, line, column and what the compiler said, in one line.
 */
export async function bundleProjection(file: string, cwd: string, folder: string): Promise<Bundle> {
  const relative = path.relative(cwd, file).split(path.sep).join("/");
  const result = await compile(file, relative, cwd);
  const program = result.outputFiles.find((output) => output.path.endsWith(".mjs"));
  const map = result.outputFiles.find((output) => output.path.endsWith(".map"));
  if (!program || !map) throw new ProjectionLoadError(`${relative}: the compiler gave no output`);
  const contents = Buffer.from(replaceHelpers(program.text, sourcesIn(map.text)));
  const hash = createHash("sha256").update(contents).digest("hex");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const target = path.join(folder, `${hash.slice(0, 32)}.mjs`);
  await writeWhole(`${target}.map`, withoutPlaces(map.text));
  await writeWhole(target, contents);
  return { file: relative, program: target, hash, inputs: inputsOf(result.metafile, cwd) };
}

function sourcesIn(map: string): string[] {
  const { sourcesContent } = JSON.parse(map) as { sourcesContent: (string | null)[] };
  return sourcesContent.filter((source) => source !== null);
}

async function compile(file: string, relative: string, cwd: string) {
  try {
    return await esbuild.build({
      stdin: {
        contents: `import * as projection from ${JSON.stringify(file)};\ncauselineLoaded(projection);`,
        resolveDir: cwd,
        sourcefile: entryName,
      },
      // Sources in the map are relative to this: so they come out as the user would type them.
      outfile: path.join(cwd, "projection.mjs"),
      absWorkingDir: cwd,
      bundle: true,
      write: false,
      platform: "node",
      target: `node${process.versions.node}`,
      format: "esm",
      sourcemap: "external",
      // A class keeps its name beside another of the same name.
      keepNames: true,
      // `import()` becomes `require`: what is in the bundle is found there, all else is asked of the realm.
      supported: { "dynamic-import": false, ...withoutPrivateNames },
      // The user's own are told from those that private names are compiled to.
      define: { ...placeDefines, WeakMap: "causelineWeakMap", WeakSet: "causelineWeakSet" },
      plugins: [builtInModules, modulePlaces],
      banner: { js: opening },
      footer: { js: closing },
      metafile: true,
      logLevel: "silent",
    });
  } catch (error) {
    throw new ProjectionLoadError(explain(error, relative));
  }
}

function inputsOf({ inputs }: esbuild.Metafile, cwd: string): string[] {
  return Object.keys(inputs)
    .filter((input) => input !== entryName && !isPlace(input) && !/^node:|(^|\/)node_modules\//.test(input))
    .map((input) => path.resolve(cwd, input));
}

function explain(error: unknown, relative: string): string {
  const [first] = (error as Partial<esbuild.BuildFailure>).errors ?? [];
  if (!first) return `${relative}: ${String(error)}`;
  const { location, text } = first;
  return location
    ? `${location.file}:${location.line}:${location.column + 1}: ${text}`
    : `${relative}: ${text}`;
}

async function writeWhole(target: string, contents: Uint8Array | string): Promise<void> {
  const temporary = `${target}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(temporary, contents, { mode: 0o600 });
  await rename(temporary, target);
}
