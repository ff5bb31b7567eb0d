import type { JsonValue } from "#core/envelope.ts";
import { stringifyJson } from "#core/json/stringify-json.ts";

/** The whole of a command's `--json` output. */
export function printJson(value: object | JsonValue): void {
  process.stdout.write(`${stringifyJson(value as JsonValue, 2)}\n`);
}

export function printLine(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** For people: never on standard output, so that a pipe stays clean. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function withSeparators(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 event`, `2,000 events`. */
export function counted(count: number, noun: string): string {
  return `${withSeparators(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `850 ms`, `3.2 s`, `95 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  return `${seconds < 60 ? seconds.toFixed(1) : withSeparators(Math.round(seconds))} s`;
}

/** Data from a log may hold terminal escapes: they are shown, never obeyed. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not reach a terminal
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, (character) =>
    JSON.stringify(character).slice(1, -1),
  );
}
