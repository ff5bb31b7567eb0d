import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseJson } from "#core/json/parse-json.ts";
import { makeLog } from "./make-log.ts";
import type { ReplaysSomewhere } from "./replay-in-child.ts";
import { stateText } from "./state-text.ts";

/**
 * Replays modules in this process without anything of Causeline around them, and prints what came of it as JSON.
 *
 * Runs on every Node that is supported. Arguments: a file with a JSON list of `{ file, program }`; then `restart`, if each
 * module is to be loaded afresh again and again, the state going over from one to the next.
 */
interface Projection {
  exactIntegers?: boolean;
  initialState: () => unknown;
  handlers?: Record<string, Handler> | Map<string, Handler>;
  evolve?: Handler;
}
type Handler = (this: unknown, state: unknown, event: unknown) => unknown;

const log = makeLog();
const restart = process.argv[3] === "restart";

/** Before each of the first events, then now and then: each loaded module stays in memory. */
function isRestart(position: number): boolean {
  return restart && (position <= 60 || position % 20 === 0);
}

async function replay(program: string): Promise<string[] | string> {
  const load = async (query: string) =>
    ((await import(`${pathToFileURL(program).href}?${query}`)) as { default: Projection }).default;
  let projection = await load("first");
  let state = projection.initialState();
  const hashes: string[] = [];
  for (const { payloadText, metadataText, ...facts } of log) {
    const type = facts.eventType;
    if (isRestart(facts.position)) projection = await load(`at=${facts.position}`);
    const { evolve, handlers } = projection;
    const handler = evolve ?? (handlers instanceof Map ? handlers.get(type) : handlers?.[type]);
    const parse = projection.exactIntegers ? parseJson : JSON.parse;
    const event = { ...facts, payload: parse(payloadText), metadata: parse(metadataText) };
    try {
      const answer = await handler?.call(projection.handlers ?? projection, state, event);
      if (typeof answer === "object" && answer !== null) state = answer;
    } catch (error) {
      return `${facts.eventType} at ${facts.position} threw ${String(error)}`;
    }
    hashes.push(createHash("sha256").update(stateText(state)).digest("hex").slice(0, 16));
  }
  return hashes;
}

// What a module logs is not what this program answers.
console.log = console.error = () => {};
const list = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as { file: string; program: string }[];
const replays: Record<string, string[] | string> = {};
for (const { file, program } of list) replays[file] = await replay(program);
const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
const result: ReplaysSomewhere = { node: process.versions.node, locale, timeZone, replays };
process.stdout.write(JSON.stringify(result));
