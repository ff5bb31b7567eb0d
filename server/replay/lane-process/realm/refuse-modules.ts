import type { Cause } from "#core/determinism/cause.ts";
import type { Desk } from "./desk.ts";
import { rejection } from "./rejection.ts";

/** What a built-in module that reaches out of the process may do, and when. */
export interface ModuleRule {
  cause: Cause;
  /** Names that only compute. */
  pure: RegExp;
  /** Names that are noted and answered while the module is loaded; those that are refused then are the others. */
  whileLoading: RegExp;
}

const nothing = /^$/;
const any = /./;
const readsFiles =
  /^(?:read|open|close|stat|lstat|fstat|exists|access|realpath|glob|createReadStream|ReadStream|FileReadStream|Dir|Stats|promises)/;
const network: ModuleRule = {
  cause: "network",
  pure: /^(?:isIP|validateHeader|SocketAddress|BlockList|getDefault|setDefault|getServers|setServers|createSecureContext|checkServerIdentity|setMaxIdle|getCiphers|getCACertificates|getPackedSettings|getUnpackedSettings|getDefaultSettings)/,
  whileLoading: nothing,
};
const files: ModuleRule = { cause: "files", pure: /^(?:Stats|Dirent)$/, whileLoading: readsFiles };
const processes: ModuleRule = { cause: "processes", pure: nothing, whileLoading: nothing };

export const moduleRules: ReadonlyMap<string, ModuleRule> = new Map([
  ["net", network],
  ["tls", network],
  ["dgram", network],
  ["dns", network],
  ["dns/promises", network],
  ["http", network],
  ["https", network],
  ["http2", network],
  ["inspector", network],
  ["inspector/promises", network],
  ["fs", files],
  ["fs/promises", files],
  ["sqlite", { ...files, whileLoading: any }],
  ["wasi", files],
  ["child_process", processes],
  ["worker_threads", { ...processes, pure: /^(?:Message|isMain|threadId|mark|is|receive|structuredClone)/ }],
  ["cluster", processes],
  ["repl", processes],
  ["test", processes],
  ["trace_events", { ...processes, pure: /^getEnabledCategories$/ }],
  ["ffi", processes],
]);

/** Standard output and error are no reading: `fs.writeSync(1, …)`. */
const toOutput = (name: string, [file]: unknown[]): boolean =>
  /^(?:write|writev)(?:Sync)?$/.test(name) && (file === 1 || file === 2);

/** A socket over a descriptor that is open already: the lane's own among them. */
const isConnected = ([options]: unknown[]): boolean =>
  typeof options === "object" && options !== null && ("fd" in options || "handle" in options);

/** A built-in module whose functions are refused while a run is on, but for what the rule lets pass. */
export function refuseModule(desk: Desk, label: string, native: object, rule: ModuleRule): object {
  const copy: object = Object.create(Object.getPrototypeOf(native));
  for (const key of Reflect.ownKeys(native)) {
    const descriptor = Object.getOwnPropertyDescriptor(native, key);
    if (!descriptor) continue;
    const value: unknown = descriptor.value;
    const name = String(key);
    if (typeof value === "function")
      descriptor.value = rule.pure.test(name) ? value : gate(desk, label, name, value, rule);
    else if (name === "promises") {
      const promises = Reflect.get(native, key) as object;
      const copied = refuseModule(desk, `${label}.promises`, promises, rule);
      Object.assign(descriptor, { get: () => copied, configurable: true });
    }
    Object.defineProperty(copy, key, { ...descriptor, configurable: true });
  }
  return copy;
}

/** These answer no promise, in whichever module. */
const iterators = /^(?:watch|glob)$/;

function gate(desk: Desk, label: string, name: string, native: object, rule: ModuleRule): object {
  const api = `${label}.${name}`;
  const rejects = label.endsWith("promises") && !iterators.test(name);
  const look = (args: unknown[], constructs: boolean): void => {
    if (!desk.active || toOutput(name, args)) return;
    if (desk.phase !== "load") desk.refuse(rule.cause, api);
    if (rule.whileLoading.test(name)) desk.note(rule.cause, api);
    // Making an agent or a client that is not connected yet does nothing; starting a thread does.
    else if (!constructs || rule.cause === "processes" || isConnected(args)) desk.refuse(rule.cause, api);
  };
  return new Proxy(native, {
    apply(target, self, args: unknown[]) {
      const call = () => {
        look(args, false);
        return Reflect.apply(target as () => unknown, self, args);
      };
      return rejects ? rejection(call) : call();
    },
    construct(target, args: unknown[], as) {
      look(args, true);
      return Reflect.construct(target as new () => object, args, as);
    },
  });
}
