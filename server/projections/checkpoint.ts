import type pg from "pg";
import type { Store } from "#server/store/store.ts";

const name = "read-models";

/**
 * Takes the read models' lock until the transaction ends, and tells how far they have got.
 *
 * Who moves the checkpoint, or changes a read model otherwise, holds it: two processes never fold the same events.
 */
export async function lockCheckpoint(client: pg.ClientBase): Promise<number> {
  const select = "SELECT position FROM causeline.projection_checkpoints WHERE name = $1 FOR UPDATE";
  const found = await client.query<{ position: number }>(select, [name]);
  if (found.rows[0] !== undefined) return found.rows[0].position;
  await client.query(
    "INSERT INTO causeline.projection_checkpoints (name, position) VALUES ($1, 0) ON CONFLICT DO NOTHING",
    [name],
  );
  const made = await client.query<{ position: number }>(select, [name]);
  return made.rows[0]?.position ?? 0;
}

/** In the same transaction as what it stands for. */
export async function moveCheckpoint(client: pg.ClientBase, position: number): Promise<void> {
  await client.query(
    "UPDATE causeline.projection_checkpoints SET position = $2, updated_at = now() WHERE name = $1",
    [name, position],
  );
}

/** Position up to which the read models are built. */
export async function readCheckpoint(store: Store): Promise<number> {
  const [row] = await store.query<{ position: number }>(
    "SELECT position FROM causeline.projection_checkpoints WHERE name = $1",
    [name],
  );
  return row?.position ?? 0;
}
