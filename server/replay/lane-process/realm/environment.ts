import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { Desk } from "./desk.ts";

const another = "CAUSELINE_OTHER";

/** `process.env` as user code sees it. Names that no variable can have (`toJSON`) are answered as ever. */
export function makeEnvironment(desk: Desk, native: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  /** Of `{ ...process.env }` and its like: the names were asked for already, then come the values. */
  let listed: { run: number; key: string | symbol; circumstances: Circumstances } | null = null;
  const ask = (key: string) => desk.ask("environment", `process.env.${key}`);
  let whole: Circumstances | null = null;
  const value = (key: string, circumstances: Circumstances): string | undefined => {
    const given = native[key];
    if (circumstances.environment === "given") return given;
    return given === undefined ? "other" : `other-${given}`;
  };
  const isName = (key: string | symbol): key is string =>
    typeof key === "string" && (Object.hasOwn(native, key) || !(key in Object.prototype));
  return new Proxy(native, {
    get(target, key) {
      if (!desk.active || !isName(key)) return Reflect.get(target, key);
      const known = listed?.key === key && listed.run === desk.run ? listed.circumstances : null;
      listed = null;
      return value(key, known ?? ask(key));
    },
    has(target, key) {
      if (!desk.active || !isName(key)) return Reflect.has(target, key);
      return value(key, ask(key)) !== undefined;
    },
    ownKeys(target) {
      if (!desk.active) return Reflect.ownKeys(target);
      whole = desk.ask("environment", "process.env");
      const keys = Reflect.ownKeys(target);
      return whole.environment === "given" || keys.includes(another) ? keys : [...keys, another];
    },
    getOwnPropertyDescriptor(target, key) {
      if (!desk.active || !isName(key)) return Reflect.getOwnPropertyDescriptor(target, key);
      const circumstances = whole ?? ask(key);
      listed = { run: desk.run, key, circumstances };
      const found = value(key, circumstances);
      if (found === undefined) return undefined;
      return { value: found, writable: true, enumerable: true, configurable: true };
    },
    set(target, key, assigned) {
      if (desk.active && desk.phase !== "load") desk.note("global-state", `process.env.${String(key)} =`);
      return Reflect.set(target, key, assigned);
    },
    deleteProperty(target, key) {
      if (desk.active && desk.phase !== "load")
        desk.note("global-state", `delete process.env.${String(key)}`);
      return Reflect.deleteProperty(target, key);
    },
  });
}
