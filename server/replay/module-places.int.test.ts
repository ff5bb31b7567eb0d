import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const events = [laneEvent(1, "Paid", { tag: "a" }), laneEvent(2, "Paid", { tag: "b" })];

let bench: LaneBench;
let folder: string;
beforeEach(async () => {
  bench = await openLaneBench(events);
  folder = await realpath(bench.folder);
});
afterEach(() => bench.end());

async function replayed(file: string) {
  const lane = await bench.open(file);
  await lane.extend(events.length);
  await bench.settled(lane);
  return lane;
}

/** What each way gives: relative paths, or a value read from a file. */
const asked = `{
  url: import.meta.url, filename: import.meta.filename, dirname: import.meta.dirname,
  beside: readFileSync(new URL("./beside.txt", import.meta.url), "utf8"),
  joined: readFileSync(path.join(import.meta.dirname, "beside.txt"), "utf8"),
  resolved: import.meta.resolve("./beside.txt"),
  package: import.meta.resolve("places"),
  required: createRequire(import.meta.url)("./data.json").n,
}`;
const esm = `import { readFileSync } from "node:fs"; import { createRequire } from "node:module"; import path from "node:path";
export const asked = ${asked};`;

describe("a module sees its own place while it loads:", () => {
  beforeEach(async () => {
    for (const at of ["p", "p/lib", "node_modules/places"]) {
      await bench.write(`${at}/beside.txt`, `beside ${at}`);
      await bench.write(`${at}/data.json`, `{"n":"${at}"}`);
    }
    await bench.write("node_modules/places/package.json", '{"name":"places","main":"index.js"}');
    await bench.write(
      "node_modules/places/index.js",
      `const fs = require("fs"); const path = require("path");
       exports.place = { file: __filename, folder: __dirname, whole: this === exports,
         beside: fs.readFileSync(path.join(__dirname, "beside.txt"), "utf8"),
         deep: require("./lib/deep.js"), resolved: require.resolve("./lib/deep.js"), itself: require.resolve("places") };`,
    );
    await bench.write(
      "node_modules/places/lib/deep.js",
      "module.exports = (function (__dirname) { return [__dirname, __filename]; })('shadowed');",
    );
    await bench.write("p/lib/helper.ts", esm);
  });

  test("the projection's, a helper's and a package's, as in Node", async () => {
    await bench.write(
      "p/places.mjs",
      `${esm}
       import { asked as helper } from "./lib/helper.ts"; import { place } from "places";
       import table from "./data.json" with { type: "json" };
       export default { name: "places", initialState: () => ({ own: asked, helper, place, table: table.n }),
         handlers: { Paid(state) { state.last = state.own.beside; } } };`,
    );
    const lane = await replayed("p/places.mjs");
    const seen = (at: string, file: string) => ({
      url: pathToFileURL(path.join(folder, at, file)).href,
      filename: path.join(folder, at, file),
      dirname: path.join(folder, at),
      beside: `beside ${at}`,
      joined: `beside ${at}`,
      resolved: pathToFileURL(path.join(folder, at, "beside.txt")).href,
      package: pathToFileURL(path.join(folder, "node_modules/places/index.js")).href,
      required: at,
    });
    const home = path.join(folder, "node_modules/places");
    expect(await lane.stateJson(2, "")).toEqual({
      own: seen("p", "places.mjs"),
      helper: seen("p/lib", "helper.ts"),
      place: {
        file: path.join(home, "index.js"),
        folder: home,
        whole: true,
        beside: "beside node_modules/places",
        deep: ["shadowed", path.join(home, "lib/deep.js")],
        resolved: path.join(home, "lib/deep.js"),
        itself: path.join(home, "index.js"),
      },
      table: "p",
      last: "beside p",
    });
  });

  test("and what it loads by it", async () => {
    await bench.write("p/late.cjs", "exports.file = __filename;");
    await bench.write(
      "p/loads.mjs",
      `const late = await import(new URL("./late.cjs", import.meta.url));
       export default { name: "loads", initialState: () => ({ file: late.file }), evolve() {} };`,
    );
    const lane = await replayed("p/loads.mjs");
    expect(await lane.stateJson(0, "/file")).toBe(path.join(folder, "p/late.cjs"));
  });

  test("without that a line or a column of what it does moves", async () => {
    const text = `import { at } from "./lib/at.ts"; const here = import.meta.url;
export default { name: "moved", initialState: () => ({ here }),
  handlers: { Paid() { at(); } } };`;
    await bench.write("p/moved.ts", text);
    await bench.write(
      "p/lib/at.ts",
      "export const at = () => { const file = import.meta.url; throw new Error(file ? 'x' : 'y'); };\n// the last line",
    );
    const lane = await replayed("p/moved.ts");
    const { findings } = await lane.findings(0, 1);
    expect(findings[0]).toMatchObject({
      location: { file: "p/lib/at.ts", line: 1, column: 63 },
      stack: [expect.stringMatching(/p\/lib\/at\.ts:1:63/), expect.stringMatching(/p\/moved\.ts:3:24/)],
    });
    expect(lane.info.handlers).toMatchObject([{ location: { file: "p/moved.ts", line: 3, column: 15 } }]);
    const bundles = path.join(bench.folder, "bundles", `${lane.info.bundleHash.slice(0, 32)}.mjs.map`);
    const map = JSON.parse(await readFile(bundles, "utf8")) as {
      sources: string[];
      sourcesContent: string[];
    };
    expect(map.sourcesContent[map.sources.indexOf("p/moved.ts")]).toBe(text);
  });
});

describe("a check", () => {
  const reading = (into: string) => `import { readFileSync } from "node:fs";
    const here = import.meta.url; const table = JSON.parse(readFileSync(new URL("./table.json", here), "utf8"));
    export default { name: "reading", initialState: () => ({ names: [] }), handlers: {
      Paid(state, event) { state.names.push(${into}); } } };`;

  test("takes what a module reads beside itself for data", async () => {
    await bench.write("table.json", '{"a":"alpha"}');
    await bench.write("reading.mjs", reading("table[event.payload.tag] ?? event.payload.tag"));
    const { findings, power } = await bench.check("reading.mjs");
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(findings.filter(({ cause }) => cause === "stack")).toMatchObject([{ severity: "info" }]);
    expect(power.limits.filter((limit) => limit.includes("does not load"))).toEqual([]);
  });

  test.runIf(process.platform === "linux")("finds a place that reaches the state", async () => {
    await bench.write("table.json", "{}");
    await bench.write("reading.mjs", reading("here"));
    const { findings } = await bench.check("reading.mjs");
    expect(findings.find(({ verdict }) => verdict === "diverges")).toMatchObject({
      cause: "stack",
      severity: "error",
      position: 1,
    });
  });
});
