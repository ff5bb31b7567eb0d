import { describe, expect, test } from "vitest";
import type { EventEnvelope } from "../envelope.ts";
import { recordAndRerun } from "../testing/plain-rerun.ts";
import { envelope, projection } from "../testing/record-events.ts";
import type { CodeTest } from "./bisect.ts";
import type { BisectQuery } from "./bisect-query.ts";
import { RerunAnswers } from "./rerun-answers.ts";
import { rerunBisect } from "./rerun-bisect.ts";

const realm = { Object, Array, Map, Set, Date, TypeError };
const events = [1, 2, 3, 4, 5, 6].map((n) => envelope(n * 10, n === 3 ? "Fail" : "Add", { n }));
type Event = EventEnvelope & { payload: { n: number } };

/** A cart whose items only its functions know, and a list that an arrow function writes to behind the state's back. */
function makeCart() {
  const items: { n: number }[] = [];
  const seen: { n: number; tags: string[] }[] = [];
  let total = 0;
  return {
    note(n: number): void {
      items.push({ n });
      total += n;
      seen.push({ n, tags: [`t${n}`] });
      const [first] = seen;
      if (first !== undefined && n === 5) first.n = 99;
    },
    list: () => items,
    seen,
    get total() {
      return total;
    },
  };
}

type Cart = ReturnType<typeof makeCart>;

async function replayed() {
  const start = () =>
    projection({ cart: makeCart(), last: { n: 0 } as object, order: new Map<string, number>() }, {
      Add(state: { cart: Cart; last: object; order: Map<string, number> }, event: EventEnvelope) {
        const { n } = (event as Event).payload;
        state.cart.note(n);
        state.last = { ...state.last, n };
        const first = n % 2 === 0 ? "even" : "odd";
        state.order.delete(first);
        state.order.set(first, n);
      },
      Fail(state: { last: object }) {
        state.last = {};
        throw new Error("always");
      },
    } as never);
  const { recording, rerun } = await recordAndRerun(start, events);
  return { recording, rerun, answers: new RerunAnswers(rerun, recording) };
}

describe("running again", () => {
  test("has the state at every position, events that failed left out", async () => {
    const { answers } = await replayed();
    expect(await answers.stateJson(30, "/cart/seen")).toEqual([
      { n: 1, tags: ["t1"] },
      { n: 2, tags: ["t2"] },
    ]);
    expect(await answers.stateJson(60, "/cart/seen/0/n")).toBe(99);
    expect(await answers.stateJson(40, "/last/n")).toBe(4);
    expect(await answers.stateJson(0, "")).toMatchObject({ last: { n: 0 }, order: { $map: [] } });
    const query = { position: 20, pointer: "/cart/seen", depth: 1, offset: 0, limit: 10 };
    expect(await answers.stateAt(query)).toMatchObject({ kind: "array", size: 2 });
    expect((await answers.searchState(50, "99", 5)).matches).toMatchObject([{ pointer: "/cart/seen/0/n" }]);
  });

  test("says what differs between two positions, and which events made it so", async () => {
    const { answers } = await replayed();
    const diff = (from: number, to: number, pointer = "") =>
      answers.diff({ from, to, pointer, offset: 0, limit: 20 });
    const { changes, total } = await diff(20, 50, "/cart/seen");
    expect(total).toBe(3);
    expect(
      changes.map(({ path, op, before, after, positions }) => [path, op, before, after, positions]).sort(),
    ).toEqual([
      ["/cart/seen/0/n", "replace", 1, 99, [50]],
      ["/cart/seen/2", "add", undefined, { n: 4, tags: ["t4"] }, [40]],
      ["/cart/seen/3", "add", undefined, { n: 5, tags: ["t5"] }, [50]],
    ]);
    expect((await diff(50, 20, "/last")).changes).toMatchObject([
      { path: "/last/n", op: "replace", before: 5, after: 2, positions: [40, 50] },
    ]);
    expect((await diff(20, 30)).changes).toEqual([]);
    expect(await answers.changesAt(10)).toMatchObject({ changeCount: 3 });
    expect(await answers.changesAt(30)).toEqual({ changes: [], changeCount: 0 });
    expect(await answers.changesAt(35)).toEqual({ changes: [], changeCount: 0 });
  });

  test("says who changed what stands at a pointer, containers by their content", async () => {
    const { answers } = await replayed();
    const who = async (pointer: string, after = 0) => {
      const { writes, total } = await answers.writesTo(pointer, 60, 10, after);
      return [total, writes.map(({ position, before, after: now }) => [position, before, now])];
    };
    expect(await who("/cart/seen/0/n")).toEqual([
      2,
      [
        [50, 1, 99],
        [10, undefined, 1],
      ],
    ]);
    expect((await answers.writesTo("/cart/seen/0", 60, 10)).writes.map(({ position }) => position)).toEqual([
      50, 10,
    ]);
    // Only the order of its keys changes with some of them, and that is a change, too.
    expect((await who("/order", 20))[0]).toBe(3);
    const newest = await answers.writesTo("/last", 60, 2, 0);
    expect(newest.total).toBe(5);
    expect(newest.writes).toMatchObject([
      {
        position: 60,
        eventId: "e60",
        before: { n: 5 },
        after: { n: 6 },
        beforePreview: "{1}",
        written: "/last",
      },
      { position: 50 },
    ]);
  });
});

function find(
  { recording, rerun }: Awaited<ReturnType<typeof replayed>>,
  condition: BisectQuery["condition"],
  holds: ((state: never) => unknown) | null = null,
  from = 0,
) {
  const code: CodeTest | null = holds && {
    realm,
    onRead: () => {},
    holds: (state) => Boolean(holds(state as never)),
  };
  const searched = {
    rerun,
    nameOf: (ordinal: number) => recording.nameOf(ordinal),
    mayChange: (ordinal: number) => recording.mayChange(ordinal),
    firstFailure: (low: number, high: number) => recording.firstFailure(low, high),
  };
  const range = { from: recording.ordinalAt(from), to: recording.ordinalAt(60) };
  return rerunBisect(searched, range, { condition, from, to: 60, monotone: false }, code);
}

describe("a search by running again", () => {
  const code = { where: "" };

  test("evaluates on the living state, whatever hides in it", async () => {
    const replay = await replayed();
    const found = await find(replay, code, ({ cart }: { cart: Cart }) => cart.list().length >= 2);
    expect(found).toMatchObject({
      position: 20,
      eventId: "e20",
      method: "re-run",
      evaluated: 3,
      unknown: null,
    });
    expect(await find(replay, code, ({ cart }: { cart: Cart }) => cart.total > 90)).toMatchObject({
      position: null,
    });
    expect(await find(replay, code, () => true, 15)).toMatchObject({ position: 10 });
  });

  test("says from where on hidden parts are not known: an event failed that may have touched them", async () => {
    const found = await find(await replayed(), code, ({ cart }: { cart: Cart }) => cart.total >= 7);
    expect(found).toMatchObject({ position: 40, unknown: { count: 2, first: 30 } });
    expect(found.note).toMatch(
      /^Not known at 2 positions, first 30: the event at position 30 failed and is left out/,
    );
  });

  test("tests one path, by content", async () => {
    const replay = await replayed();
    const at = async (
      path: string,
      test: "changes" | "exceeds" | "present" | "equals",
      value?: string,
      from = 0,
    ) => (await find(replay, { path, test, value }, null, from)).position;
    expect(await at("/cart/seen/0/n", "exceeds", "50")).toBe(50);
    expect(await at("/cart/seen/3", "present")).toBe(50);
    expect(await at("/cart/seen", "changes", undefined, 20)).toBe(40);
    expect(await at("/last", "equals", '{"n":4}')).toBe(40);
    expect(await at("/cart/nowhere", "present")).toBe(null);
    // An accessor of the state answers, and what it answers can be gone into.
    expect(await at("/cart/total", "exceeds", "2")).toBe(20);
  });

  test("never takes what it cannot look into for false", async () => {
    const found = await find(await replayed(), { path: "/cart/list", test: "changes" });
    expect(found).toMatchObject({ position: null, threw: 0, unknown: { first: 0 } });
    expect(found.note).toMatch(/^Not known at .*a function, whose inside nobody can see/);
  });

  test("refuses a condition that changes what it looks at", async () => {
    const search = find(await replayed(), code, ({ cart }: { cart: Cart }) => cart.note(1));
    await expect(search).rejects.toMatchObject({
      name: "PredicateError",
      message: expect.stringMatching(/changes the state/),
    });
  });
});
