import type { Desk } from "./desk.ts";
import { perturb } from "./perturb.ts";
import { standIn } from "./stand-in.ts";

const ofProcess = ["hardwareConcurrency", "platform", "userAgent"];

/** `navigator` as user code sees it; null on a Node without one. */
export function makeNavigator(desk: Desk): object | null {
  const native = Reflect.get(globalThis, "navigator") as object | undefined;
  if (!native) return null;
  const language = (api: string): string => {
    const given = String(Reflect.get(native, "language"));
    return desk.active ? (desk.ask("locale", api).locale ?? given) : given;
  };
  const process = (name: string) => (): unknown => {
    const given: unknown = Reflect.get(native, name);
    if (!desk.active) return given;
    return desk.ask("process", `navigator.${name}`).process === "given" ? given : perturb(given);
  };
  return standIn(native, {
    ...Object.fromEntries(ofProcess.map((name) => [name, process(name)])),
    language: () => language("navigator.language"),
    languages: () => [language("navigator.languages")],
  });
}
