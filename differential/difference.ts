/** What a lane is asked, of each style and log. */
export const questionKinds = ["state", "tree", "diff", "blame", "bisect"] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** One answer that is not the plain fold's. */
export interface Difference {
  style: string;
  seed: number;
  kind: QuestionKind;
  question: string;
  expected: string;
  got: string;
}

/** The answers of one lane: how many there were, which were wrong, and which said that they are not known. */
export class Tally {
  readonly style: string;
  readonly seed: number;
  readonly asked: Record<QuestionKind, number> = { state: 0, tree: 0, diff: 0, blame: 0, bisect: 0 };
  readonly differences: Difference[] = [];
  readonly unknown: { kind: QuestionKind; question: string; why: string }[] = [];

  constructor(style: string, seed: number) {
    this.style = style;
    this.seed = seed;
  }

  differ(kind: QuestionKind, question: string, expected: string, got: string): void {
    this.differences.push({ style: this.style, seed: this.seed, kind, question, expected, got });
  }

  /** Asks, and notes what is not as expected; `check` answers what was wrong, null for a right answer. */
  async ask<Answer>(
    kind: QuestionKind,
    question: string,
    answer: () => Promise<Answer>,
    check: (answer: Answer) => { expected: string; got: string } | null,
  ): Promise<void> {
    this.asked[kind]++;
    try {
      const given = await answer();
      const why = whyUnknown(given);
      if (why !== null) this.unknown.push({ kind, question, why });
      else {
        const wrong = check(given);
        if (wrong) this.differ(kind, question, wrong.expected, wrong.got);
      }
    } catch (error) {
      const { name, message } = error as Error;
      if (/unknown/i.test(name)) this.unknown.push({ kind, question, why: message });
      else this.differ(kind, question, "an answer", `${name}: ${message}`);
    }
  }
}

/**
 * Why an answer says that it does not know; null for all others. The one place to change when answers say it otherwise.
 *
 * A search says how many positions it could not look at, and names none then.
 */
function whyUnknown(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  if ("$unknown" in answer) return String(answer.$unknown);
  if (!("unknown" in answer) || !answer.unknown) return null;
  return "position" in answer && answer.position !== null ? null : JSON.stringify(answer.unknown);
}
