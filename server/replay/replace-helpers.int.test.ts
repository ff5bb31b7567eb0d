import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundleProjection } from "./bundle-projection.ts";
import { hasForeignHelpers } from "./replace-helpers.ts";

const folder = mkdtempSync(path.join(tmpdir(), "causeline-helpers-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function programOf(source: string): Promise<string> {
  const file = path.join(folder, "projection.ts");
  writeFileSync(file, source);
  return readFileSync((await bundleProjection(file, folder, folder)).program, "utf8");
}

test("no helper of the compiler is left that handlers would meet instead of the lane's own", async () => {
  const program = await programOf(
    `class A { #x = 0; static #y = 1; #m() { return this.#x; } get #g() { return 1; } static is(o: object) { return #x in o; }
      read() { this.#x = this.#m() + A.#y + this.#g; return this.#x; } }
    export default { name: "a", initialState: () => ({ a: new A(), is: A.is({}) }), handlers: {} };`,
  );
  expect(hasForeignHelpers(program)).toBe(false);
  expect(program).toContain('_x = new WeakMap("#x");');
  expect(program).toContain('_y = new WeakMap("#y");');
});

test("two classes with a private field of one name keep it, and the user's own numbers stay", async () => {
  const program = await programOf(
    `class A { #x = 0; #x2 = 1; get x() { return this.#x + this.#x2; } } { class B { #x = 0; get x() { return this.#x; } } (globalThis as any).b = B; }
    export default { name: "a", initialState: () => ({ a: new A() }), handlers: {} };`,
  );
  const labels = [...program.matchAll(/new WeakMap\("(#\w+)"\)/g)].map((match) => match[1]);
  expect(labels.sort()).toEqual(["#x", "#x", "#x2"]);
});
