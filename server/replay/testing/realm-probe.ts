import nodeProcess from "node:process";
import { givenCircumstances, otherCircumstances } from "#core/determinism/circumstances.ts";
import type { ReadingSite } from "#core/determinism/reading.ts";
import type { OnlySite } from "#core/determinism/realm-port.ts";
import { LaneRealm } from "../lane-process/realm/lane-realm.ts";
import { BundleMap } from "../lane-process/source-map.ts";

/** A program for tests: runs every handler of a bundle in a realm of its own, and tells what each read and answered. */

type Handler = (state: object) => unknown;

interface Run {
  answer: unknown;
  readings: ReadingSite[];
}

/** What one handler does. */
export interface Probed {
  given: Run;
  again: Run;
  other: Run;
  /** For another event. */
  next: Run;
  /** In others at the first of its sites only. */
  only: Run;
}

export interface ProbeReport {
  load: ReadingSite[];
  handlers: Record<string, Probed>;
  pollution: string[];
  cleaned: string[];
  outside: Outside;
}

/** What the globals answer while no run is on. */
interface Outside {
  /** Milliseconds that the clock is off the platform's. */
  clockOff: number;
  randoms: number[];
  environment: boolean;
  /** A timer of the platform has fired. */
  fired: boolean;
  noted: number;
}

const given = givenCircumstances(Date.UTC(2024, 4, 17, 9, 30));
const other = otherCircumstances(given, { timeZone: "Asia/Kathmandu", locale: "sv-SE" });

const program = nodeProcess.argv[2] ?? "";
const realm = new LaneRealm(program, new BundleMap(program), { awaitPromise() {}, awaitRest() {} });
const first = await realm.load(given);
const second = await realm.load(other);

let lastReadings: readonly number[] = [];

async function run(
  module: Record<string, unknown>,
  name: string,
  ordinal: number,
  circumstances = given,
  only?: OnlySite,
) {
  const { handlers } = module["default"] as { handlers: Record<string, Handler> };
  let answer: unknown;
  realm.begin(ordinal, circumstances, only);
  try {
    answer = handlers[name]?.({});
    if (answer instanceof Promise) answer = await realm.settle(answer);
    if (realm.startedLater()) await realm.drain();
  } catch (error) {
    answer = { threw: String(error) };
  }
  lastReadings = realm.end();
  const readings = lastReadings.flatMap((index) => realm.sites[index] ?? []);
  return { answer: answer === undefined ? null : JSON.parse(JSON.stringify(answer)), readings } as Run;
}

const probed: Record<string, Probed> = {};
const { handlers } = first.module["default"] as { handlers: Record<string, Handler> };
for (const name of Object.keys(handlers)) {
  probed[name] = {
    given: await run(first.module, name, 1),
    again: await run(first.module, name, 1),
    other: await run(second.module, name, 1, other),
    next: await run(first.module, name, 2),
    only: await run(second.module, name, 1, other, { site: lastReadings[0] ?? -1, otherwise: given }),
  };
}
const sitesBefore = realm.sites.length;
const outside: Outside = {
  clockOff: Math.abs(Date.now() - performance.timeOrigin - performance.now()),
  randoms: [Math.random(), Math.random()],
  environment: process.env["PATH"] === nodeProcess.env["PATH"] && process.pid === nodeProcess.pid,
  fired: await new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 1)),
  noted: realm.sites.length - sitesBefore,
};
const pollution = realm.pollution();
realm.clean();
const report: ProbeReport = {
  load: first.readings.flatMap((index) => realm.sites[index] ?? []),
  handlers: probed,
  pollution,
  cleaned: realm.pollution(),
  outside,
};
nodeProcess.send?.(report);
