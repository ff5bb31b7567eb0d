import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildServer } from "./build-server.mjs";

/**
 * Replays the clean half of the determinism corpus on several versions of Node, each in three time zones and three
 * locales, and says which module is not the same everywhere, by the journal of a real lane (what each event changed, and
 * the last state), and in plain Node by the state after each event: `node scripts/clean-corpus-on-nodes.mjs`.
 *
 * The versions are those of the `node` package on npm, fetched by npx; others may be given as arguments.
 */
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const corpus = path.join(root, "server/replay/determinism-corpus");
const built = path.join(root, "dist/run");
const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24", "26"];

const names = ["bundle-corpus", "replay-in-child", "replay-in-lanes", "replay-plainly"];
const lane = ["lane", path.join(root, "server/replay/lane-process/main.ts")];
const entries = [...names.map((name) => [name, path.join(corpus, `${name}.ts`)]), lane];
await buildServer(built, Object.fromEntries(entries));
const programOf = (name) => path.join(built, `${name}.mjs`);
const load = (name) => import(pathToFileURL(programOf(name)).href);
const { bundleCorpus } = await load("bundle-corpus");
const { replayInChild, surroundings } = await load("replay-in-child");

/** What is compared, and how it is had. */
const ways = [
  { what: "journal", of: "in a lane", args: [programOf("replay-in-lanes")], more: [programOf("lane")] },
  { what: "state after each event", of: "in plain Node", args: [programOf("replay-plainly")], more: [] },
];

const files = (await readdir(path.join(corpus, "clean"))).filter((name) => name.endsWith(".ts"));
const clean = files.map((name) => `clean/${name}`);
const folder = await mkdtemp(path.join(tmpdir(), "causeline-corpus-"));
let failed = 0;
try {
  const list = await bundleCorpus(corpus, clean, folder);
  const nodes = versions.map(nodeOf);
  for (const way of ways) failed += await compare(way, nodes, list);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

function nodeOf(version) {
  const print = ["-y", "-p", `node@${version}`, "node", "-p", "process.execPath"];
  return execFileSync("npx", print, { encoding: "utf8" }).trim();
}

/** Answers how many modules are not the same everywhere. */
async function compare({ what, of, args, more }, nodes, list) {
  const runs = [];
  for (const node of nodes) {
    for (const place of surroundings) runs.push(await replayInChild(node, ...args, list, place, ...more));
    const done = `${clean.length} modules in ${surroundings.length} places`;
    process.stdout.write(`Node ${runs.at(-1).node}, ${of}: ${done}\n`);
  }
  const different = clean.filter((file) => !isSame(file, runs)).length;
  const same = `${clean.length - different} of ${clean.length} modules`;
  process.stdout.write(`${of}, ${same}: the same ${what} in ${runs.length} runs\n`);
  return different;
}

/** A run on a Node that lacks what the module needs does not count. */
function isSame(file, runs) {
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
  return !other && !threw;
}

function runText(file, { node, locale, timeZone, replays }) {
  const hashes = replays[file];
  return `Node ${node} ${locale} ${timeZone} (last hash ${Array.isArray(hashes) ? hashes.at(-1) : hashes})`;
}
