import type { BisectApiAnswer, DiffApiAnswer, StateAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { type CallTimes, summarize } from "../time-travel/measure.ts";
import { mixed } from "../time-travel/workload.ts";
import { serveNothing } from "./bare-server.ts";
import { Connection } from "./connection.ts";
import type { Figures } from "./figures.ts";

interface Asked {
  name: string;
  /** Pointer to the object that holds the entities. */
  entities: string;
  /** Key of the n-th entity. */
  keyOf(at: number): string;
  /** What the replay took. */
  replayMs: number;
}

const calls = 1_000;
const longCalls = 300;
const rowsShown = 200;

/** Asks a projection what a page asks while it is scrubbed, one question at a time, at random positions. */
export async function measureQuestions(
  connection: Connection,
  figures: Figures,
  head: number,
  asked: Asked,
): Promise<void> {
  const { name, entities, keyOf } = asked;
  const somewhere = (at: number) => 1 + (mixed(at) % head);
  const ask = (route: string, params: (at: number) => Record<string, string | number>, count = calls) =>
    timeCalls(count, (at) => connection.get(route, { name, ...params(at) }));
  const tree = { depth: 1, limit: rowsShown, open: entities };
  const rows = await countRows(connection, { name, at: head, ...tree });

  report(
    figures,
    `open tree of ${rows} rows`,
    await ask(routes.state, (at) => ({ at: somewhere(at), ...tree })),
    20,
  );
  const span = Math.min(100_000, head >> 1);
  const between = (at: number) => {
    const a = mixed(at) % (head - span);
    return { a, b: a + span };
  };
  const changed = JSON.parse(await connection.get(routes.diff, { name, ...between(0) })) as DiffApiAnswer;
  console.log(
    `  ${changed.cut ? "more than " : ""}${changed.total.toLocaleString("en")} paths differ over ${span.toLocaleString("en")} events`,
  );
  report(
    figures,
    `diff of ${span.toLocaleString("en")} events`,
    await ask(routes.diff, between, longCalls),
    50,
  );
  const path = (at: number) => `${entities}/${keyOf(mixed(at * 7))}/amount`;
  report(figures, "blame", await ask(routes.blame, (at) => ({ path: path(at), at: somewhere(at) })), 5);
  report(
    figures,
    "the last 50 writers",
    await ask(routes.writers, (at) => ({ path: path(at), at: somewhere(at) })),
  );
  report(figures, "what one event changed", await ask(routes.outcome, (at) => ({ at: somewhere(at) })));
  report(figures, "place", await ask(routes.place, (at) => ({ at: somewhere(at) })));
  report(
    figures,
    "density of 300 buckets",
    await ask(routes.density, (at) => ({ from: 1 + (mixed(at) % (head >> 1)), to: head, buckets: 300 })),
  );
  const grows = (at: number) => ({
    path: path(at),
    test: "exceeds",
    value: mixed(at) % 10_000_000,
    from: 0,
    to: head,
    monotone: 1,
  });
  report(figures, "bisect of a condition that stays true", await ask(routes.bisect, grows), 100);
}

/**
 * The peer of every question: Node's own server in a process of its own, which has nothing to do. What its slowest call in a
 * hundred takes is the machine's, not ours.
 */
export async function measureBareServer(figures: Figures): Promise<void> {
  const { url, stop } = await serveNothing();
  const connection = new Connection(url);
  try {
    report(
      figures,
      "an empty answer of a bare server",
      await timeCalls(calls, () => connection.get("/", {})),
    );
  } finally {
    connection.close();
    stop();
  }
}

/** Searches that have to look at every event, since each writes what they read. */
export async function measureScans(
  connection: Connection,
  figures: Figures,
  head: number,
  { name, replayMs }: Asked,
): Promise<void> {
  const range = { from: "0", to: String(head), monotone: "0" };
  const searches: [string, () => Promise<string>][] = [
    [
      "a value",
      () => connection.get(routes.bisect, { name, ...range, path: "/events", test: "exceeds", value: head }),
    ],
    [
      "an expression",
      () => connection.post(routes.bisect, { name, ...range, where: `state.events > ${head}` }),
    ],
  ];
  for (const [what, search] of searches) {
    const started = performance.now();
    const { position } = JSON.parse(await search()) as BisectApiAnswer;
    if (position !== null) throw new Error(`found ${position}, which cannot be`);
    const spent = performance.now() - started;
    figures.add(`bisect that scans for ${what}, over the replay`, spent / replayMs, "times", 1.2);
  }
}

function report(figures: Figures, what: string, times: CallTimes, p99AtMost?: number): void {
  figures.add(`${what}, median`, times.medianMs, "ms");
  figures.add(`${what}, p99 of ${times.calls}`, times.p99Ms, "ms", p99AtMost);
  figures.add(`${what}, worst`, times.worstMs, "ms");
}

async function timeCalls(count: number, call: (at: number) => Promise<unknown>): Promise<CallTimes> {
  for (let at = 0; at < 20; at++) await call(count + at);
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    const started = performance.now();
    await call(at);
    times.push(performance.now() - started);
  }
  return summarize(times);
}

interface Row {
  children?: readonly Row[];
}

async function countRows(connection: Connection, params: Record<string, string | number>): Promise<number> {
  const { node } = JSON.parse(await connection.get(routes.state, params)) as StateAnswer;
  const count = (row: Row): number => (row.children ?? []).reduce((sum, child) => sum + count(child), 1);
  return node === null ? 0 : count(node) - 1;
}
