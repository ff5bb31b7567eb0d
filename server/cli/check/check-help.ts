import { explainVerdict } from "#core/determinism/explain-verdict.ts";
import { severityOfVerdict, verdicts } from "#core/determinism/verdict.ts";

/** What stands below the options in `causeline check --help`. */
export const checkHelp = `
What a finding may say:
${verdicts.map((verdict) => `  ${verdict.padEnd(19)}${severityOfVerdict[verdict].padEnd(9)}${explainVerdict(verdict)}`).join("\n")}
What was not observed may still be there: each report says how much the check would have seen.

--json prints { findings: [{ rule, verdict, severity, projection, handler, position, eventId, cause,
location: { file, line, column }, evidence, advice, known, … }], power, checked, failed };
power is keyed by the projection's name, also when there is only one.

Exit codes: 0 no finding at or above --fail-on that the baseline does not know, 1 there are some,
2 could not run, or a projection could not be checked (the others are).

Handlers run with your user's rights. The limits (time, memory, no network, no files, no
processes) stop accidents, not attackers.

Examples:
  $ causeline check                                      every projection, over the whole log
  $ causeline check orders --deep                        one of them, longer
  $ causeline check --baseline known.json                fail on new findings only
  $ causeline check --baseline known.json --update-baseline
  $ causeline check --format sarif --output check.sarif  for a code scanner`;
