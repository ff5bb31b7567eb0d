import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** What a child process made of the modules: on which Node, where, and a hash for each event. */
export interface ReplaysSomewhere {
  node: string;
  locale: string;
  timeZone: string;
  /** By file; one sentence instead of hashes where a handler threw. */
  replays: Record<string, string[] | string>;
}

/** Three by three: none has the offset or the alphabet of another. */
export const surroundings = ["UTC", "Asia/Kathmandu", "America/St_Johns"].flatMap((timeZone) =>
  ["en_US", "sv_SE", "tr_TR"].map((locale) => ({ timeZone, locale })),
);

/**
 * Runs a built program, `replay-plainly.ts` or `replay-in-lanes.ts`, with the given Node on the modules that the file
 * `list` names; `more` are its further arguments.
 *
 * The child has no environment but time zone and locale. Rejects when it ends with an error.
 */
export async function replayInChild(
  node: string,
  program: string,
  list: string,
  { timeZone, locale }: { timeZone: string; locale: string },
  ...more: string[]
): Promise<ReplaysSomewhere> {
  const language = `${locale}.UTF-8`;
  const { stdout } = await promisify(execFile)(node, [program, list, ...more], {
    // Some modules write files where they are.
    cwd: path.dirname(list),
    env: { NODE_ENV: "production", TZ: timeZone, LANG: language, LC_ALL: language },
    maxBuffer: 64 * 2 ** 20,
  });
  return JSON.parse(stdout) as ReplaysSomewhere;
}
