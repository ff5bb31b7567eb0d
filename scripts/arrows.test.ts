import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { boxes, boxOf, brokenArrows } from "./arrows.ts";

const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"], {
  encoding: "utf8",
});
const files = listed.split("\n").filter((file) => file !== "" && !file.startsWith("scripts/arrows"));

describe("arrows", () => {
  test("every import of the house is allowed by the table", () => {
    const broken = files
      .filter((file) => boxOf(file))
      .flatMap((file) => brokenArrows(file, readIfThere(file)));
    expect(files.length).toBeGreaterThan(30);
    expect(broken).toEqual([]);
  });

  test("no file of a code folder is without a box", () => {
    const folders = /^(app|components|lib|server|examples|scripts|bench|differential|e2e)\//;
    expect(files.filter((file) => folders.test(file) && !boxOf(file))).toEqual([]);
  });

  test("the table names only boxes that it has", () => {
    const names = new Set(boxes.map((box) => box.name));
    expect(boxes.flatMap((box) => box.boxes).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe("a broken arrow is found", () => {
  const cases: [what: string, file: string, source: string, problem: string][] = [
    [
      "core imports a package",
      "lib/core/x.ts",
      'import { z } from "zod";',
      "core may not import this package",
    ],
    ["core imports Node", "lib/core/x.ts", 'import fs from "node:fs";', "core may not import this package"],
    [
      "core reaches out by a relative path",
      "lib/core/x.ts",
      'import { y } from "../../server/store/y.ts";',
      "leaves its box",
    ],
    [
      "a page talks to the server",
      "app/page.tsx",
      'import { openStore } from "#server/store/open-store.ts";',
      "app may not import store",
    ],
    [
      "a view imports another view",
      "components/views/graph/view.tsx",
      'import { T } from "../timeline/view.tsx";',
      "view graph may not import view timeline",
    ],
    [
      "a view imports another view by its alias",
      "components/views/graph/view.tsx",
      'import { T } from "#views/timeline/view.tsx";',
      "view graph may not import view timeline",
    ],
    [
      "the door opens a lane",
      "server/http/app.ts",
      'import { openLane } from "#server/replay/open-lane.ts";',
      "http may not import replay",
    ],
    [
      "a lane reads the store, in a type import",
      "server/replay/x.ts",
      'import type { Store } from "#server/store/store.ts";',
      "replay may not import store",
    ],
    [
      "a dynamic import",
      "server/replay/x.ts",
      'const m = await import("#server/store/store.ts");',
      "replay may not import store",
    ],
    ["an import for its effect", "lib/core/x.ts", 'import "zod";', "core may not import this package"],
    ["a re-export", "lib/core/x.ts", 'export { z } from "zod";', "core may not import this package"],
    [
      "a multi-line import",
      "lib/core/x.ts",
      'import {\n  z,\n} from "zod";',
      "core may not import this package",
    ],
    [
      "an alias inside its own box",
      "server/store/x.ts",
      'import { y } from "#server/store/y.ts";',
      "inside a box imports are relative",
    ],
  ];
  test.each(cases)("%s", (_what, file, source, problem) => {
    expect(brokenArrows(file, source)).toHaveLength(1);
    expect(brokenArrows(file, source)[0]).toContain(problem);
  });

  test("what is allowed passes", () => {
    expect(
      brokenArrows("lib/core/x.ts", 'export const packages = "zod";\nexport type Kind = "node:fs";'),
    ).toEqual([]);
    expect(
      brokenArrows("lib/core/x.ts", 'export const packages = "zod";\nexport type Kind = "node:fs";'),
    ).toEqual([]);
    expect(
      brokenArrows(
        "server/http/app.ts",
        'import { Hono } from "hono";\nimport type { Status } from "#wire/api.ts";',
      ),
    ).toEqual([]);
    expect(brokenArrows("components/views/graph/view.tsx", 'import { f } from "./to-flow.ts";')).toEqual([]);
  });
});

/** A file that is deleted but not yet committed is still listed. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
