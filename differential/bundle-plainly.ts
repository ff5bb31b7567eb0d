import { isBuiltin } from "node:module";
import path from "node:path";
import * as esbuild from "esbuild";

/** Node's own modules, by CommonJS, which serves every way of importing. */
const builtInModules: esbuild.Plugin = {
  name: "built-in-modules",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path: name, kind }) =>
      kind !== "entry-point" && isBuiltin(name) ? { path: name, namespace: "node" } : null,
    );
    build.onLoad({ filter: /.*/, namespace: "node" }, ({ path: name }) => ({
      contents: `module.exports = plainRequire(${JSON.stringify(name)});`,
    }));
  },
};

/** What a compiler makes of a private field when it has to: a WeakMap of its own, `_cents` for `#cents`. */
const loweredField = /^(_\w+) = new WeakMap\(\);$/gm;

/**
 * A user's module with its helpers and packages as one expression: a function that runs them anew at each call, of
 * `require`, of who gets the module, and of who is told the WeakMaps that stand for private fields.
 *
 * The compiler is asked for what production runs: private fields as they are, and classes under their own names. So what
 * the lane's own bundle makes of them is compared with the language, and not with itself.
 */
export async function bundlePlainly(file: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `import * as projection from ${JSON.stringify(file)};\nplainLoaded(projection);`,
      resolveDir: path.dirname(file),
      sourcefile: "plain-entry.js",
    },
    bundle: true,
    write: false,
    platform: "node",
    target: `node${process.versions.node}`,
    format: "esm",
    keepNames: true,
    supported: { "dynamic-import": false },
    plugins: [builtInModules],
    logLevel: "silent",
  });
  const text = outputFiles[0]?.text.replace(loweredField, '$1 = plainField("$1", new WeakMap());') ?? "";
  return `(function (plainRequire, plainLoaded, plainField) { "use strict"; return (async () => {\n${text}\n})(); })`;
}
