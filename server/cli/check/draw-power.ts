import type { CheckPower } from "#core/determinism/check-report.ts";
import { counted, withSeparators } from "../print.ts";
import { clip } from "./clip.ts";

const mostHandlers = 20;
const longest = 300;

/** What "not observed" means after this check, as lines of text. */
export function drawPower(power: CheckPower): string[] {
  const { events, restarts, perturbed, unreached, rareBranch, limits } = power;
  const fresh = restarts === 0 ? "" : `, with ${counted(restarts, "fresh start")} of the module in between`;
  return [
    "Not observed: anything else. How much this check would have seen:",
    `  ${counted(events, "event")} handled in two circumstances${fresh}`,
    ...(perturbed.length === 0 ? [] : ["  made different:"]),
    ...perturbed.map((what) => `    ${clip(what, longest)}`),
    `  a branch taken at random once in a thousand events: seen with a chance of ${chance(rareBranch)}`,
    ...drawUnreached(unreached),
    ...limits.map((limit) => `  ${clip(limit, longest)}`),
  ];
}

function drawUnreached(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, mostHandlers).map((name) => clip(name, 80));
  const more = names.length > mostHandlers ? `, … ${withSeparators(names.length - mostHandlers)} more` : "";
  return [`  never called, as no event reached them: ${shown.join(", ")}${more}`];
}

/** Never 100 %. */
function chance(value: number): string {
  if (value > 0.999) return "more than 99.9 %";
  return `${(Math.floor(value * 1_000) / 10).toFixed(1)} %`;
}
