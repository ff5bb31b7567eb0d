import type { Severity } from "#core/finding.ts";

/** Colours of a text for people. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  severity(severity: Severity, text: string): string;
}

/** As it is: for files, pipes and those who want no colour. */
export const noPaint: Paint = {
  strong: (text) => text,
  faint: (text) => text,
  severity: (_, text) => text,
};

const codes: Record<Severity, string> = { error: "31", warning: "33", info: "36" };

const coloured: Paint = {
  strong: (text) => wrap("1", text),
  faint: (text) => wrap("2", text),
  severity: (severity, text) => wrap(codes[severity], text),
};

/** Colours on a terminal that shows them, unless NO_COLOR is set (https://no-color.org). */
export function paintFor(
  stream: { isTTY?: boolean; hasColors?(): boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  return stream.isTTY && !env["NO_COLOR"] && stream.hasColors?.() ? coloured : noPaint;
}

function wrap(code: string, text: string): string {
  return `\u001b[${code}m${text}\u001b[0m`;
}
