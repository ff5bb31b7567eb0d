import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { hostileLines } from "./support/hostile-log.ts";
import { deepLines, wideLines } from "./support/large-traces.ts";
import { importLines, startServer, stopServer } from "./support/servers.ts";

/** Starts the demo twice, an empty store and a store of odd and large traces, as a user would, on free ports. */
export default async function startServers(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "causeline-e2e-"));
  // As root, the embedded server's user must be able to pass through; else its data would be kept elsewhere, and stay.
  await chmod(folder, 0o711);
  const [emptyStore, oddStore] = [path.join(folder, "empty"), path.join(folder, "odd")];
  // README's pictures show what `npm start` shows: the demo in its usual place.
  const own = process.env["UPDATE_SCREENSHOTS"] === "1" ? [] : ["--store", path.join(folder, "demo")];
  const servers = await Promise.all([
    startServer(["demo", ...own]),
    startServer(["serve", emptyStore]),
    importLines(oddStore, [...hostileLines(), ...wideLines(), ...deepLines()]).then(() =>
      startServer(["serve", oddStore, "--projections", "e2e/support/projections/*.ts"]),
    ),
  ]);
  // What is checked is marked on every page: those who look at a demo without checks have one of their own.
  const checked = await startServer(["demo", ...own]);
  const [demo, empty, odd] = servers;
  process.env["CAUSELINE_E2E_DEMO"] = demo.url;
  process.env["CAUSELINE_E2E_EMPTY"] = empty.url;
  process.env["CAUSELINE_E2E_EMPTY_STORE"] = emptyStore;
  process.env["CAUSELINE_E2E_ODD"] = odd.url;
  process.env["CAUSELINE_E2E_CHECKED"] = checked.url;
  return async () => {
    await Promise.all([...servers, checked].map(stopServer));
    await rm(folder, { recursive: true, force: true });
  };
}
