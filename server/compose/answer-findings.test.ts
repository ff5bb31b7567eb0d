import { describe, expect, test } from "vitest";
import { allFindingsQuery, findingQuery } from "#wire/check-api.ts";
import { answerFinding, answerFindings } from "./answer-findings.ts";
import { FindingsCollector } from "./collect-findings.ts";
import { FakeChecks, fakeFinding } from "./testing/fake-checks.ts";

async function collect() {
  const checks = new FakeChecks(["p", "q", "__proto__"], () => {});
  checks.finish("p", [
    fakeFinding({ projection: "p", id: "1", positions: [9] }),
    fakeFinding({ projection: "p", id: "2", positions: [2], cause: "random", api: "Math.random()" }),
    fakeFinding({ projection: "p", id: "3", verdict: "reads", severity: "warning" }),
  ]);
  checks.finish("q", [fakeFinding({ projection: "q", id: "4", verdict: "reads", severity: "warning" })]);
  checks.finish("__proto__", [fakeFinding({ projection: "__proto__", id: "5", handler: "Odd" })]);
  return new FindingsCollector().collect([], checks.list());
}
const ask = async (query: object) => answerFindings(await collect(), allFindingsQuery.parse(query));
const ids = async (query: object) => (await ask(query)).rows.map((row) => row.id).join(" ");

describe("findings", () => {
  test("come with errors first, then by projection and position", async () => {
    expect(await ids({})).toBe("5 2 1 3 4");
    expect(await ids({ offset: 1, limit: 2 })).toBe("2 1");
  });

  test("are filtered by all that is asked at once", async () => {
    expect(await ids({ verdict: "reads" })).toBe("3 4");
    expect(await ids({ verdict: "reads,diverges", projection: "p", severity: "warning" })).toBe("3");
    expect(await ids({ cause: "random" })).toBe("2");
    expect(await ids({ q: " MATH. " })).toBe("2");
    expect(await ids({ q: "nowhere" })).toBe("");
  });

  test("are counted by what each filter could be changed to", async () => {
    const { facets, total, unfiltered } = await ask({ projection: "p", verdict: "reads" });
    expect([total, unfiltered]).toEqual([1, 5]);
    expect(facets.verdict).toEqual({ diverges: 2, reads: 1 });
    expect(Object.entries(facets.projection)).toEqual([
      ["p", 1],
      ["q", 1],
    ]);
    expect(Object.entries((await ask({ q: "odd" })).facets.projection)).toEqual([["__proto__", 1]]);
  });

  test("are found by id, with their place in the filtered list", async () => {
    const one = async (query: object) => answerFinding(await collect(), findingQuery.parse(query));
    expect(await one({ id: "3" })).toMatchObject({ finding: { id: "3" }, index: 3 });
    expect(await one({ id: "3", verdict: "reads" })).toMatchObject({ index: 0 });
    expect(await one({ id: "3", q: "random" })).toMatchObject({ finding: { id: "3" }, index: null });
    expect(await one({ id: "nope" })).toBeNull();
  });

  test("a word that is no verdict is refused", () => {
    expect(allFindingsQuery.safeParse({ verdict: "deterministic" }).success).toBe(false);
  });
});
