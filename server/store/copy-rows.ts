import pg from "pg";

const signatureLength = 11;
/** Of a row in binary: what is in it follows. Minus one ends the copy. */
const trailer = 0xffff;

/**
 * A `COPY … TO STDOUT (FORMAT binary)` for a client of `pg`, which gives its rows undecoded: reading rows so takes a fifth of
 * the time that a SELECT takes.
 */
export class CopyRows extends pg.Query {
  readonly copied: Uint8Array[] = [];
  /** Read by `pg` when it is asked to run this. */
  readonly query_timeout: number;
  /** Resolves when all rows are there. */
  readonly done: Promise<void>;

  constructor(text: string, timeoutMs: number) {
    const { promise, resolve, reject } = settleLater();
    super(text, undefined, (error) => (error ? reject(error) : resolve()));
    this.query_timeout = timeoutMs;
    this.done = promise;
  }

  /** Called by `pg` for each row, the first one behind the file's header. The chunk is overwritten later. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const start = this.copied.length === 0 ? headerLength(chunk) : 0;
    if (chunk.length >= start + 2 && chunk.readUInt16BE(start) !== trailer)
      this.copied.push(Buffer.from(chunk.subarray(start)));
  }
}

/** The header is the signature, flags, and a part of a length that it names. */
function headerLength(chunk: Buffer): number {
  const isHeader = chunk.toString("latin1", 0, signatureLength) === "PGCOPY\n\xff\r\n\0";
  return isHeader ? signatureLength + 8 + chunk.readInt32BE(signatureLength + 4) : 0;
}

function settleLater() {
  let resolve = (): void => {};
  let reject = (_error: Error): void => {};
  const promise = new Promise<void>((onDone, onError) => {
    resolve = onDone;
    reject = onError;
  });
  return { promise, resolve, reject };
}
