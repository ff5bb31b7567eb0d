import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bin } from "../browser/serve.ts";
import { writeLog } from "../write-log.ts";

const seed = 7;

/** The state on screen: 5,000 entities, three writes an event. */
const byUser = `const users = 5_000;

export default {
  name: "by-user",
  initialState: () => ({
    events: 0,
    users: Object.fromEntries(
      Array.from({ length: users }, (_, at) => [\`user-\${at}\`, { amount: 0, last: "" }]),
    ),
  }),
  evolve(state, event) {
    const user = state.users[event.userId];
    state.events++;
    user.amount += event.payload.amount;
    user.last = event.eventType;
  },
};
`;

/** A state that grows to one entity a stream: some 160,000 of a million events; three writes an event. */
const byStream = `export default {
  name: "by-stream",
  initialState: () => ({ streams: {} }),
  evolve(state, event) {
    const stream = (state.streams[event.streamId] ??= { events: 0, amount: 0, last: "" });
    stream.events++;
    stream.amount += event.payload.amount;
    stream.last = event.eventType;
  },
};
`;

/** Fills a folder with a store of that many events and the projections that are measured; keeps a store that is there. */
export async function prepareFolder(folder: string, events: number): Promise<{ store: string }> {
  mkdirSync(path.join(folder, "projections"), { recursive: true });
  // The server's own user has to pass through.
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, "projections/by-user.mjs"), byUser);
  writeFileSync(path.join(folder, "projections/by-stream.mjs"), byStream);
  const store = path.join(folder, "store");
  if (existsSync(store)) return { store };
  const log = path.join(folder, "log.ndjson");
  console.log(`writing and importing ${events.toLocaleString("en")} events (seed ${seed}) …`);
  await writeLog(log, { events, seed });
  const run = spawnSync(process.execPath, [bin, "import", log, "--store", store, "--json"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (run.status !== 0) throw new Error(`the import ended with ${run.status ?? run.signal}`);
  return { store };
}
