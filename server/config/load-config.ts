import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { type Config, type ConfigFile, defaults } from "./config.ts";

/** The config file, an option or the environment holds something that cannot be used. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** What the command line gave; absent means "not given". */
export type ConfigOptions = ConfigFile;

const fileNames = [
  "causeline.config.ts",
  "causeline.config.mts",
  "causeline.config.js",
  "causeline.config.mjs",
];

/** Command line before environment (`CAUSELINE_STORE`, `DATABASE_URL` is never read) before config file before defaults. */
export async function loadConfig(
  options: ConfigOptions,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Config> {
  const file = await readConfigFile(cwd);
  const fromEnvironment: ConfigFile = env["CAUSELINE_STORE"] ? { store: env["CAUSELINE_STORE"] } : {};
  const merged = { ...defaults, ...file, ...fromEnvironment, ...withoutAbsent(options) };
  const isUrl = /^postgres(ql)?:\/\//.test(merged.store);
  const store = isUrl ? merged.store : path.resolve(cwd, merged.store);
  const dataFolder = isUrl ? path.resolve(cwd, defaults.store, nameOfRemote(store)) : store;
  const journalMemoryMb = options.journalMemoryMb ?? file.journalMemoryMb ?? merged.laneMemoryMb / 2;
  return { ...merged, projections: [...merged.projections], store, cwd, dataFolder, journalMemoryMb };
}

/** Two servers never share a cache; a password is no part of the name, not even hashed. */
function nameOfRemote(url: string): string {
  const withoutPassword = url
    .replace(/^([a-z]+:\/\/[^/@:]*):[^@/]*@/, "$1@")
    .replace(/([?&]password=)[^&#]*/g, "$1");
  return `remote-${createHash("sha256").update(withoutPassword).digest("hex").slice(0, 16)}`;
}

async function readConfigFile(cwd: string): Promise<ConfigFile> {
  const name = fileNames.find((candidate) => existsSync(path.join(cwd, candidate)));
  if (!name) return {};
  const module = await importTypeScript(path.join(cwd, name));
  const value = (module as { default?: unknown }).default;
  if (typeof value !== "object" || value === null) {
    throw new ConfigError(`${name} has no default export that is an object`);
  }
  return checked(name, value as Record<string, unknown>);
}

const shapes: { [K in keyof Required<ConfigFile>]: (value: unknown) => boolean } = {
  store: (value) => typeof value === "string" && value !== "",
  projections: (value) => Array.isArray(value) && value.every((glob) => typeof glob === "string"),
  host: (value) => typeof value === "string",
  port: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
  handlerTimeoutMs: isPositive,
  laneMemoryMb: isPositive,
  journalMemoryMb: isPositive,
  cache: isBoolean,
  watch: isBoolean,
};

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isPositive(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value > 0;
}

/** A value is named by its type only: a wrong store may still hold a password. */
function checked(name: string, value: Record<string, unknown>): ConfigFile {
  for (const [key, entry] of Object.entries(value)) {
    const fits = Object.hasOwn(shapes, key) ? shapes[key as keyof ConfigFile] : null;
    if (!fits)
      throw new ConfigError(
        `${name}: there is no setting "${key}"; known: ${Object.keys(shapes).join(", ")}`,
      );
    if (!fits(entry)) throw new ConfigError(`${name}: "${key}" cannot be ${nameOf(entry)}`);
  }
  return value as ConfigFile;
}

function nameOf(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "this array" : `this ${typeof value}`;
}

async function importTypeScript(file: string): Promise<unknown> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "causeline-config-"));
  const outfile = path.join(folder, "config.mjs");
  try {
    const built = await esbuild.build({
      entryPoints: [file],
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      write: false,
      logLevel: "silent",
    });
    await writeFile(outfile, built.outputFiles[0]?.contents ?? "");
    return await import(pathToFileURL(outfile).href);
  } catch (cause) {
    const first = String(cause instanceof Error ? cause.message : cause)
      .split("\n")
      .slice(0, 2)
      .join(" ");
    throw new ConfigError(`${path.basename(file)} does not load: ${first}`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function withoutAbsent(options: ConfigOptions): ConfigFile {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
