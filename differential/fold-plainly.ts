import process from "node:process";
import vm from "node:vm";
import { type FoldJob, foldLog } from "./fold-log.ts";

/**
 * The program of the oracle's process: folds logs with users' modules and nothing of Causeline around them.
 *
 * A job comes as a message, its answer goes back as one: `{ answer }` or `{ problem }`. It ends when its host is gone.
 */
let script: { program: string; compiled: vm.Script } | null = null;

function compile(program: string): vm.Script {
  if (script?.program !== program)
    script = { program, compiled: new vm.Script(program, { filename: "plain.mjs" }) };
  return script.compiled;
}

process.on("message", (job: FoldJob) => {
  foldLog(job, compile(job.program)).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ problem: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on("disconnect", () => process.exit());
process.on("unhandledRejection", () => {});
// What a module logs is not what this program answers.
console.log = console.error = console.warn = () => {};
