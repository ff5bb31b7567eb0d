import { Presets, SingleBar } from "cli-progress";
import { tell, withSeparators } from "./print.ts";

/** How far an import has got. */
export interface ImportProgress {
  /** Bytes of the file read; of the packed file for .gz. */
  bytesRead: number;
  /** Null when unknown (standard input). */
  bytesTotal: number | null;
  lines: number;
  phase: "reading" | "indexing";
}

const quietIntervalMs = 5_000;

/** A bar on a terminal, a line now and then elsewhere, nothing when asked to be quiet; always on standard error. */
export function createImportProgress(quiet: boolean): {
  update(progress: ImportProgress): void;
  stop(): void;
} {
  if (quiet) return { update: () => {}, stop: () => {} };
  return process.stderr.isTTY ? createBar() : createLines();
}

function createBar() {
  const format = "{phase} {bar} {percentage} % | {lines} lines | {eta_formatted} left";
  const bar = new SingleBar(
    { format, hideCursor: true, clearOnComplete: false, stream: process.stderr },
    Presets.shades_grey,
  );
  let started = false;
  return {
    update({ bytesRead, bytesTotal, lines, phase }: ImportProgress) {
      const payload = { lines: withSeparators(lines), phase: phase.padEnd(8) };
      if (!started) bar.start(bytesTotal ?? bytesRead, 0, payload);
      started = true;
      bar.setTotal(Math.max(bytesTotal ?? bytesRead, 1));
      bar.update(bytesRead, payload);
    },
    stop: () => bar.stop(),
  };
}

function createLines() {
  let toldAt = Date.now();
  return {
    update({ lines, phase }: ImportProgress) {
      if (Date.now() - toldAt < quietIntervalMs) return;
      toldAt = Date.now();
      tell(`${phase}: ${withSeparators(lines)} lines`);
    },
    stop: () => {},
  };
}
