import { createRequire } from "node:module";
import type vm from "node:vm";
import type { LoweredFields } from "./plain-json.ts";

export type PlainHandler = (this: unknown, state: unknown, event: unknown) => unknown;

/** A projection as its module exports it, the module loaded once more. */
export interface PlainInstance {
  initialState(): unknown;
  /** `evolve`, or the handler of the type; null where there is none. */
  handlerFor(eventType: string): PlainHandler | null;
  /** Its only handler is `evolve`: what that answers is the state. */
  evolves: boolean;
  lowered: LoweredFields;
}

type Start = (
  require: NodeJS.Require,
  loaded: (module: { default: Exported }) => void,
  field: (name: string, map: WeakMap<object, unknown>) => WeakMap<object, unknown>,
) => Promise<void>;

interface Exported {
  initialState(): unknown;
  handlers?: Record<string, PlainHandler> | Map<string, PlainHandler>;
  evolve?: PlainHandler;
}

/** Runs a bundle of `bundlePlainly`. */
export async function loadPlainly(script: vm.Script): Promise<PlainInstance> {
  const lowered: [string, WeakMap<object, unknown>][] = [];
  const loaded: Exported[] = [];
  const start = script.runInThisContext() as Start;
  await start(
    createRequire(import.meta.url),
    (module) => loaded.push(module.default),
    (name, map) => {
      lowered.push([name.replace(/^_/, "#"), map]);
      return map;
    },
  );
  const [projection] = loaded;
  if (!projection) throw new Error("the module did not come to its end");
  const { handlers, evolve } = projection;
  return {
    initialState: () => projection.initialState(),
    handlerFor(eventType) {
      if (evolve) return (state, event) => evolve.call(projection, state, event);
      const found = handlers instanceof Map ? handlers.get(eventType) : handlers?.[eventType];
      return typeof found === "function" ? (state, event) => found.call(handlers, state, event) : null;
    },
    evolves: evolve !== undefined,
    lowered,
  };
}
