import type { CheckHost } from "./check-host.ts";
import type { Circumstances } from "./circumstances.ts";
import type { Notes } from "./notes.ts";

/** Has fresh starts make their initial states, the first of them in the given circumstances, and notes what differs. */
export async function compareInitialStates(
  host: CheckHost,
  circumstances: readonly Circumstances[],
  notes: Notes,
  limits: Set<string>,
): Promise<void> {
  for (const [at, one] of circumstances.entries()) {
    try {
      notes.compareInitialState(await make(host, one, notes), at === 0);
    } catch (error) {
      limits.add(`initialState threw in other circumstances: ${host.explainThrow(error).message}`);
    }
  }
}

async function make(host: CheckHost, circumstances: Circumstances, notes: Notes): Promise<unknown> {
  const instance = await host.load(circumstances);
  host.realm.begin(0, circumstances);
  try {
    return instance.projection.initialState();
  } finally {
    notes.noteReadings(host.realm.end(), "initialState", null);
  }
}
