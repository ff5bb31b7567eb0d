import { serialize } from "node:v8";
import { afterEach, expect, test } from "vitest";
import { FrameReader, frameJson, frameMessage } from "./lane-channel.ts";

function read(chunks: Buffer[]): { messages: unknown[]; junk: number } {
  const found = { messages: [] as unknown[], junk: 0 };
  const reader = new FrameReader(
    (message) => found.messages.push(message),
    () => found.junk++,
  );
  for (const chunk of chunks) reader.push(chunk);
  return found;
}

test("messages come out as they went in, however the bytes are cut", () => {
  const messages = [{ kind: "a", big: 2n ** 70n, none: undefined, minus: -0 }, null, ["x".repeat(1_000)]];
  const bytes = Buffer.concat(messages.map(frameMessage));
  for (const size of [1, 7, 64, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(read(chunks)).toEqual({ messages, junk: 0 });
  }
});

const answers = [
  { kind: "answer", value: { key: "ä", children: [{ key: "0", preview: "\ud800 half", cut: false }] } },
  null,
  { kind: "answer", value: { before: 2n ** 70n, after: { deeper: [1, 2n] } } },
];

afterEach(() => {
  Reflect.deleteProperty(BigInt.prototype, "toJSON");
  Reflect.deleteProperty(Object.prototype, "toJSON");
});

test("JSON comes out as it went in, whatever modules add to built-in objects", () => {
  const add = (to: object) =>
    Object.defineProperty(to, "toJSON", { value: () => "something else", configurable: true });
  for (const tamper of [() => {}, () => add(BigInt.prototype), () => add(Object.prototype)]) {
    tamper();
    const frames = [...answers, { kind: "last" }].map((message, at) =>
      at % 2 === 0 ? frameJson(message) : frameMessage(message),
    );
    expect(read([Buffer.concat(frames)])).toEqual({ messages: [...answers, { kind: "last" }], junk: 0 });
  }
});

test("nesting deeper than the engine's recursion is refused", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(() => frameJson(deep)).toThrow(RangeError);
});

test("bytes that are no message are told once, and end it", () => {
  const good = frameMessage({ kind: "a" });
  expect(read([good, Buffer.from("hello world"), good])).toEqual({ messages: [{ kind: "a" }], junk: 1 });
  const header = good.subarray(0, 4);
  const wrong = Buffer.concat([header, Buffer.from([0, 0, 0, 4, 1, 2, 3, 4])]);
  expect(read([wrong, wrong])).toEqual({ messages: [], junk: 1 });
  expect(read([serialize({ kind: "a" })])).toEqual({ messages: [], junk: 1 });
  const noJson = frameJson({ kind: "a" });
  noJson.write("x", noJson.length - 1);
  expect(read([noJson, good])).toEqual({ messages: [], junk: 1 });
});
