import { type QuestionKind, questionKinds, type Tally } from "./difference.ts";

/** A row a style: of each kind of question how many there were, and how many answers were wrong or not known. */
export function drawTable(tallies: readonly Tally[]): string {
  const styles = [...new Set(tallies.map(({ style }) => style))].sort();
  const rows = styles.map((style) =>
    row(
      style,
      tallies.filter((tally) => tally.style === style),
    ),
  );
  return [row("style", null), ...rows, row("all", tallies)].join("\n");
}

/** Each wrong answer, those of a kind of question cut after `most`. */
export function drawDifferences(tallies: readonly Tally[], most: number): string {
  const lines: string[] = [];
  for (const { style, seed, differences, unknown } of tallies) {
    for (const kind of questionKinds) {
      const wrong = differences.filter((difference) => difference.kind === kind);
      for (const { question, expected, got } of wrong.slice(0, most))
        lines.push(`${style} (seed ${seed}): ${question}`, `    expected ${expected}`, `    got      ${got}`);
      if (wrong.length > most) lines.push(`    … and ${wrong.length - most} more ${kind} answers`);
    }
    for (const { question, why } of unknown.slice(0, most))
      lines.push(`${style} (seed ${seed}): ${question}: not known: ${why}`);
  }
  return lines.join("\n");
}

function row(name: string, tallies: readonly Tally[] | null): string {
  const cells = questionKinds.map((kind) => (tallies === null ? kind : cell(kind, tallies)).padStart(22));
  return name.padEnd(28) + cells.join("");
}

function cell(kind: QuestionKind, tallies: readonly Tally[]): string {
  let [asked, wrong, unknown] = [0, 0, 0];
  for (const tally of tallies) {
    asked += tally.asked[kind];
    wrong += tally.differences.filter((difference) => difference.kind === kind).length;
    unknown += tally.unknown.filter((one) => one.kind === kind).length;
  }
  const parts = [wrong > 0 ? `${wrong} wrong` : "", unknown > 0 ? `${unknown} unknown` : ""];
  return [...parts.filter((part) => part !== ""), `of ${asked}`].join(" ");
}
