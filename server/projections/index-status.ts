import type { Store } from "#server/store/store.ts";
import { readCheckpoint } from "./checkpoint.ts";

/** How far the read models have got, and what could not be read. */
export async function indexStatus(store: Store): Promise<{ indexed: number; quarantined: number }> {
  const [indexed, rows] = await Promise.all([
    readCheckpoint(store),
    store.query<{ quarantined: number }>("SELECT count(*) AS quarantined FROM causeline.quarantine"),
  ]);
  return { indexed, quarantined: rows[0]?.quarantined ?? 0 };
}
