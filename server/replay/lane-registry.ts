import path from "node:path";
import { glob } from "tinyglobby";
import type { Position } from "#core/position.ts";

import type { ReplayProgress } from "#core/replay/lane.ts";
import { HostedLane, type LaneOptions } from "./hosted-lane.ts";
import { LaneGoneError } from "./lane-gone-error.ts";
import { NoSuchProjectionError } from "./no-such-projection-error.ts";
import { ProjectionLoadError } from "./projection-load-error.ts";

export interface RegistryOptions extends Omit<LaneOptions, "file"> {
  /** Of modules, relative to `cwd`. */
  globs: readonly string[];
}

/** One module: a projection, or what keeps it from being one. */
export interface LaneEntry {
  /** The projection's name; the file while that is not known. */
  name: string;
  /** Relative to the working directory. */
  file: string;
  lane: HostedLane | null;
  progress: ReplayProgress;
}

interface Slot {
  file: string;
  lane: HostedLane | null;
  problem: string | null;
}

/** All projections of a workspace by name. One that does not load is an entry with its problem, and harms no other. */
export class LaneRegistry {
  readonly #options: RegistryOptions;
  readonly #slots: Slot[];
  #head: Position = 0;

  /** Finds the modules and loads them; nothing is replayed before `extend`. */
  static async open(options: RegistryOptions): Promise<LaneRegistry> {
    const files = await glob([...options.globs], { cwd: options.cwd, absolute: true, onlyFiles: true });
    const modules = files.filter((file) => !/\.(test|spec|d)\.[mc]?[tj]sx?$/.test(file)).sort();
    const registry = new LaneRegistry(options, modules);
    await Promise.all(registry.#slots.map((slot) => registry.#load(slot)));
    registry.#refuseSameNames();
    return registry;
  }

  private constructor(options: RegistryOptions, files: readonly string[]) {
    this.#options = options;
    this.#slots = files.map((file) => ({ file: path.normalize(file), lane: null, problem: null }));
  }

  entries(): LaneEntry[] {
    return this.#slots.map((slot) => {
      const file = this.#relative(slot);
      const progress = slot.lane?.progress() ?? stalled(slot.problem);
      return { name: slot.lane?.info.name ?? file, file, lane: slot.lane, progress };
    });
  }

  /** Throws `NoSuchProjectionError`, or `ProjectionLoadError` when the name is that of a module which did not load. */
  get(name: string): HostedLane {
    const found = this.entries().find((entry) => entry.name === name);
    if (found?.lane) return found.lane;
    if (found) throw new ProjectionLoadError(found.progress.problem ?? `${found.file} is still loading`);
    const names = this.entries().flatMap((entry) => (entry.lane ? [entry.name] : []));
    const problems = this.entries().flatMap((entry) =>
      entry.lane ? [] : [entry.progress.problem ?? entry.file],
    );
    const known =
      names.length > 0
        ? `There are: ${names.join(", ")}`
        : `No projection was found by ${this.#options.globs.join(" ")}`;
    const failed = problems.length > 0 ? `. Not loaded: ${problems.join("; ")}` : "";
    throw new NoSuchProjectionError(`There is no projection ${name}. ${known}${failed}`);
  }

  /** Lets every projection, or only the named one, go on up to `head`. */
  async extend(head: Position, only?: string): Promise<void> {
    this.#head = Math.max(head, this.#head);
    const lanes =
      only === undefined ? this.#slots.flatMap(({ lane }) => (lane ? [lane] : [])) : [this.get(only)];
    await Promise.all(lanes.map((lane) => lane.extend(this.#head)));
  }

  /** Loads a module again, with its code as it is now, and replays it from the start. */
  async replay(name: string): Promise<void> {
    const slot = this.#slots.find(
      (candidate) => candidate.lane?.info.name === name || this.#relative(candidate) === name,
    );
    if (!slot) {
      this.get(name);
      return;
    }
    await slot.lane?.close();
    slot.lane = null;
    slot.problem = null;
    this.#options.onProgress();
    await this.#load(slot);
    this.#refuseSameNames();
    this.#options.onProgress();
    const reloaded = this.#slots.find(({ file }) => file === slot.file)?.lane;
    await reloaded?.extend(this.#head);
  }

  async close(): Promise<void> {
    await Promise.all(this.#slots.map(({ lane }) => lane?.close()));
  }

  #relative(slot: Slot): string {
    return path.relative(this.#options.cwd, slot.file).split(path.sep).join("/");
  }

  async #load(slot: Slot): Promise<void> {
    try {
      slot.lane = await HostedLane.open({ ...this.#options, file: slot.file });
    } catch (error) {
      if (!(error instanceof ProjectionLoadError || error instanceof LaneGoneError)) throw error;
      slot.problem = error.message;
    }
  }

  /** The first by file name keeps the name. */
  #refuseSameNames(): void {
    const taken = new Map<string, string>();
    for (const slot of this.#slots) {
      if (!slot.lane) continue;
      const { name } = slot.lane.info;
      const first = taken.get(name);
      if (first === undefined) {
        taken.set(name, this.#relative(slot));
        continue;
      }
      slot.problem = `${this.#relative(slot)}: the name ${name} is taken by ${first}; two projections need two names`;
      slot.lane.close().catch(() => {});
      slot.lane = null;
    }
  }
}

function stalled(problem: string | null): ReplayProgress {
  const status = problem === null ? "loading" : "failed";
  return { status, position: 0, target: 0, events: 0, handled: 0, failures: 0, elapsedMs: 0, problem };
}
