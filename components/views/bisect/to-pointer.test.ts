import { expect, it } from "vitest";
import { toReadablePath } from "#client/pointer-path.ts";
import { toPointer } from "./to-pointer.ts";

it.each([
  ["total", "/total"],
  [" owners.u-1.total ", "/owners/u-1/total"],
  ["items[0].name", "/items/0/name"],
  ['a["b.c/d~e"]', "/a/b.c~1d~0e"],
  ['["odd \\"key\\""].x', '/odd "key"/x'],
  ["/owners/u~01", "/owners/u~01"],
  ["state", ""],
])("reads %s", (text, pointer) => {
  expect(toPointer(text)).toBe(pointer);
});

it.each(["", "a.", "a..b", "a[", 'a["x', "a b.[c]", "/a~2"])("refuses %j", (text) => {
  expect(toPointer(text)).toBeNull();
});

it("reads what the page itself writes", () => {
  for (const pointer of ["/owners/user-337dbe/memories/66be35e655aa", "/a/0/b", "/x y/1.5/~0~1", ""]) {
    expect(toPointer(toReadablePath(pointer))).toBe(pointer);
  }
});
