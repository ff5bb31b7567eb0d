import type { EventEnvelope } from "../envelope.ts";
import { PlainRun } from "../replay/plain-run.ts";
import { type RecordedProjection, Recording } from "../replay/recording.ts";
import type { Rerun } from "../replay/rerun-port.ts";

/** A projection that was recorded, and can be run again: each start is a new one, as of a module. */
export interface Rerunnable {
  recording: Recording;
  rerun: Rerun;
}

/** Records events, and runs the same ones again when asked; `start` is called for each run. */
export async function recordAndRerun(
  start: () => RecordedProjection,
  events: readonly EventEnvelope[],
): Promise<Rerunnable> {
  const recording = new Recording(start());
  for (const event of events) await recording.run(event);
  const rerun: Rerun = {
    async walk(from, to, look) {
      const run = new PlainRun(start(), recording.decisions);
      for (;;) {
        if (run.ordinal >= from && look(run.ordinal, run.state)) return;
        if (run.ordinal >= to) return;
        const event = events[run.ordinal] as EventEnvelope;
        if (run.takes(event.eventType)) await run.run(structuredClone(event));
        else run.skip();
      }
    },
  };
  return { recording, rerun };
}
