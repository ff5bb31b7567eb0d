import { type Command, Option } from "commander";
import type { Severity } from "#core/finding.ts";
import type { OpenWorkspace } from "#server/compose/open-workspace.ts";
import { formatBaseline, staleFindings, updateBaseline } from "./check/baseline.ts";
import { readBaselineFile } from "./check/baseline-file.ts";
import { checkHelp } from "./check/check-help.ts";
import { type CheckOutcome, findingsOf } from "./check/check-outcome.ts";
import { exitCodeOf } from "./check/exit-code.ts";
import { type CheckFormat, checkFormats, formatOutcome } from "./check/format-outcome.ts";
import { noPaint, paintFor } from "./check/paint.ts";
import { runChecks } from "./check/run-checks.ts";
import { readSourceIndents } from "./check/source-indents.ts";
import { tellProgress } from "./check/tell-progress.ts";
import { writeWhole } from "./check/write-whole.ts";
import { type CommonOptions, configFrom } from "./common-options.ts";
import { counted, printable, tell } from "./print.ts";

interface CheckOptions extends CommonOptions {
  deep?: boolean;
  format: CheckFormat;
  output?: string;
  baseline?: string;
  updateBaseline?: boolean;
  failOn: Severity;
}

export function addCheck(program: Command, open: OpenWorkspace): Command {
  return program
    .command("check")
    .summary("find handlers that a replay could make give something else")
    .description(
      "Runs the handlers in circumstances that must not matter (another clock, other\n" +
        "random numbers, another environment, a fresh start in between) and names each\n" +
        "that depends on more than its state and its event: the first event, the line\n" +
        "of source, what differed, and how to mend it.",
    )
    .argument("[projections...]", "their names (default: all)")
    .option("--deep", "look longer: at most 12 times one replay instead of 3")
    .addOption(
      new Option("--format <format>", "how to print the report")
        .choices(checkFormats)
        .default("text")
        .conflicts("json"),
    )
    .option("--output <file>", "write the report to a file as well")
    .option("--baseline <file>", "findings that are known: they are shown and do not fail")
    .option("--update-baseline", "write what is found to the baseline file, keeping the reasons given there")
    .addOption(
      new Option("--fail-on <severity>", "the least severe finding that makes the exit code 1")
        .choices(["error", "warning", "info"])
        .default("warning"),
    )
    .addHelpText("after", checkHelp)
    .action(async (names: string[], options: CheckOptions) => {
      process.exitCode = await check(names, options, open);
    });
}

/** `--update-baseline` does not say which file. */
class NoBaselineError extends Error {
  override name = "NoBaselineError";
}

async function check(names: string[], options: CheckOptions, open: OpenWorkspace): Promise<0 | 1 | 2> {
  const { baseline, updateBaseline: update = false, failOn } = options;
  if (update && baseline === undefined) {
    throw new NoBaselineError("--update-baseline writes the file that --baseline names, and none is named");
  }
  const known = baseline === undefined ? new Map() : await readBaselineFile(baseline, update);
  const config = await configFrom(options);
  const workspace = await open(config, { lanes: "loaded" });
  const plan = options.deep ? "deep" : "default";
  const ran = await runChecks(workspace, { names, plan }, tellProgress).finally(() => workspace.close());
  let outcome: CheckOutcome = { ...ran, known };
  if (baseline !== undefined && update) outcome = await rewriteBaseline(outcome, baseline);
  else if (baseline !== undefined) tellStale(outcome, baseline);
  await report(outcome, options, config.cwd);
  for (const { projection, problem } of outcome.failed) {
    tell(`causeline: ${printable(projection)} could not be checked: ${printable(problem)}`);
  }
  return exitCodeOf(outcome, failOn);
}

/** Everything that was found is known from now on. */
async function rewriteBaseline(outcome: CheckOutcome, file: string): Promise<CheckOutcome> {
  const entries = updateBaseline(outcome);
  await writeWhole(file, formatBaseline(entries));
  tell(`${file} now holds ${counted(entries.length, "known finding")}`);
  return { ...outcome, known: new Map(entries.map((entry) => [entry.id, entry])) };
}

function tellStale(outcome: CheckOutcome, file: string): void {
  const stale = staleFindings(outcome);
  if (stale.length === 0) return;
  tell(`note: ${stale.length} of ${file} not observed this time; --update-baseline removes them:`);
  for (const { id, projection, handler, cause } of stale) {
    tell(`  ${printable(id)}  ${printable(projection)}  ${printable(handler)}  ${printable(cause)}`);
  }
}

/** On standard output, and in the file that was asked for; a file never has colours. */
async function report(outcome: CheckOutcome, options: CheckOptions, cwd: string): Promise<void> {
  const format = options.json ? "json" : options.format;
  const indents = await readSourceIndents(findingsOf(outcome), cwd);
  if (options.output !== undefined) {
    await writeWhole(options.output, formatOutcome(outcome, format, { paint: noPaint, indents }));
  }
  const paint = paintFor(process.stdout, process.env);
  process.stdout.write(formatOutcome(outcome, format, { paint, indents }));
}
