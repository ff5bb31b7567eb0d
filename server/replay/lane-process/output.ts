/** What user code printed while the last event was handled. */
export interface Output {
  writes: number;
  /** Characters, or bytes where it printed bytes. */
  length: number;
}

type Callback = (error?: Error | null) => void;

/** From now on what is printed goes nowhere, and is counted. */
export function swallowOutput(): Output {
  const output: Output = { writes: 0, length: 0 };
  const write = (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
    output.writes++;
    output.length += chunk.length;
    const done = typeof encoding === "function" ? encoding : callback;
    if (typeof done === "function") process.nextTick(done as Callback);
    return true;
  };
  for (const stream of [process.stdout, process.stderr]) stream.write = write;
  return output;
}
