import { Command, CommanderError, Option } from "commander";
import { type OpenWorkspace, openWorkspace } from "#server/compose/open-workspace.ts";
import { version } from "#server/config/version.ts";
import { addBisect } from "./bisect.ts";
import { addBlame } from "./blame.ts";
import { addCheck } from "./check.ts";
import { addCacheOption } from "./common-options.ts";
import { addDemo } from "./demo.ts";
import { addDiff } from "./diff.ts";
import { explainFailure } from "./explain-failure.ts";
import { addImport } from "./import.ts";
import { addPurge } from "./purge.ts";
import { addServe } from "./serve.ts";
import { addState } from "./state.ts";
import { addTrace } from "./trace.ts";

const help = `
Examples:
  $ causeline demo                                  see it work on a generated log
  $ causeline import events.ndjson                  read your own log into the store of this folder
  $ causeline serve                                 open it in the browser
  $ causeline trace 14b60fd9ae504820                what caused what, as a tree
  $ causeline state orders --at 1200 --path /total  one value as it was after event 1200
  $ causeline diff orders --from 1200 --to 1300     what changed in between, and which events did it
  $ causeline blame orders --path /total            which events wrote it, and what stood there before
  $ causeline bisect orders --where 'state.total < 0'   the first event after which this is so
  $ causeline check                                 which handlers could give something else at a replay

Exit codes: 0 fine, 1 findings, 2 could not run.
Settings may also stand in causeline.config.ts (default export: { store, projections, port, … }).`;

/**
 * Runs one command line without the program's name; resolves to the exit code.
 *
 * @param open for `check`; tests give it a workspace of their own.
 */
export async function runCommandLine(
  args: readonly string[],
  open: OpenWorkspace = openWorkspace,
): Promise<number> {
  const program = buildProgram(open);
  try {
    await program.parseAsync([...args], { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`causeline: ${explainFailure(error)}\n`);
    return 2;
  }
}

function buildProgram(open: OpenWorkspace): Command {
  const program = new Command("causeline")
    .description("A visual event-flow debugger for event-sourced systems: trace, replay, compare.")
    .version(version, "-v, --version")
    .showHelpAfterError("(causeline --help lists the commands)")
    .exitOverride()
    .addHelpText("after", help);
  const check = (parent: Command) => addCheck(parent, open);
  const commands = [
    addDemo,
    addServe,
    addImport,
    addTrace,
    addState,
    addDiff,
    addBlame,
    addBisect,
    check,
    addPurge,
  ];
  const withoutReplay = [addImport, addTrace, addPurge];
  for (const add of commands) {
    const command = add(program);
    if (!withoutReplay.includes(add)) addCacheOption(command);
    command.exitOverride().showHelpAfterError(`(causeline ${command.name()} --help shows how)`);
    for (const option of commonOptions()) command.addOption(option);
  }
  return program;
}

function commonOptions(): Option[] {
  return [
    new Option(
      "--store <url-or-folder>",
      "a postgres:// URL, or a folder for the embedded server (default: .causeline)",
    ).env("CAUSELINE_STORE"),
    new Option(
      "--projections <glob...>",
      "modules to replay (default: projections/**/*.{ts,js,mts,mjs,cts,cjs})",
    ),
    new Option("--json", "print one JSON object on standard output, and nothing else there"),
  ];
}
