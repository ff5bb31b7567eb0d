import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildServer } from "./build-server.mjs";

/**
 * Replays the clean half of the determinism corpus on several versions of Node, each in three time zones and three
 * locales, and says which module's states are not the same everywhere: `node scripts/clean-corpus-on-nodes.mjs`.
 *
 * The versions are those of the `node` package on npm, fetched by npx; others may be given as arguments.
 */
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const corpus = path.join(root, "server/replay/determinism-corpus");
const built = path.join(root, "dist/run");
const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24", "26"];

const names = ["bundle-corpus", "replay-in-child", "replay-plainly"];
await buildServer(built, Object.fromEntries(names.map((name) => [name, path.join(corpus, `${name}.ts`)])));
const load = (name) => import(pathToFileURL(path.join(built, `${name}.mjs`)).href);
const { bundleCorpus } = await load("bundle-corpus");
const { replayInChild, surroundings } = await load("replay-in-child");

const files = (await readdir(path.join(corpus, "clean"))).filter((name) => name.endsWith(".ts"));
const folder = await mkdtemp(path.join(tmpdir(), "causeline-corpus-"));
let failed = 0;
try {
  const clean = files.map((name) => `clean/${name}`);
  const list = await bundleCorpus(corpus, clean, folder);
  const runs = [];
  for (const version of versions) {
    const print = ["-y", "-p", `node@${version}`, "node", "-p", "process.execPath"];
    const node = execFileSync("npx", print, { encoding: "utf8" }).trim();
    for (const place of surroundings)
      runs.push(await replayInChild(node, path.join(built, "replay-plainly.mjs"), list, place));
    process.stdout.write(
      `Node ${runs.at(-1).node}: ${clean.length} modules in ${surroundings.length} places\n`,
    );
  }
  for (const file of clean) failed += reportOn(file, runs);
  process.stdout.write(
    `${clean.length - failed} of ${clean.length} modules: the same states after each event in ${runs.length} runs\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

/** Answers 1 when the runs differ. A run on a Node that lacks what the module needs does not count. */
function reportOn(file, runs) {
  const lacking = runs.filter(({ replays }) => /Temporal is not defined/.test(String(replays[file])));
  const counted = runs.filter((run) => !lacking.includes(run));
  if (lacking.length > 0)
    process.stdout.write(
      `${file}: runs on ${counted.length === 0 ? "none of these" : [...new Set(counted.map(({ node }) => node))]}\n`,
    );
  const [first, ...others] = counted;
  const other = others.find(({ replays }) => String(replays[file]) !== String(first.replays[file]));
  const threw = counted.find(({ replays }) => typeof replays[file] === "string");
  if (threw) process.stdout.write(`${file}: on Node ${threw.node} ${threw.replays[file]}\n`);
  if (other) process.stdout.write(`${file}: ${runText(file, first)} is not ${runText(file, other)}\n`);
  return other || threw ? 1 : 0;
}

function runText(file, { node, locale, timeZone, replays }) {
  const hashes = replays[file];
  return `Node ${node} ${locale} ${timeZone} (last state ${Array.isArray(hashes) ? hashes.at(-1) : hashes})`;
}
