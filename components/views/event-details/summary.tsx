import type { Phrase } from "./to-summary.ts";

/** A sentence with the user's own names in it. */
export function Summary({ phrases }: { phrases: readonly Phrase[] }) {
  return (
    <p data-testid="event-summary" className="text-muted leading-snug">
      {phrases.map((phrase, index) =>
        "code" in phrase ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is drawn as a whole
          <span key={index} className="break-words font-medium text-text">
            {phrase.code}
          </span>
        ) : (
          phrase.text
        ),
      )}
    </p>
  );
}
