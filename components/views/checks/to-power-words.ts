import { formatCount, formatQuantity } from "#client/format-number.ts";
import type { CheckPower } from "#core/determinism/check-report.ts";

const mostNamed = 5;

/** What a check would have seen, one sentence each; the first is what "not observed" means. */
export function toPowerWords(power: CheckPower): string[] {
  const events = formatQuantity(power.events, "event");
  const restarts =
    power.restarts > 0
      ? `, with ${formatQuantity(power.restarts, "fresh start")} of the module in between`
      : "";
  const words = [
    `Not observed means no more than this: ${events} ${power.events === 1 ? "was" : "were"} handled in two circumstances${restarts}.`,
    `A branch that is taken at random once in a thousand events would have been met with a chance of ${formatChance(power.rareBranch)}.`,
  ];
  if (power.unreached.length > 0) {
    const many = power.unreached.length > 1;
    words.push(
      `No event of this log reached ${listNames(power.unreached)}: nothing is known of ${many ? "them" : "it"}.`,
    );
  }
  return [...words, ...power.limits];
}

/** 0.98234 -> "98.2 %"; never 0 % or 100 %, since neither is true. */
export function formatChance(chance: number): string {
  const percent = chance * 100;
  if (percent < 0.1) return "less than 0.1 %";
  if (percent > 99.9) return "more than 99.9 %";
  return `${percent.toFixed(1)} %`;
}

function listNames(names: readonly string[]): string {
  const shown = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${formatCount(more)} more`] : shown;
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
