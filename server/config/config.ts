/** What a run of Causeline was told, from the command line, the environment and the config file, in that order. */
export interface Config {
  /** A `postgres://` URL, or a folder for the embedded server. */
  store: string;
  /** Globs of projection modules, relative to `cwd`. */
  projections: string[];
  /** Where relative paths start. */
  cwd: string;
  /** Where segments and bundles are cached; of one store alone. */
  dataFolder: string;
  /** False: they are kept in a private folder that is removed at the end. */
  cache: boolean;
  /** `serve` and `demo` replay a projection by themselves when its module changes. */
  watch: boolean;
  host: string;
  /** 0: any free port. */
  port: number;
  /** Milliseconds one handler may take for one event. */
  handlerTimeoutMs: number;
  /** Megabytes one lane may use. */
  laneMemoryMb: number;
  /** Megabytes of it for the journal's columns; what does not fit is on disk in the data folder. */
  journalMemoryMb: number;
}

/** The part of it that a config file may hold. */
export type ConfigFile = Partial<Omit<Config, "cwd" | "dataFolder">>;

export const defaults = {
  store: ".causeline",
  projections: ["projections/**/*.{ts,js,mts,mjs,cts,cjs}"],
  host: "127.0.0.1",
  port: 4477,
  handlerTimeoutMs: 2_000,
  laneMemoryMb: 2_048,
  cache: true,
  watch: true,
} as const;
