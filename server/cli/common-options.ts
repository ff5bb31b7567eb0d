import { type Command, InvalidArgumentError } from "commander";
import type { Config, ConfigFile } from "#server/config/config.ts";
import { loadConfig } from "#server/config/load-config.ts";

/** Options that every command takes. */
export interface CommonOptions {
  store?: string;
  projections?: string[];
  json?: boolean;
  /** False with `--no-cache`. */
  cache?: boolean;
}

export function configFrom(options: CommonOptions & Partial<ConfigFile>): Promise<Config> {
  const { store, projections, host, port, handlerTimeoutMs, laneMemoryMb, journalMemoryMb } = options;
  // True is only what the parser says when the option is absent: the config file decides then.
  const [cache, watch] = [options.cache, options.watch].map((value) => (value === false ? false : undefined));
  const limits = { handlerTimeoutMs, laneMemoryMb, journalMemoryMb };
  const given = { store, projections, host, port, ...limits, cache, watch };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return loadConfig(present, process.cwd(), process.env);
}

/** Of commands that replay. */
export function addCacheOption(command: Command): Command {
  return command.option(
    "--no-cache",
    "cache no events on disk beyond this run: a private temporary folder, removed at the end",
  );
}

/** A position: 0 is "before the first event". */
export function parsePosition(text: string): number {
  const value = Number(text.replaceAll(/[,_]/g, ""));
  if (text.trim() === "" || !Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError("A position is a whole number, 0 or more.");
  }
  return value;
}

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError("This must be a number, 0 or more.");
  }
  return value;
}
