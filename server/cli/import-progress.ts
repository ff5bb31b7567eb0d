import { Presets, SingleBar } from "cli-progress";
import type { ImportStep } from "#server/compose/import-into-store.ts";
import { tell, withSeparators } from "./print.ts";

const quietIntervalMs = 5_000;
const units = { reading: "lines", indexing: "events" } as const;

/** A bar on a terminal, a line now and then elsewhere, nothing when asked to be quiet; always on standard error. */
export function createImportProgress(quiet: boolean): {
  update(progress: ImportStep): void;
  stop(): void;
} {
  if (quiet) return { update: () => {}, stop: () => {} };
  return process.stderr.isTTY ? createBar() : createLines();
}

function createBar() {
  const format = "{what} {bar} {percentage} % | {counted} | {eta_formatted} left";
  const bar = new SingleBar({ format, hideCursor: true, stream: process.stderr }, Presets.shades_grey);
  let phase = "";
  return {
    update(step: ImportStep) {
      const payload = {
        what: step.phase.padEnd(8),
        counted: `${withSeparators(step.count)} ${units[step.phase]}`,
      };
      const total = Math.max(step.total ?? step.done, 1);
      if (step.phase !== phase) {
        if (phase !== "") bar.stop();
        bar.start(total, 0, payload);
      }
      phase = step.phase;
      bar.setTotal(total);
      bar.update(step.done, payload);
    },
    stop: () => bar.stop(),
  };
}

function createLines() {
  let toldAt = Date.now();
  return {
    update({ count, phase }: ImportStep) {
      if (Date.now() - toldAt < quietIntervalMs) return;
      toldAt = Date.now();
      tell(`${phase}: ${withSeparators(count)} ${units[phase]}`);
    },
    stop: () => {},
  };
}
