import type pg from "pg";

/** Channel on which every commit of new events is told, with the new head as its text. */
export const headChannel = "causeline_head";

/**
 * Takes the writers' lock until the transaction ends, and tells the last position.
 *
 * Positions are handed out under it, so they commit in their order and a rollback gives them back: a reader that sees
 * position n sees all below it, always.
 */
export async function lockHead(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ position: number }>(
    "SELECT position FROM causeline.log_head FOR UPDATE",
  );
  const head = rows[0]?.position;
  if (head === undefined) throw new Error("causeline.log_head is empty");
  return head;
}

/** Moves the head and tells the listeners at commit. */
export async function moveHead(client: pg.ClientBase, position: number): Promise<void> {
  await client.query(
    `WITH moved AS (UPDATE causeline.log_head SET position = $1 RETURNING position)
     SELECT pg_notify('${headChannel}', position::text) FROM moved`,
    [position],
  );
}
