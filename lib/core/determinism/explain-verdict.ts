import type { Verdict } from "./verdict.ts";

const meanings: Record<Verdict, string> = {
  diverges: "The same event on the same state wrote something else: confirmed.",
  reads: "Something was read that differs between runs; the state was the same so far.",
  "mutates event": "The handler changed the event that it was given.",
  "queries service":
    "The handler asked for something outside: network, files, a process, other code; it was refused.",
  "hidden state":
    "After a fresh start of the module in the middle of the log, the handler wrote something else.",
  "not snapshot-safe":
    "The state holds something that would not survive being written as JSON and read again.",
  "not idempotent": "The same event delivered twice leaves another state than once.",
  "timed out": "The handler did not return within its time and was ended.",
  "out of memory": "The handler took more memory than it may and was ended.",
  crashed: "The handler ended its process.",
  flaky: "Runs in the same circumstances differed; nothing is blamed for it.",
  "loses precision":
    "An integer above 2^53 was given to the handler with other digits, as `JSON.parse` reads it.",
  failed: "The handler threw, the same in every run.",
};

/** What a verdict means: one sentence. */
export function explainVerdict(verdict: Verdict): string {
  return meanings[verdict];
}
