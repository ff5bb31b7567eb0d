import { runCommandLine } from "./run-command-line.ts";

// `causeline trace … | head` closes our output early: what is left to print is not wanted, what is left to close is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2));
