import v8 from "node:v8";
import type { Cause } from "#core/determinism/cause.ts";
import { rawOf } from "#core/state/raw-of.ts";
import type { Desk } from "./desk.ts";
import { perturb } from "./perturb.ts";
import { type Overrides, standIn } from "./stand-in.ts";

const statistics = [
  "getHeapStatistics",
  "getHeapSpaceStatistics",
  "getHeapCodeStatistics",
  "getCppHeapStatistics",
];
const refused: Record<string, Cause> = {
  writeHeapSnapshot: "files",
  getHeapSnapshot: "processes",
  setHeapSnapshotNearHeapLimit: "processes",
  setHeapProfileNearHeapLimit: "processes",
  setFlagsFromString: "processes",
  startCpuProfile: "processes",
  startHeapProfile: "processes",
  takeCoverage: "processes",
  stopCoverage: "processes",
  queryObjects: "processes",
};

function isRealCollection(value: unknown): boolean {
  return value instanceof Map || value instanceof Set;
}

/** `node:v8` as user code sees it. Of its statistics the first answer counts: they would differ from call to call. */
export function makeV8StandIn(desk: Desk): object {
  const once = new Map<string, unknown>();
  const overrides: Overrides = {};
  const put = (name: string, look: (native: () => unknown) => unknown): void => {
    const native: unknown = Reflect.get(v8, name);
    if (typeof native !== "function") return;
    const gate = (...args: unknown[]) => {
      const call = () => Reflect.apply(native as () => unknown, v8, args);
      return desk.active ? look(call) : call();
    };
    overrides[name] = () => gate;
  };
  for (const name of statistics)
    put(name, (call) => {
      const circumstances = desk.ask("process", `v8.${name}()`);
      if (!once.has(name)) once.set(name, call());
      return circumstances.process === "given" ? once.get(name) : perturb(once.get(name));
    });
  for (const [name, cause] of Object.entries(refused)) put(name, () => desk.refuse(cause, `v8.${name}`));
  // It reads the inside of what it is given, which for a part of the state is elsewhere.
  overrides["serialize"] = () => (value: unknown) =>
    v8.serialize(rawOf(value) === undefined && !isRealCollection(value) ? value : structuredClone(value));
  return standIn(v8, overrides);
}
