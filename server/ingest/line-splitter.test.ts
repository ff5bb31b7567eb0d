import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineSplitter, type RawLine } from "./line-splitter.ts";

function split(bytes: Buffer, chunkSize: number, maxLineBytes = 1_000): RawLine[] {
  const splitter = new LineSplitter(maxLineBytes);
  const lines: RawLine[] = [];
  for (let start = 0; start < bytes.length; start += chunkSize) {
    lines.push(...splitter.push(bytes.subarray(start, start + chunkSize)));
  }
  return [...lines, ...splitter.end()];
}

describe("LineSplitter", () => {
  test("numbers lines from 1 and tells their offset, however the chunks fall", () => {
    for (const size of [1, 2, 3, 5, 100]) {
      const lines = split(Buffer.from("ab\r\n\nçé\nlast"), size);
      expect(lines.map(({ number, offset, text, ended }) => [number, offset, text, ended])).toEqual([
        [1, 0, "ab", true],
        [2, 4, "", true],
        [3, 5, "çé", true],
        [4, 10, "last", false],
      ]);
    }
  });

  test("drops a byte order mark at the start only", () => {
    for (const size of [1, 2, 100]) {
      expect(split(Buffer.from("\uFEFFa\n\uFEFFb\n"), size).map((line) => line.text)).toEqual([
        "a",
        "\uFEFFb",
      ]);
    }
  });

  test("keeps the bytes of a line that is not UTF-8", () => {
    for (const size of [1, 4, 100]) {
      const [bad, good] = split(Buffer.from([0x61, 0xff, 0x62, 0x0a, 0x63, 0x0a]), size);
      expect(bad).toMatchObject({
        text: "",
        problem: "the line is not valid UTF-8",
        raw: Buffer.from([0x61, 0xff, 0x62]),
      });
      expect(good).toMatchObject({ text: "c", problem: null, number: 2, offset: 4 });
    }
  });

  test("names the length of a line that is too long, and goes on behind it", () => {
    for (const size of [1, 7, 1_000]) {
      const [long, next] = split(Buffer.from(`${"x".repeat(50)}\nnext\n`), size, 20);
      expect(long).toMatchObject({ problem: "the line has 50 bytes, more than the limit of 20", bytes: 50 });
      expect(next).toMatchObject({ text: "next", number: 2, offset: 51 });
    }
  });

  test("gives what splitting the whole text gives", () => {
    const piece = fc.oneof(
      fc.constantFrom("\n", "\r\n", "é", "😀", "{}", "", " "),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (pieces, size) => {
        const text = pieces.join("").replace(/^\uFEFF/, "");
        const expected = text.split("\n").map((line) => line.replace(/\r$/, ""));
        if (expected.at(-1) === "" && text.at(-1) !== "\r") expected.pop();
        expect(split(Buffer.from(text), size, 1_000_000).map((line) => line.text)).toEqual(expected);
      }),
      { verbose: true },
    );
  });
});
