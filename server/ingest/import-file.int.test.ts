import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encodeEnvelopeLine } from "#core/codecs/ndjson.ts";
import type { EventDraft } from "#core/envelope.ts";
import { openStore } from "#server/store/open-store.ts";
import { readAfter, readById, readHead } from "#server/store/read.ts";
import type { Store } from "#server/store/store.ts";
import { draft } from "#server/store/testing/draft.ts";
import {
  createTestDatabase,
  keepTestServer,
  type TestDatabase,
} from "#server/store/testing/test-database.ts";
import { exportNdjson } from "./export-ndjson.ts";
import { ImportError } from "./import-error.ts";
import { type ImportOptions, importFile } from "./import-file.ts";

let database: TestDatabase;
let store: Store;
let folder: string;

beforeAll(async () => {
  const server = await keepTestServer();
  folder = await mkdtemp(join(tmpdir(), "causeline-import-"));
  return async () => {
    await rm(folder, { recursive: true, force: true });
    await server.release();
  };
});
beforeEach(async () => {
  database = await createTestDatabase();
  store = await openStore(database.url);
  return async () => {
    await store.close();
    await database.drop();
  };
});

const line = (id: string, fields: Partial<EventDraft> = {}) => encodeEnvelopeLine(draft(id, fields));
const lines = (...all: string[]) => `${all.join("\n")}\n`;

/** Imports from a file, since that is what people do. */
async function importContent(
  content: string | Buffer,
  options: Partial<ImportOptions> = {},
  name = "log.ndjson",
) {
  const path = join(folder, name);
  await writeFile(path, content);
  return importFile(store, { from: path, ...options });
}

async function quarantined(): Promise<
  { line: number; byte_offset: number; reason: string; raw: Buffer; raw_bytes: number }[]
> {
  return store.query(
    "SELECT line, byte_offset, reason, raw, raw_bytes, source FROM causeline.quarantine ORDER BY line, id",
  );
}

async function ids(): Promise<string[]> {
  return (await readAfter(store, 0, 100_000)).map((event) => event.eventId);
}

describe("import", () => {
  test("the n-th good line gets position n, and every field survives", async () => {
    const written = [
      draft("a", {
        streamId: "order-1",
        streamVersion: 9,
        correlationId: "c",
        causationId: "k",
        userId: "u",
        eventVersion: 2,
      }),
      draft("b", { payloadText: '{"z":1, "a":9007199254740993,"t":"\\t\\\\ \\u00e9 😀","a":2}' }),
      draft("c", { occurredAt: "0001-01-01T00:00:00.000001Z", metadataText: '{"m":[1,2]}' }),
      draft("d", { occurredAt: "9999-12-31T23:59:59.999999Z" }),
    ];
    const summary = await importContent(
      lines(...written.map((event) => encodeEnvelopeLine(event)).toSpliced(2, 0, "", "{bad")),
    );
    expect(summary).toMatchObject({ imported: 4, duplicates: 0, quarantined: 1, head: 4 });
    const stored = await readAfter(store, 0, 10);
    expect(stored).toEqual(
      written.map((event, index) => ({ ...event, position: index + 1, sourcePosition: null })),
    );
  });

  test("importing twice imports nothing new", async () => {
    const content = lines(...Array.from({ length: 12_000 }, (_, index) => line(`e${index}`)));
    expect(await importContent(content)).toMatchObject({ imported: 12_000, duplicates: 0, head: 12_000 });
    expect(await importContent(content)).toMatchObject({
      imported: 0,
      duplicates: 12_000,
      quarantined: 0,
      head: 12_000,
    });
    expect(await readHead(store)).toEqual({ position: 12_000, events: 12_000 });
  });

  test("an import that ended early goes on where it was", async () => {
    const all = Array.from({ length: 12_000 }, (_, index) => line(`e${index}`));
    await importContent(lines(...all.slice(0, 7_003)));
    expect(await importContent(lines(...all))).toMatchObject({
      imported: 4_997,
      duplicates: 7_003,
      head: 12_000,
    });
    expect(await ids()).toEqual(Array.from({ length: 12_000 }, (_, index) => `e${index}`));
  });

  test("the same id in one file: the same content is a duplicate, other content goes to quarantine", async () => {
    const summary = await importContent(lines(line("a"), line("a"), line("a", { userId: "eve" }), line("b")));
    expect(summary).toMatchObject({ imported: 2, duplicates: 1, quarantined: 1, head: 2 });
    expect((await quarantined())[0]).toMatchObject({
      line: 3,
      reason: "An event with the id a exists, with another user_id.",
    });
  });

  test("the same id as in the store with other content goes to quarantine, and the first stays", async () => {
    await importContent(lines(line("a"), line("b")));
    const summary = await importContent(
      lines(line("c"), line("a", { payloadText: '{"total":13}' })),
      {},
      "second.ndjson",
    );
    expect(summary).toMatchObject({ imported: 1, duplicates: 0, quarantined: 1, head: 3 });
    expect(summary.firstProblem).toBe("line 2: An event with the id a exists, with another payload.");
    expect((await readById(store, "a"))?.payloadText).toBe('{"total":12}');
  });

  test("reads gzip by its content, and from a stream", async () => {
    const packed = gzipSync(lines(line("a"), line("b")));
    expect(await importContent(packed, {}, "named-otherwise.txt")).toMatchObject({ imported: 2 });
    const bytes = [...gzipSync(lines(line("c")))].map((byte) => Buffer.from([byte]));
    expect(await importFile(store, { from: Readable.from(bytes) })).toMatchObject({ imported: 1, head: 3 });
  });

  test("a byte order mark, blank lines and CRLF are fine", async () => {
    const summary = await importContent(`\uFEFF${line("a")}\r\n\r\n   \n${line("b")}\r\n`);
    expect(summary).toMatchObject({ imported: 2, quarantined: 0 });
  });

  test("an empty file has nothing to import", async () => {
    expect(await importContent("")).toEqual({
      imported: 0,
      duplicates: 0,
      quarantined: 0,
      head: 0,
      firstProblem: null,
    });
    expect(await importContent("\n\n")).toMatchObject({ imported: 0, quarantined: 0 });
  });

  test("progress ends with all bytes and lines", async () => {
    const content = lines(...Array.from({ length: 6_000 }, (_, index) => line(`e${index}`)));
    const steps: unknown[] = [];
    await importContent(content, { onProgress: (progress) => steps.push(progress) });
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.at(-1)).toEqual({ bytesRead: content.length, bytesTotal: content.length, lines: 6_000 });
  });

  test("what is exported imports as it was", async () => {
    await importContent(
      lines(line("a", { payloadText: '{"b":1,"a":2}' }), line("b", { correlationId: "c" })),
    );
    const out = new PassThrough();
    const written = text(out);
    const { nativeSource } = await import("#server/sources/native/native-source.ts");
    expect(await exportNdjson(nativeSource(store), out)).toBe(2);
    out.end();
    const exported = await written;
    expect(
      exported
        .trimEnd()
        .split("\n")
        .map((one) => JSON.parse(one)),
    ).toMatchObject([{ position: 1 }, { position: 2 }]);
    expect(await importFile(store, { from: Readable.from([Buffer.from(exported)]) })).toMatchObject({
      imported: 0,
      duplicates: 2,
    });
  });
});

describe("a bad line goes to quarantine with its bytes, and the rest goes in", () => {
  const deep = `{"event_id":"deep","event_type":"T","occurred_at":"2024-05-01T12:00:00Z","payload":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
  const big = (bytes: number) => line("big", { payloadText: `"${"x".repeat(bytes)}"` });
  const cases: [what: string, bad: string | Buffer, reason: RegExp][] = [
    ["JSON that breaks off", '{"event_id":"x"', /./],
    ["depth 10,000", deep, /512|deep/i],
    ["\\u0000", line("nul", { payloadText: '{"a":"x\\u0000y"}' }), /U\+0000/],
    [
      "invalid UTF-8",
      Buffer.concat([Buffer.from('{"event_id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
      /not valid UTF-8/,
    ],
    ["a payload of 8 MiB", big(8 * 1_024 * 1_024), /more than the limit of 8388608/],
    ["no event_id", '{"event_type":"T","occurred_at":"2024-05-01T12:00:00Z"}', /event_id is missing/],
    ["an array", "[1,2]", /./],
    ["an id of 3,000 bytes", line("i".repeat(3_000)), /longer than 2000 bytes/],
  ];
  test.each(cases)("%s", async (_what, bad, reason) => {
    const content = Buffer.concat([
      Buffer.from(lines(line("a"))),
      Buffer.from(bad),
      Buffer.from(`\n${line("b")}\n`),
    ]);
    expect(await importContent(content)).toMatchObject({ imported: 2, quarantined: 1, head: 2 });
    expect(await ids()).toEqual(["a", "b"]);
    const [kept, ...more] = await quarantined();
    expect(more).toEqual([]);
    expect(kept).toMatchObject({
      line: 2,
      byte_offset: Buffer.byteLength(line("a")) + 1,
      raw_bytes: Buffer.byteLength(bad),
    });
    expect(kept?.reason).toMatch(reason);
    expect(kept?.raw.equals(Buffer.from(bad))).toBe(true);
    await importContent(content);
    expect(await quarantined()).toHaveLength(1);
  });

  test("a payload just below the limit goes in", async () => {
    const room = 8 * 1_024 * 1_024 - Buffer.byteLength(line("big", { payloadText: '""' }));
    const content = lines(line("a"), line("big", { payloadText: `"${"x".repeat(room)}"` }));
    expect(await importContent(content)).toMatchObject({ imported: 2, quarantined: 0 });
    expect((await readById(store, "big"))?.payloadText.length).toBe(room + 2);
  });

  test("of more than 16 MiB the start is kept, and it says so", async () => {
    const content = lines(line("a"), "x".repeat(17 * 1_024 * 1_024), line("b"));
    expect(await importContent(content)).toMatchObject({ imported: 2, quarantined: 1 });
    const [kept] = await quarantined();
    expect(kept).toMatchObject({ raw_bytes: 17 * 1_024 * 1_024 });
    expect(kept?.raw.length).toBe(16 * 1_024 * 1_024);
    expect(kept?.reason).toContain("the first 16777216 bytes are kept");
  });

  test("a last line that is cut", async () => {
    const content = lines(line("a")) + line("b").slice(0, 60);
    const summary = await importContent(content);
    expect(summary).toMatchObject({ imported: 1, quarantined: 1 });
    expect(summary.firstProblem).toMatch(/^line 2: the file ends in the middle of a line: /);
  });

  test("a last line that only lacks its line end is good", async () => {
    expect(await importContent(lines(line("a")) + line("b"))).toMatchObject({ imported: 2, quarantined: 0 });
  });

  test("what the database alone refuses is found in its batch", async () => {
    await store.transaction((client) =>
      client.query("ALTER TABLE causeline.events ADD CONSTRAINT odd CHECK (payload <> '\"refused\"')"),
    );
    const all = Array.from({ length: 40 }, (_, index) =>
      line(`e${index}`, index === 17 ? { payloadText: '"refused"' } : {}),
    );
    const summary = await importContent(lines(...all));
    expect(summary).toMatchObject({ imported: 39, quarantined: 1, head: 39 });
    expect(summary.firstProblem).toMatch(/^line 18: The store refuses it: .*"odd"/);
    expect((await ids())[17]).toBe("e18");
  });
});

describe("what cannot be imported at all is one clear error, and nothing is written", () => {
  async function failure(importing: Promise<unknown>): Promise<string> {
    const error = await importing.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ImportError);
    expect(await readHead(store)).toEqual({ position: 0, events: 0 });
    expect(await quarantined()).toEqual([]);
    const { message } = error as ImportError;
    expect(message).not.toContain("\n");
    return message;
  }

  test("no such file", async () => {
    expect(await failure(importFile(store, { from: join(folder, "none.ndjson") }))).toMatch(
      /none\.ndjson cannot be read: no such file$/,
    );
  });

  test("a folder", async () => {
    expect(await failure(importFile(store, { from: folder }))).toMatch(/is a folder/);
  });

  test.each([
    [
      "binary",
      Buffer.from(Array.from({ length: 9_000 }, (_, index) => (index * 7919) % 256)),
      "a binary file",
    ],
    ["CSV", `event_id,event_type\n${"a,b\n".repeat(5_000)}`, "a table of comma- or tab-separated values"],
    ["a JSON array", `[${line("a")},\n${line("b")}]`, "a JSON array"],
    [
      "pretty-printed JSON",
      JSON.stringify({ a: Array.from({ length: 2_000 }, () => 1) }, null, 2),
      "one JSON document over several lines",
    ],
    ["other JSON lines", '{"level":"info"}\n'.repeat(3_000), "lines of JSON that are not event envelopes"],
    ["nothing but a cut line", line("a").slice(0, 40), "something like JSON"],
  ])("%s", async (_what, content, looks) => {
    expect(await failure(importContent(content))).toMatch(
      new RegExp(
        `log\\.ndjson looks like ${looks} \\(line \\d+: .*\\); expected is NDJSON, one event envelope per line`,
      ),
    );
  });
});

describe("damaged gzip", () => {
  const all = Array.from({ length: 9_000 }, (_, index) =>
    line(`e${index}`, { payloadText: `"${Math.sin(index)}"` }),
  );
  const packed = gzipSync(lines(...all));

  test.each([
    ["cut", packed.subarray(0, packed.length / 2)],
    [
      "overwritten",
      Buffer.concat([packed.subarray(0, packed.length / 2), Buffer.alloc(packed.length / 2, 0xaa)]),
    ],
  ])("%s: says so, and keeps what came before", async (_what, content) => {
    const error = await importContent(content).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ImportError);
    expect((error as ImportError).message).toMatch(
      /is a damaged gzip file \(.+\); what came before the damage was imported$/,
    );
    const { position } = await readHead(store);
    expect(position).toBeGreaterThan(1_000);
    expect(position).toBeLessThan(9_000);
    expect(await ids()).toEqual(Array.from({ length: position }, (_, index) => `e${index}`));
  });
});
