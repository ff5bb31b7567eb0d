import type vm from "node:vm";
import type { JsonValue, StoredEvent } from "#core/envelope.ts";
import { type EventOutcome, PlainFold } from "./plain-fold.ts";

export interface FoldJob {
  /** Of `bundlePlainly`. */
  program: string;
  log: readonly StoredEvent[];
  /** Expressions over `state` and `event`. */
  conditions: readonly string[];
}

/** What a plain fold of a log comes to; the lists have one more entry than the log: 0 is the initial state. */
export interface FoldAnswer {
  states: JsonValue[];
  /** The same, as `plainIdentities` writes them. */
  identities: (JsonValue | null)[];
  outcomes: EventOutcome[];
  /** By condition and position: whether it holds; one that throws does not. */
  holds: boolean[][];
  /** Conditions that changed the state that they looked at: nothing is to be asked with them. */
  impure: string[];
}

/**
 * Folds a log twice with fresh modules: for the states, and for what the conditions say of the live state after each
 * event, which may not change what comes of it.
 */
export async function foldLog(job: FoldJob, script: vm.Script): Promise<FoldAnswer> {
  const fold = await PlainFold.start(script, job.log);
  const states = [fold.json()];
  const identities = [fold.identities()];
  const outcomes: EventOutcome[] = ["ok"];
  while (!fold.isDone) {
    outcomes.push(await fold.next());
    states.push(fold.json());
    identities.push(fold.identities());
  }
  const answer: FoldAnswer = { states, identities, outcomes, holds: [], impure: [] };
  for (const condition of job.conditions) {
    const { holds, end } = await evaluate(job, script, condition);
    answer.holds.push(holds);
    if (textOf(end) !== textOf(states.at(-1) ?? null)) answer.impure.push(condition);
  }
  return answer;
}

async function evaluate(job: FoldJob, script: vm.Script, condition: string) {
  const fold = await PlainFold.start(script, job.log);
  const test = new Function("state", "event", `"use strict"; return (${condition}\n);`);
  const ask = (): boolean => {
    try {
      return Boolean(test(fold.state, fold.event));
    } catch {
      return false;
    }
  };
  const holds = [ask()];
  while (!fold.isDone) {
    await fold.next();
    holds.push(ask());
  }
  return { holds, end: fold.json() };
}

function textOf(json: JsonValue): string {
  return JSON.stringify(json, (_, held: unknown) => (typeof held === "bigint" ? `${held}n` : held));
}
