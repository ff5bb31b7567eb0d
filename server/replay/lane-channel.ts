import { deserialize, serialize } from "node:v8";

/** The descriptor of a lane's process that messages go over, in both directions. */
export const channelFd = 3;

const mark = 0x1a4e_c0de;
const headerBytes = 8;

/** A message as bytes: a mark, the length, and the value as the structured clone algorithm writes it. */
export function frameMessage(message: unknown): Buffer {
  const body = serialize(message);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(mark, 0);
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

/**
 * Puts the messages of one direction together again.
 *
 * Anybody in the process can write to its descriptors. Bytes that are no message are told once, and nothing after them is
 * believed; what is kept of an unfinished message is never more than what came.
 */
export class FrameReader {
  readonly #onMessage: (message: unknown) => void;
  readonly #onJunk: () => void;
  #chunks: Buffer[] = [];
  #have = 0;
  /** Bytes of the message that is coming in, with its header; null before its header is there. */
  #wanted: number | null = null;
  #broken = false;

  constructor(onMessage: (message: unknown) => void, onJunk: () => void) {
    this.#onMessage = onMessage;
    this.#onJunk = onJunk;
  }

  push(chunk: Buffer): void {
    if (this.#broken) return;
    this.#chunks.push(chunk);
    this.#have += chunk.length;
    while (!this.#broken && this.#have >= (this.#wanted ?? headerBytes)) this.#step();
  }

  #step(): void {
    const [only] = this.#chunks;
    const bytes = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    if (this.#wanted !== null) this.#take(bytes, this.#wanted);
    else if (bytes.readUInt32BE(0) === mark) this.#wanted = headerBytes + bytes.readUInt32BE(4);
    else this.#giveUp();
  }

  #take(bytes: Buffer, end: number): void {
    const rest = bytes.subarray(end);
    this.#wanted = null;
    this.#have = rest.length;
    this.#chunks = rest.length > 0 ? [rest] : [];
    let message: unknown;
    try {
      message = deserialize(bytes.subarray(headerBytes, end));
    } catch {
      this.#giveUp();
      return;
    }
    this.#onMessage(message);
  }

  #giveUp(): void {
    this.#broken = true;
    this.#chunks = [];
    this.#onJunk();
  }
}
