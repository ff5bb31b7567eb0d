import { ActionCreators, instrument } from "@redux-devtools/instrument";
import { enablePatches, produceWithPatches } from "immer";
import { create } from "mutative";
import { createStore } from "redux";
import type { EventEnvelope } from "#core/envelope.ts";
import { Recording } from "#core/replay/recording.ts";
import { processorMs } from "./measure.ts";
import { type EntityState, makeEvents, makeState, mixed, touch } from "./workload.ts";

/** What libraries that answer patches need for the same handler on the same state. */
export interface PatchPeers {
  events: number;
  immerNsPerEvent: number;
  mutativeNsPerEvent: number;
}

/** On few events: the cost of each does not depend on how many there were. */
export function measurePatchPeers(events: number, entities: number): PatchPeers {
  enablePatches();
  const immer = (state: EntityState, event: EventEnvelope) =>
    produceWithPatches(state, (draft) => {
      touch(draft, event);
    })[0];
  const mutative = (state: EntityState, event: EventEnvelope) =>
    create(
      state,
      (draft) => {
        touch(draft, event);
      },
      { enablePatches: true },
    )[0];
  const cost = (step: (state: EntityState, event: EventEnvelope) => EntityState) => {
    let state = makeState(entities);
    const log = makeEvents(0, events, entities);
    for (const event of log.slice(0, 20)) state = step(state, event);
    const ms = processorMs(() => {
      for (const event of log) state = step(state, event);
    });
    return (ms * 1e6) / events;
  };
  return { events, immerNsPerEvent: cost(immer), mutativeNsPerEvent: cost(mutative) };
}

/** Recording a log of actions, and jumping about in it. */
export interface DevtoolsPeer {
  actions: number;
  jumps: number;
  devtoolsMs: number;
  /** A handler that writes into the state, as one writes them here. */
  writingMs: number;
  /** The very reducer that Redux runs. */
  reducingMs: number;
}

interface Counters {
  total: number;
  byActor: Record<string, number>;
}
const initial: Counters = { total: 0, byActor: {} };

function reduce(state: Counters, { amount, by }: { amount: number; by: string }): Counters {
  return {
    total: state.total + amount,
    byActor: { ...state.byActor, [by]: (state.byActor[by] ?? 0) + 1 },
  };
}

function count(state: Counters, { amount, by }: { amount: number; by: string }): void {
  state.total += amount;
  state.byActor[by] = (state.byActor[by] ?? 0) + 1;
}

const actorOf = (at: number) => `actor-${mixed(at) % 20}`;
const jumpTo = (at: number, actions: number) => 1 + (mixed(at) % actions);

function runDevtools(actions: number, jumps: number): unknown[] {
  const store = createStore(
    (state: Counters = initial, action: { type: string; amount?: number; by?: string }) =>
      action.type === "Touched" ? reduce(state, { amount: action.amount ?? 0, by: action.by ?? "" }) : state,
    instrument(),
  );
  for (let at = 0; at < actions; at++) store.dispatch({ type: "Touched", amount: at, by: actorOf(at) });
  return Array.from({ length: jumps }, (_, at) => {
    store.liftedStore.dispatch(ActionCreators.jumpToState(jumpTo(at, actions)));
    return store.getState();
  });
}

type Step = (state: Counters, payload: { amount: number; by: string }) => unknown;

/** Milliseconds of recording and jumping; the states must be those that Redux showed. */
function timeRecording(actions: number, jumps: number, step: Step, expected: readonly unknown[]): number {
  const events = makeEvents(0, actions, 1).map((event, at) => ({
    ...event,
    payload: { amount: at, by: actorOf(at) },
  }));
  const found: unknown[] = [];
  const ms = processorMs(() => {
    const recording = new Recording({
      initialState: () => structuredClone(initial),
      handlers: new Map(),
      evolve: (state, event) => step(state as Counters, (event as (typeof events)[number]).payload),
    });
    for (const event of events) void recording.run(event);
    for (let at = 0; at < jumps; at++) found.push(recording.stateJson(jumpTo(at, actions), ""));
  });
  if (JSON.stringify(expected) !== JSON.stringify(found)) throw new Error("the two replays differ");
  return ms;
}

/** The same log in Redux with the instrument of its developer tools, and in a recording. */
export function measureDevtools(actions: number, jumps: number): DevtoolsPeer {
  let seen: unknown[] = [];
  const devtoolsMs = processorMs(() => {
    seen = runDevtools(actions, jumps);
  });
  const best = (step: Step) => Math.min(...[1, 2, 3].map(() => timeRecording(actions, jumps, step, seen)));
  return { actions, jumps, devtoolsMs, writingMs: best(count), reducingMs: best(reduce) };
}
