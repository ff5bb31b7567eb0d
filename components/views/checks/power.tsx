import type { CheckPower } from "#core/determinism/check-report.ts";
import { toPowerWords } from "./to-power-words.ts";

/** What was made different, and what the check would have seen of it. */
export function Power({ power }: { power: CheckPower }) {
  const [meaning, ...rest] = toPowerWords(power);
  return (
    <div className="flex max-w-5xl flex-col gap-0.5 pr-4 pb-3 pl-10 text-dense text-muted">
      <p className="text-text">{meaning}</p>
      {power.perturbed.length > 0 ? (
        <p>
          <span className="text-faint">Made different:</span> {power.perturbed.join("; ")}.
        </p>
      ) : null}
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
