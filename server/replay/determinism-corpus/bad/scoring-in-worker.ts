import { Worker } from "node:worker_threads";
import type { DomainEvent, NoteWritten } from "../events.ts";

const program =
  "require('worker_threads').parentPort.once('message', (text) => process.exit(text.length % 7))";

function score(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true }); // <- here
    worker.once("exit", resolve).once("error", reject);
    worker.postMessage(text);
  });
}

/** Scores a memory in a thread of its own. */
export default {
  name: "scores",
  initialState: () => ({ scores: {} as Record<string, number> }),
  handlers: {
    async NoteWritten(state: { scores: Record<string, number> }, event: DomainEvent<NoteWritten>) {
      state.scores[event.payload.note_id] = await score(event.payload.text);
    },
  },
};
