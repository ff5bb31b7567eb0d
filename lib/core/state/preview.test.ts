import { expect, test } from "vitest";
import { record } from "../testing/record-events.ts";

async function previewsOf(state: object, pointer = "", open: string[] = []) {
  const { recording } = await record(state, {});
  const node = recording.stateAt({ position: 0, pointer, depth: 1, offset: 0, limit: 100, open });
  return Object.fromEntries((node?.children ?? []).map(({ key, preview }) => [key, preview]));
}

test("a container that is not opened shows its shape and its first entries", async () => {
  const previews = await previewsOf({
    none: {},
    memory: { kind: "goal", salience: Number.NaN, tags: ["a"], owner: { id: 1 } },
    list: [1, { a: 1 }],
    map: new Map([["a", 1]]),
    set: new Set([1, 2]),
  });
  expect(previews).toEqual({
    none: "{0}",
    memory: '{4} kind: "goal", salience: NaN, tags: [1], …',
    list: "[2] 1, {1}",
    map: "Map(1) a: 1",
    set: "Set(2) 1, 2",
  });
});

test("what is opened shows its entries itself", async () => {
  expect(await previewsOf({ memory: { kind: "goal" } }, "", ["/memory"])).toEqual({ memory: "{1}" });
});

test("a preview stays short, and a large container is not listed for it", async () => {
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, index]));
  const long = "x".repeat(500);
  const previews = await previewsOf({
    many,
    texts: { a: long, b: long, c: long },
    large: new Array(5_000).fill(7),
  });
  expect(previews["many"]).toBe("{1000}");
  expect(previews["texts"]).toMatch(/^\{3\} a: "x+…", b: "x+…$/);
  expect(previews["texts"]?.length).toBeLessThan(70);
  expect(previews["large"]).toBe("[5000] 7, 7, 7, …");
});
