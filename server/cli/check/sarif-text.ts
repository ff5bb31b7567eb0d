import { printable } from "../print.ts";

const longest = 4_000;

/**
 * A text of somebody else's as a SARIF message string: lines are kept, other control characters shown, and what SARIF
 * would take for a placeholder (`{0}`, section 3.11.5) or a link (`[text](target)`, 3.11.6) is escaped.
 */
export function sarifText(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const lines = cut.split(/\r?\n/).map(printable);
  return lines
    .join("\n")
    .replaceAll("{", "{{")
    .replaceAll("}", "}}")
    .replaceAll(/\[(?=[^[\]]*\]\()/g, "\\[");
}
