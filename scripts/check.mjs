import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Each step with the command that mends what it finds. */
const steps = [
  {
    what: "format and lint",
    bin: "@biomejs/biome/bin/biome",
    args: ["ci", "--colors=off", "."],
    mend: "npx biome check --write . mends most of it",
  },
  {
    what: "types",
    bin: "typescript/bin/tsc",
    args: ["--noEmit", "-p", "."],
    mend: "read the first error; later ones often follow from it",
  },
  {
    what: "lib/core is pure",
    bin: "typescript/bin/tsc",
    args: ["--noEmit", "-p", "lib/core"],
    mend: "lib/core has no ambient types: move what needs I/O, a clock or a package out of it",
  },
  {
    what: "arrows",
    bin: "vitest/vitest.mjs",
    args: ["run", "--project", "unit", "scripts/arrows.test.ts", "--reporter=dot"],
    mend: "the message names the import and what that box may import; the table is scripts/arrows.ts",
  },
  {
    what: "dead code",
    bin: "knip/bin/knip.js",
    args: [],
    mend: "delete what is unused, or import it where it is needed",
  },
];

let failed = 0;
for (const { what, bin, args, mend } of steps) {
  const started = Date.now();
  const run = spawnSync(process.execPath, [path.join(root, "node_modules", bin), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (run.status === 0) {
    process.stdout.write(`ok    ${what} (${seconds} s)\n`);
    continue;
  }
  failed++;
  process.stdout.write(`FAIL  ${what} (${seconds} s)\n${run.stdout}${run.stderr}      -> ${mend}\n`);
}
process.exit(failed === 0 ? 0 : 1);
