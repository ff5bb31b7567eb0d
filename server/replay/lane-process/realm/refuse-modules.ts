import type { Desk } from "./desk.ts";
import { checkReading, kept } from "./files-while-loading.ts";
import type { GateRule, Gates } from "./gates.ts";
import type { ModuleRule } from "./module-rules.ts";

/** Standard output and error are no reading: `fs.writeSync(1, …)`. */
const isToOutput = ([file]: unknown[]): boolean => file === 1 || file === 2;
const writes = /^(?:write|writev)(?:Sync)?$/;
/** These answer no promise, in whichever module. */
const iterators = /^(?:watch|glob)$/;

/** A socket over a descriptor that is open already: the lane's own among them. */
const isConnected = ([options]: unknown[]): boolean =>
  typeof options === "object" && options !== null && ("fd" in options || "handle" in options);

/** A built-in module as user code is given it: what its rule does not allow is refused, whatever kind of property it is. */
export function refuseModule(
  desk: Desk,
  gates: Gates,
  label: string,
  native: object,
  rule: ModuleRule,
): object {
  const made: object = Object.create(Object.getPrototypeOf(native));
  const answer = (key: PropertyKey): unknown => {
    const value: unknown = Reflect.get(native, key);
    const name = typeof key === "symbol" ? `[${key.description ?? ""}]` : String(key);
    if (name === "promises" && typeof value === "object" && value !== null)
      return refuseModule(desk, gates, `${label}.promises`, value, rule);
    if (rule.free.test(name)) return value;
    return gates.value(value, toGateRule(desk, label, name, rule));
  };
  const give = (key: PropertyKey): void => {
    let known: { value: unknown } | undefined;
    gates.give(made, native, key, () => {
      known ??= { value: answer(key) };
      return known.value;
    });
  };
  gates.together(() => Reflect.ownKeys(native).forEach(give));
  return made;
}

function toGateRule(desk: Desk, label: string, name: string, rule: ModuleRule): GateRule {
  const made: GateRule = {
    cause: rule.cause,
    api: `${label}.${name}`,
    whileLoading: rule.whileLoading(name),
    newWhileLoading: rule.newWhileLoading(name),
    rejects: label.endsWith("promises") && !iterators.test(name),
  };
  if (rule.cause === "network") made.check = (args) => (isConnected(args) ? null : args);
  if (rule.cause !== "files") return made;
  if (writes.test(name)) made.passes = isToOutput;
  made.check = (args) => checkReading(desk, name, args);
  made.wrap = (answer) => kept(desk, `${label}.${name}`, answer);
  return made;
}
