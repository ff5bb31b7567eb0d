import crypto from "node:crypto";
import type { Desk } from "./desk.ts";
import { fillBytes, fraction, seeded } from "./seeded.ts";
import { standIn } from "./stand-in.ts";

type Callback = (error: Error | null, value?: unknown) => void;
type Bytes = ArrayBufferView | ArrayBuffer;

/** What draws at random and cannot be given a seed: noted, and answered by the platform. */
const unseeded = [
  "generateKeyPair",
  "generateKeyPairSync",
  "generatePrime",
  "generatePrimeSync",
  "createECDH",
  "createDiffieHellman",
  "publicEncrypt",
  "encapsulate",
];

/** `node:crypto` and the global `crypto`: what is drawn at random comes from the seed, all else is native. */
export class CryptoStandIn {
  readonly module: typeof crypto;
  readonly web: Crypto;
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.web = this.#makeWeb();
    this.module = this.#makeModule();
  }

  #fill(api: string, into: Bytes, offset = 0, size?: number): Bytes {
    const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(into)
      ? into
      : { buffer: into, byteOffset: 0, byteLength: into.byteLength };
    const bytes = new Uint8Array(buffer, byteOffset + offset, size ?? byteLength - offset);
    fillBytes(bytes, seeded(this.#desk.ask("crypto", api), this.#desk));
    return into;
  }

  #bytes(api: string, size: number): Buffer {
    const bytes = Buffer.alloc(size);
    this.#fill(api, bytes);
    return bytes;
  }

  #uuid(api: string): string {
    return formatUuid(this.#bytes(api, 16), 4);
  }

  /** Begins with the time, in milliseconds. */
  #timedUuid(api: string): string {
    const bytes = this.#bytes(api, 16);
    bytes.writeUIntBE(this.#desk.clock(this.#desk.ask("clock", api)), 0, 6);
    return formatUuid(bytes, 7);
  }

  #makeWeb(): Crypto {
    const native = crypto.webcrypto as unknown as Crypto;
    const when = <T extends object>(own: T, platform: T): T => (this.#desk.active ? own : platform);
    const getRandomValues = (into: ArrayBufferView) => {
      if (!this.#desk.active) return native.getRandomValues(into as Uint8Array<ArrayBuffer>);
      return this.#fill("crypto.getRandomValues()", into);
    };
    const randomUUID = () => (this.#desk.active ? this.#uuid("crypto.randomUUID()") : native.randomUUID());
    const generateKey = (...args: Parameters<SubtleCrypto["generateKey"]>) => this.#generateKey(args);
    const subtle = standIn(native.subtle, {
      generateKey: () => when(generateKey as object, native.subtle.generateKey.bind(native.subtle)),
    });
    return standIn(native, {
      getRandomValues: () => getRandomValues,
      randomUUID: () => randomUUID,
      subtle: () => subtle,
    });
  }

  #generateKey([algorithm, extractable, usages]: Parameters<SubtleCrypto["generateKey"]>) {
    const api = "crypto.subtle.generateKey()";
    const { name, length } = algorithm as { name?: string; length?: number };
    const { subtle } = crypto.webcrypto;
    if (name === undefined || !/^(?:AES-|HMAC$)/i.test(name)) {
      this.#desk.ask("crypto", api);
      return subtle.generateKey(algorithm as AesKeyGenParams, extractable, usages as KeyUsage[]);
    }
    const raw = this.#bytes(api, (length ?? 512) / 8);
    return subtle.importKey("raw", raw, algorithm as AesKeyAlgorithm, extractable, usages as KeyUsage[]);
  }

  #makeModule(): typeof crypto {
    const own: Record<string, (...args: never[]) => unknown> = {
      randomUUID: () => this.#uuid("crypto.randomUUID()"),
      randomUUIDv7: () => this.#timedUuid("crypto.randomUUIDv7()"),
      getRandomValues: (into: Bytes) => this.#fill("crypto.getRandomValues()", into),
      randomBytes: (size: number, then?: Callback) => later(then, this.#bytes("crypto.randomBytes()", size)),
      pseudoRandomBytes: (size: number, then?: Callback) =>
        later(then, this.#bytes("crypto.pseudoRandomBytes()", size)),
      randomFillSync: (into: Bytes, offset?: number, size?: number) =>
        this.#fill("crypto.randomFillSync()", into, offset, size),
      randomFill: (into: Bytes, ...rest: (number | Callback)[]) => {
        const [offset, size] = rest.filter((one) => typeof one === "number");
        const then = rest.find((one) => typeof one === "function");
        later(then, this.#fill("crypto.randomFill()", into, offset, size));
      },
      randomInt: (...args: (number | Callback)[]) => this.#int(args),
      generateKeySync: (type: string, options: { length: number }) =>
        this.#secret("crypto.generateKeySync()", type, options),
      generateKey: (type: string, options: { length: number }, then: Callback) =>
        later(then, this.#secret("crypto.generateKey()", type, options)),
    };
    const overrides = Object.entries(own)
      .filter(([name]) => name in crypto)
      .map(([name, function_]) => [name, this.#gated(name, function_)]);
    const noted = unseeded.filter((name) => name in crypto).map((name) => [name, this.#noted(name)]);
    const web = [
      ["webcrypto", () => this.web],
      ["subtle", () => this.web.subtle],
    ];
    return standIn(crypto, Object.fromEntries([...overrides, ...noted, ...web]));
  }

  #int(args: (number | Callback)[]): unknown {
    const numbers = args.filter((one) => typeof one === "number");
    const then = args.find((one) => typeof one === "function");
    const [low, high] = numbers.length > 1 ? numbers : [0, numbers[0]];
    const next = seeded(this.#desk.ask("crypto", "crypto.randomInt()"), this.#desk);
    return later(then, (low ?? 0) + Math.floor(fraction(next) * ((high ?? 1) - (low ?? 0))));
  }

  #secret(api: string, type: string, { length }: { length: number }): unknown {
    const bits = type === "aes" ? length : Math.floor(length / 8) * 8;
    return crypto.createSecretKey(this.#bytes(api, bits / 8));
  }

  #gated(name: string, own: (...args: never[]) => unknown): () => unknown {
    const native: unknown = Reflect.get(crypto, name);
    const gate = (...args: unknown[]) =>
      Reflect.apply((this.#desk.active ? own : native) as () => unknown, crypto, args);
    return () => gate;
  }

  #noted(name: string): () => unknown {
    const native: unknown = Reflect.get(crypto, name);
    const gate = (...args: unknown[]) => {
      if (this.#desk.active) this.#desk.ask("crypto", `crypto.${name}()`);
      return Reflect.apply(native as () => unknown, crypto, args);
    };
    return () => gate;
  }
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 15) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** As crypto's functions do: a callback is called later, without one the value is answered. */
function later(then: Callback | undefined, value: unknown): unknown {
  if (!then) return value;
  process.nextTick(then, null, value);
  return undefined;
}
