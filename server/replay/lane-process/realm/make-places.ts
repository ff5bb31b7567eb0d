import { existsSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Desk } from "./desk.ts";

/** The place of one module of the bundle: what it would be given by Node. */
interface Place {
  /** `import.meta`. */
  meta: object;
  /** `__dirname` and `__filename`. */
  dirname: string;
  filename: string;
  /** `require.resolve`. */
  resolve: NodeJS.RequireResolve;
}

const elsewhere = "/elsewhere";
/** Another path of the same file, where the system has one: a module must be able to read what lies beside it. */
const alias = existsSync("/proc/self/root/proc") ? "/proc/self/root" : "";

/** Answers the place of a module by its file, absolute; a run in other circumstances is told another path. */
export function makePlaces(desk: Desk): (file: string) => Place {
  const move = (api: string, file: string): string => {
    if (!desk.active || desk.ask("stack", api).stack !== "other") return file;
    return desk.phase === "load" ? `${alias}${file}` : path.join(elsewhere, path.basename(file));
  };
  return (file) => {
    const find = createRequire(file);
    const look = (api: string, name: string, options?: { paths?: string[] | undefined }): string => {
      if (!isBuiltin(name)) desk.guard("dynamic-import", api, "let");
      return desk.aside(() => find.resolve(name, options));
    };
    const place = (api: string) => move(api, file);
    const url = () => pathToFileURL(place("import.meta.url")).href;
    return {
      meta: {
        main: false,
        get url() {
          return url();
        },
        get filename() {
          return place("import.meta.filename");
        },
        get dirname() {
          return path.dirname(place("import.meta.dirname"));
        },
        resolve: (name: string) => {
          if (/^\.{0,2}\/|^[a-z]+:\/\//i.test(name)) return new URL(name, url()).href;
          const found = look("import.meta.resolve", name);
          return isBuiltin(found)
            ? `node:${found.replace(/^node:/, "")}`
            : pathToFileURL(move("import.meta.resolve", found)).href;
        },
      },
      get dirname() {
        return path.dirname(place("__dirname"));
      },
      get filename() {
        return place("__filename");
      },
      resolve: Object.assign(
        (name: string, options?: { paths?: string[] | undefined }) => {
          const found = look("require.resolve", name, options);
          return isBuiltin(found) ? found : move("require.resolve", found);
        },
        { paths: find.resolve.paths },
      ),
    };
  };
}
