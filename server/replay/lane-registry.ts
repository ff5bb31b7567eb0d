import path from "node:path";
import type { Position } from "#core/position.ts";
import type { ReplayProgress } from "#core/replay/lane.ts";
import { type Bundle, bundleProjection } from "./bundle-projection.ts";
import { FileWatch } from "./file-watch.ts";
import { findModules } from "./find-modules.ts";
import { hasOnlyTypes } from "./has-only-types.ts";
import { HostedLane } from "./hosted-lane.ts";
import { LaneGoneError } from "./lane-gone-error.ts";
import type { LaneOptions } from "./lane-options.ts";
import { NoSuchProjectionError } from "./no-such-projection-error.ts";
import { type HelperGuess, ProjectionLoadError } from "./projection-load-error.ts";
import { nothingYet } from "./protocol.ts";

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
  /** Hash of the last program that was loaded, or what kept it from becoming one. */
  tried: string | null;
  /** Its name was taken when it was loaded. */
  refused: boolean;
  /** What it was taken for when it was found to be no projection. */
  helper: HelperGuess;
  /** Of the last time it loaded. */
  name: string | null;
  /** Files that a change of makes another program. */
  inputs: readonly string[];
  /** Milliseconds since the epoch, from before its files were read. */
  readAt: number;
  watch: FileWatch;
}

const lookEveryMs = 300;
/** A module that does not compile may wait for a file that nobody watches: it is tried anew every so many looks. */
const looksPerRetry = 10;
/** To look for new modules may take this part of the time. */
const shareOfSearch = 0.02;

/** All projections of a workspace by name. One that does not load is an entry with its problem, and harms no other. */
export class LaneRegistry {
  readonly #options: RegistryOptions;
  #slots: Slot[];
  #head: Position = 0;
  #queue: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  #looks = 0;
  #searchAt = 0;

  /** Finds the modules and loads them; nothing is replayed before `extend`. */
  static async open(options: RegistryOptions): Promise<LaneRegistry> {
    const registry = new LaneRegistry(options, await findModules(options.globs, options.cwd));
    await Promise.all(registry.#slots.map((slot) => registry.#load(slot)));
    registry.#refuseSameNames();
    return registry;
  }

  private constructor(options: RegistryOptions, files: readonly string[]) {
    this.#options = options;
    this.#slots = files.map(emptySlot);
  }

  /** Helpers of projections are passed over: they lie beside them, and are none. */
  entries(): LaneEntry[] {
    const taken = new Set(this.#slots.flatMap(({ lane }) => (lane ? [lane.info.name] : [])));
    return this.#shown().map((slot) => {
      const file = this.#relative(slot);
      const progress = slot.lane?.progress() ?? stalled(slot.problem);
      const former = slot.name === null || taken.has(slot.name) ? file : slot.name;
      return { name: slot.lane?.info.name ?? former, file, lane: slot.lane, progress };
    });
  }

  /** Throws `NoSuchProjectionError`, or `ProjectionLoadError` when the name is that of a module which did not load. */
  get(name: string): HostedLane {
    const loaded = this.#slots.find(({ lane }) => lane?.info.name === name)?.lane;
    if (loaded) return loaded;
    const found = this.entries().find((entry) => entry.name === name);
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
    const shown = this.#shown();
    const passed = this.#slots.flatMap((slot) => (shown.includes(slot) ? [] : [this.#relative(slot)]));
    const helpers = passed.length > 0 ? `. Passed over as helpers: ${passed.join(", ")}` : "";
    throw new NoSuchProjectionError(`There is no projection ${name}. ${known}${failed}${helpers}`);
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
    const known = slot ?? this.#slots.find((candidate) => candidate.name === name);
    if (!known) {
      this.get(name);
      return;
    }
    await this.#enqueue(() => this.#reload(known));
    await known.lane?.extend(this.#head);
  }

  /**
   * From now on replays a projection by itself when its module or a file that it imports changes, takes in new modules,
   * and lets go of deleted ones.
   */
  watch(): void {
    this.#timer = setTimeout(() => {
      this.#enqueue(() => this.#look())
        .catch(() => {}) // A folder that cannot be read now is read at the next look.
        .finally(() => {
          if (!this.#closed) this.watch();
        });
    }, lookEveryMs).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#queue;
    await Promise.all(this.#slots.map(({ lane }) => lane?.close()));
  }

  // --- what changes on disk ------------------------------------------------------------------------------------

  #enqueue(work: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(() => (this.#closed ? undefined : work()));
    this.#queue = run.catch(() => {});
    return run;
  }

  async #look(): Promise<void> {
    const retry = ++this.#looks % looksPerRetry === 0;
    let changed = await this.#searchModules();
    for (const slot of this.#slots) {
      const touched = await slot.watch.look([slot.file, ...slot.inputs], slot.readAt);
      if (touched || (retry && slot.lane === null)) changed = (await this.#refresh(slot)) || changed;
    }
    if (!changed) return;
    // A name may have become free.
    for (const slot of this.#slots) if (slot.refused) await this.#reload(slot);
  }

  /** True when a module came or went. */
  async #searchModules(): Promise<boolean> {
    const started = performance.now();
    if (started < this.#searchAt) return false;
    const files = await findModules(this.#options.globs, this.#options.cwd);
    this.#searchAt = started + (performance.now() - started) / shareOfSearch;
    const gone = this.#slots.filter(({ file }) => !files.includes(file));
    const added = files.filter((file) => !this.#slots.some((slot) => slot.file === file)).map(emptySlot);
    if (gone.length + added.length === 0) return false;
    this.#slots = [...this.#slots.filter((slot) => !gone.includes(slot)), ...added].sort((one, other) =>
      one.file < other.file ? -1 : 1,
    );
    await Promise.all(gone.map(({ lane }) => lane?.close()));
    for (const slot of added) await this.#reload(slot);
    this.#options.onProgress();
    return true;
  }

  /** Replays a module if it is another program than before; true when something came of it. */
  async #refresh(slot: Slot): Promise<boolean> {
    const { bundle, problem } = await this.#bundle(slot);
    const same = slot.tried === (bundle?.hash ?? problem);
    if (!same) await this.#reload(slot);
    return !same;
  }

  async #reload(slot: Slot): Promise<void> {
    await slot.lane?.close();
    slot.lane = null;
    slot.problem = null;
    slot.refused = false;
    this.#options.onProgress();
    const lane = await this.#load(slot);
    this.#refuseSameNames();
    this.#options.onProgress();
    if (slot.lane) lane?.extend(this.#head).catch(() => {}); // What stops a replay is in its progress.
  }

  #relative(slot: Slot): string {
    return path.relative(this.#options.cwd, slot.file).split(path.sep).join("/");
  }

  async #load(slot: Slot): Promise<HostedLane | null> {
    const { bundle, problem } = await this.#bundle(slot);
    slot.problem = problem;
    slot.tried = bundle?.hash ?? problem;
    slot.helper = "no";
    if (!bundle) return null;
    try {
      const lane = await HostedLane.open({ ...this.#options, file: slot.file }, bundle);
      slot.name = lane.info.name;
      slot.lane = lane;
      return lane;
    } catch (error) {
      slot.problem = problemOf(error);
      slot.helper = await this.#guess(slot, error);
      return null;
    }
  }

  async #guess({ file }: Slot, error: unknown): Promise<HelperGuess> {
    const { helper } = error as Partial<ProjectionLoadError>;
    return helper === "when imported" && (await hasOnlyTypes(file)) ? "yes" : (helper ?? "no");
  }

  #shown(): Slot[] {
    const isImported = ({ file }: Slot) =>
      this.#slots.some((other) => other.file !== file && other.inputs.includes(file));
    return this.#slots.filter(
      (slot) => slot.helper === "no" || (slot.helper === "when imported" && !isImported(slot)),
    );
  }

  async #bundle(slot: Slot): Promise<{ bundle: Bundle | null; problem: string | null }> {
    const { cwd, bundleFolder } = this.#options;
    slot.readAt = Date.now();
    try {
      const bundle = await bundleProjection(slot.file, cwd, bundleFolder);
      slot.inputs = bundle.inputs;
      return { bundle, problem: null };
    } catch (error) {
      return { bundle: null, problem: problemOf(error) };
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
      slot.refused = true;
    }
  }
}

function emptySlot(file: string): Slot {
  const nothingYet = {
    lane: null,
    problem: null,
    tried: null,
    refused: false,
    helper: "no" as const,
    name: null,
    inputs: [],
    readAt: 0,
  };
  return { file, ...nothingYet, watch: new FileWatch() };
}

/** Rethrows what is no fault of the module. */
function problemOf(error: unknown): string {
  if (error instanceof ProjectionLoadError || error instanceof LaneGoneError) return error.message;
  throw error;
}

function stalled(problem: string | null): ReplayProgress {
  const status = problem === null ? "loading" : "failed";
  return { status, target: 0, ...nothingYet, problem };
}
