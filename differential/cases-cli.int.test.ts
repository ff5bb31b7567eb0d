import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestDatabase,
  createTestFolder,
  type TestDatabase,
} from "#server/store/testing/test-database.ts";
import { type CaseQuestion, caseEvents, cases } from "./cases.ts";

const root = path.resolve(import.meta.dirname, "..");
/** Modules of these cases, whose names are theirs alone; of each the first question of each kind that a command answers. */
const tried = ["tags.ts", "wallet.ts", "account.ts", "cart.ts", "purse.ts", "items.mjs", "ranks.mjs"];
const asked = cases.flatMap(({ files, asks }) => {
  const file = Object.keys(files)[0] ?? "";
  if (!tried.includes(file)) return [];
  const kinds = new Map(asks.toReversed().map((question) => [Object.keys(question)[0], question]));
  const commands = [...kinds.values()].map((question) => [
    toCommand(path.parse(file).name, question),
    question,
  ]);
  return commands.filter((pair): pair is [string[], CaseQuestion] => pair[0] !== null);
});

function toCommand(name: string, question: CaseQuestion): string[] | null {
  if ("state" in question) return ["state", name, "--path", question.state, "--at", `${question.at}`];
  if ("where" in question)
    return ["bisect", name, "--where", question.where, ...(question.monotone ? ["--monotone"] : [])];
  if ("blame" in question) return ["blame", name, "--path", question.blame];
  if ("diff" in question)
    return ["diff", name, "--from", `${question.diff[0]}`, "--to", `${question.diff[1]}`];
  return null;
}

/** What the command's JSON has to hold. */
function right(question: CaseQuestion): unknown {
  if ("state" in question) return { state: question.is };
  if ("where" in question) return { position: question.is };
  if ("blame" in question) return { writes: question.is.toReversed().map((position) => ({ position })) };
  if ("diff" in question) {
    const changes = question.names.map((name) =>
      expect.objectContaining({ path: expect.stringMatching(`^${name}`) }),
    );
    return { changes: expect.arrayContaining(changes) };
  }
  return null;
}

const bin = path.join(root, "bin/causeline.mjs");
let folder: Awaited<ReturnType<typeof createTestFolder>>;
let database: TestDatabase;

function causeline(args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [bin, ...args, "--store", database.url, "--json"],
      { cwd: folder.path },
      (error, out, problem) => {
        if (error) reject(new Error(`${args.join(" ")}: ${problem}`));
        else resolve(JSON.parse(out));
      },
    );
  });
}

beforeAll(async () => {
  folder = await createTestFolder();
  database = await createTestDatabase();
  await mkdir(path.join(folder.path, "projections"));
  await symlink(path.join(root, "node_modules"), path.join(folder.path, "node_modules"));
  for (const { files } of cases) {
    if (!tried.includes(Object.keys(files)[0] ?? "")) continue;
    for (const [file, text] of Object.entries(files))
      await writeFile(path.join(folder.path, "projections", file), text);
  }
  const lines = caseEvents.map(([type, payload], index) =>
    JSON.stringify({
      event_id: `e${index + 1}`,
      event_type: type,
      occurred_at: `2026-01-01T00:00:0${index}Z`,
      payload,
    }),
  );
  await writeFile(path.join(folder.path, "events.ndjson"), `${lines.join("\n")}\n`);
  expect(await causeline(["import", "events.ndjson"])).toMatchObject({ imported: caseEvents.length });
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

test.each(asked.map(([command, question]) => ({ text: command.join(" "), command, question })))(
  "causeline $text",
  async ({ command, question }) => {
    expect(await causeline(command)).toMatchObject(right(question) as object);
  },
);
