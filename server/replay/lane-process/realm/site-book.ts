import type { Cause } from "#core/determinism/cause.ts";
import type { ReadingSite } from "#core/determinism/reading.ts";
import type { BundleMap } from "../source-map.ts";
import { innermost, isToBlame, toUserFrames } from "../user-frames.ts";
import { type RawFrame, rawStack } from "./raw-stack.ts";

type Phase = ReadingSite["phase"];

/** What is known of one thing that is read in one phase. */
interface Subject {
  /** Site by the place in the bundle; -1 for none. */
  byPlace: Map<number, number>;
  count: number;
  /** Looks at the stack that showed nothing new, in a row: at the first reads of runs, and at the others. */
  quietFirst: number;
  quietMore: number;
  last: number;
  /** The run that read it last, and how often. */
  run: number;
  inRun: number;
}

const shallow = 8;
const deep = 64;
const mostFrames = 20;
/**
 * After so many looks that showed nothing new, only one in `oneIn` is taken: of what a run reads again and again, and
 * much later of the first reads of a run, too.
 */
const quietAfter = 200;
const quietForGood = 20_000;
const firstReads = 4;
const oneIn = 64;
/** Names of variables may be computed: the book does not grow for ever. */
const mostSubjects = 2_000;

/** Who read what: finds the place in the user's code that is running, and gives it a number. */
export class SiteBook {
  readonly sites: ReadingSite[] = [];
  readonly #program: string;
  readonly #map: BundleMap;
  readonly #subjects = new Map<string, Subject>();
  readonly #places = new Map<number, boolean>();
  /** Number of the run that a site was read in last. */
  readonly #lastRun: number[] = [];
  #lastSubject: (Omit<ReadingSite, "location" | "stack"> & { subject: Subject }) | null = null;
  #run = 0;
  #readings: number[] = [];

  constructor(program: string, map: BundleMap) {
    this.#program = program;
    this.#map = map;
  }

  start(): void {
    this.#run++;
    if (this.#readings.length > 0) this.#readings = [];
  }

  /** Sites read since `start`, each once. */
  get readings(): readonly number[] {
    return this.#readings;
  }

  /** Notes the running code. `exact`: looks at the stack each time; else, where much is read, now and then. */
  note(cause: Cause, api: string, phase: Phase, refused: boolean, exact: boolean): number {
    const subject = this.#subjectOf(cause, api, phase, refused);
    subject.count++;
    if (subject.run !== this.#run) subject.inRun = 0;
    subject.run = this.#run;
    const first = ++subject.inRun <= firstReads;
    const quiet = first ? subject.quietFirst >= quietForGood : subject.quietMore >= quietAfter;
    const guess = !exact && quiet && subject.count % oneIn !== 0;
    const site = guess ? subject.last : this.#look(subject, { cause, api, phase, refused }, first);
    this.read(site);
    return site;
  }

  /** Counts a known site as read in this run. */
  read(site: number): void {
    if (this.#lastRun[site] === this.#run) return;
    this.#lastRun[site] = this.#run;
    this.#readings.push(site);
  }

  /** Who reads in a loop reads the same thing: so the last one is tried before it is looked up. */
  #subjectOf(cause: Cause, api: string, phase: Phase, refused: boolean): Subject {
    const last = this.#lastSubject;
    if (last?.api === api && last.phase === phase && last.cause === cause && last.refused === refused)
      return last.subject;
    const subject = this.#findSubject(cause, refused ? `${api} refused` : api, phase);
    this.#lastSubject = { cause, api, phase, refused, subject };
    return subject;
  }

  #findSubject(cause: Cause, name: string, phase: Phase): Subject {
    const key = `${phase} ${cause} ${name}`;
    const known = this.#subjects.get(key);
    if (known) return known;
    const made: Subject = {
      byPlace: new Map(),
      count: 0,
      quietFirst: 0,
      quietMore: 0,
      last: -1,
      run: 0,
      inRun: 0,
    };
    if (this.#subjects.size < mostSubjects) this.#subjects.set(key, made);
    else if (name !== cause) return this.#findSubject(cause, cause, phase);
    return made;
  }

  #look(subject: Subject, what: Omit<ReadingSite, "location" | "stack">, first: boolean): number {
    const [place, frames] = this.#placeNow();
    const known = subject.byPlace.get(place);
    if (known === undefined) subject.quietFirst = subject.quietMore = 0;
    else if (first) subject.quietFirst++;
    else subject.quietMore++;
    const site = known ?? this.#add(what, frames ?? rawStack(deep));
    subject.byPlace.set(place, site);
    subject.last = site;
    return site;
  }

  /** Number of the place in the bundle of the innermost frame that can be to blame, else of the innermost at all, else -1. */
  #placeNow(): [place: number, frames: RawFrame[] | null] {
    const near = rawStack(shallow).find((frame) => frame.getFileName() === this.#program);
    if (near && this.#isToBlame(near)) return [near.getPosition(), null];
    const frames = rawStack(deep);
    const user = frames.filter((frame) => frame.getFileName() === this.#program);
    const found = user.find((frame) => this.#isToBlame(frame)) ?? user[0];
    return [found?.getPosition() ?? -1, frames];
  }

  #isToBlame(frame: RawFrame): boolean {
    const place = frame.getPosition();
    let own = this.#places.get(place);
    if (own === undefined) {
      const location = this.#map.locate(frame.getLineNumber() ?? 1, frame.getColumnNumber() ?? 1);
      own = location !== null && isToBlame(location, this.#map);
      this.#places.set(place, own);
    }
    return own;
  }

  #add(what: Omit<ReadingSite, "location" | "stack">, raw: RawFrame[]): number {
    const lines = raw.map((frame) => `at ${frame}`);
    const frames = toUserFrames(lines, this.#program, this.#map);
    const stack = frames.slice(0, mostFrames).map(({ text }) => text);
    return this.sites.push({ ...what, location: innermost(frames), stack }) - 1;
  }
}
