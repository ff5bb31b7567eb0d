import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Desk } from "./desk.ts";

/** `import.meta` of the user's modules: where the bundle is, which is nowhere that a handler should care for. */
export function makeProgramMeta(desk: Desk, program: string): object {
  const place = (api: string): string =>
    desk.active && desk.ask("stack", `import.meta.${api}`).stack === "other"
      ? "/elsewhere/projection.js"
      : program;
  return {
    get url() {
      return pathToFileURL(place("url")).href;
    },
    get filename() {
      return place("filename");
    },
    get dirname() {
      return path.dirname(place("dirname"));
    },
  };
}
