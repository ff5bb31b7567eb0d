import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import type { CheckFinding } from "#core/determinism/check-finding.ts";
import { bundleCorpus } from "./bundle-corpus.ts";
import { cases } from "./cases.ts";
import { checkCorpus } from "./check-corpus.ts";
import { type Judged, judgeReport } from "./judge-report.ts";
import { replayInChild, surroundings } from "./replay-in-child.ts";

const here = cases.filter(({ needs }) => !needs || needs in globalThis);
const bad = here.filter(({ kind }) => kind === "bad");
const intercepted = new Set(bad.filter((one) => one.intercepted).map(({ file }) => file));

const failures: string[] = [];
const judged = new Map<string, Judged>();
beforeAll(async () => {
  const reports = await checkCorpus(
    here.map(({ file, deep }) => ({ file, plan: deep ? "deep" : "default" })),
  );
  for (const [index, one] of here.entries()) {
    const report = reports[index];
    if (report === undefined || report instanceof Error) failures.push(`${one.file}: ${report?.message}`);
    else judged.set(one.file, judgeReport(one, report));
  }
}, 600_000);

const found = () =>
  bad.flatMap(({ file }) => judged.get(file) ?? []).filter(({ finding }) => finding !== null);
const missed = (are: (one: Judged) => boolean) => found().flatMap((one) => (are(one) ? [] : [told(one)]));
const told = ({ file, finding }: Judged) =>
  `${file}: ${finding?.verdict}, ${finding?.cause} at ${finding?.position}, ${finding?.location?.file}:${finding?.location?.line}`;

/** How a finding came about. */
function techniqueOf({ verdict, cause, evidence }: CheckFinding): string {
  if (cause === "event-mutation") return "frozen event beside a thawed one";
  if (cause === "unserialisable") return "values that JSON would lose";
  if (cause === "key-order") return "keys of the payload turned round";
  if (cause === "duplicate-delivery") return "delivered twice";
  if (verdict === "queries service") return "call refused";
  if (cause === "late-write") return "drained after the handler";
  if (cause === "initial-state") return "initial state made again";
  if (verdict === "hidden state")
    return evidence.length > 0 ? "fresh start of the module" : "built-in objects compared";
  if (verdict === "diverges") return "other circumstances";
  return "reading intercepted";
}

/** Of the bad modules, how many a plain replay shows that is done twice, by the state after any event. */
async function replayTwice(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeline-twice-"));
  try {
    const list = await bundleCorpus(
      import.meta.dirname,
      bad.map(({ file }) => file),
      folder,
    );
    const program = path.join(folder, "replay-plainly.mjs");
    await esbuild.build({
      entryPoints: [path.join(import.meta.dirname, "replay-plainly.ts")],
      outfile: program,
      bundle: true,
      platform: "node",
      format: "esm",
    });
    const [place] = surroundings;
    if (!place) throw new Error("there is no place to replay in");
    const one = await replayInChild(process.execPath, program, list, place);
    const two = await replayInChild(process.execPath, program, list, place);
    return bad.filter(({ file }) => String(one.replays[file]) !== String(two.replays[file])).length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("the corpus under check", () => {
  test("every module is checked to its end", () => {
    expect(failures).toEqual([]);
    expect(judged.size).toBe(here.length);
  });

  test("no clean module is called anything but not snapshot-safe", () => {
    const alarms = here
      .filter(({ kind }) => kind === "clean")
      .flatMap(
        ({ file }) => judged.get(file)?.others.map((one) => `${file}: ${one.verdict}: ${one.message}`) ?? [],
      );
    expect(alarms).toEqual([]);
  });

  test("of the bad ones 95 in a hundred are found, and each of the kinds that matter most", () => {
    const unseen = bad.filter(({ file }) => judged.get(file)?.finding === null);
    const always = [
      "clock",
      "random",
      "crypto",
      "environment",
      "module-state",
      "event-mutation",
      "unserialisable",
    ];
    const names = unseen.map(({ file, cause }) => `${file} (${cause})`);
    console.log(`not found: ${names.join(", ") || "none"}`);
    expect(1 - unseen.length / bad.length).toBeGreaterThanOrEqual(0.95);
    expect(
      unseen.filter(({ cause }) => cause !== null && always.includes(cause)).map(({ file }) => file),
    ).toEqual([]);
  });

  test("at the very first event that shows it", () => {
    expect(missed(({ positionRight }) => positionRight)).toEqual([]);
  });

  test("with the right cause nine times out of ten, and the right line", () => {
    const wrongCause = missed(({ causeRight }) => causeRight);
    const calls = found().filter(({ file }) => intercepted.has(file));
    const wrongLine = calls.filter(({ locationRight }) => !locationRight).map(told);
    console.log(
      `cause right in ${found().length - wrongCause.length} of ${found().length}; not: ${wrongCause.join("; ")}`,
    );
    console.log(
      `line right in ${calls.length - wrongLine.length} of ${calls.length} calls; not: ${wrongLine.join("; ")}`,
    );
    expect(1 - wrongCause.length / found().length).toBeGreaterThanOrEqual(0.9);
    expect(1 - wrongLine.length / calls.length).toBeGreaterThanOrEqual(0.9);
  });

  test("by which technique, and four times as many as by a plain replay that is done twice", async () => {
    const byTechnique = new Map<string, number>();
    for (const { finding } of found()) {
      const technique = finding ? techniqueOf(finding) : "";
      byTechnique.set(technique, (byTechnique.get(technique) ?? 0) + 1);
    }
    const twice = await replayTwice();
    const rows = [...byTechnique].sort(([, a], [, b]) => b - a);
    const table = rows.map(([technique, count]) => `${technique.padEnd(36)} ${count}/${bad.length}`);
    console.log(
      [
        `${"plain double replay, every event".padEnd(36)} ${twice}/${bad.length}`,
        ...table,
        `${"all".padEnd(36)} ${found().length}/${bad.length}`,
      ].join("\n"),
    );
    expect(twice).toBeGreaterThan(0);
    expect(found().length / twice).toBeGreaterThanOrEqual(4);
  });
});
