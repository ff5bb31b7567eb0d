import { describe, expect, test } from "vitest";
import { updateBaseline } from "./baseline.ts";
import {
  hostile,
  sampleFinding,
  sampleOutcome,
  samplePower,
  sampleReport,
} from "./testing/sample-reports.ts";
import { toGitHub } from "./to-github.ts";

/** As the runner reads a line: `::name key=value,key=value::data`, each value unescaped; null for plain text. */
function readCommand(line: string) {
  const match = /^::([a-z]+) (.*?)::(.*)$/s.exec(line.trimStart());
  if (!match) return null;
  const [, name, pairs = "", data = ""] = match;
  const properties = pairs.split(",").map((pair) => {
    const at = pair.indexOf("=");
    const value = pair
      .slice(at + 1)
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",");
    return [pair.slice(0, at), unescapeData(value)];
  });
  return { name, properties: Object.fromEntries(properties), data: unescapeData(data) };
}

function unescapeData(text: string): string {
  return text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%25", "%");
}

describe("workflow commands", () => {
  test("name file, line and column, by severity", () => {
    const info = sampleFinding({ verdict: "not idempotent", cause: "duplicate-delivery", location: null });
    const warning = sampleFinding({ verdict: "reads" });
    const lines = toGitHub(sampleOutcome([sampleReport([info, warning, sampleFinding()])]));
    expect(lines.slice(0, 3).map((line) => line.split(" ")[0])).toEqual(["::error", "::warning", "::notice"]);
    expect(lines[0]).toBe(
      "::error file=projections/orders.ts,line=12,col=16,title=diverges%3A Reads the clock::" +
        "Date.now() reached the state%0AFirst at #17 OrderPlaced e17, 1,234 in all, in OrderPlaced of orders.%0A" +
        "Take the time from the event: `event.occurredAt`.",
    );
    expect(readCommand(lines[2] ?? "")?.properties).toEqual({
      file: "projections/orders.ts",
      title: "not idempotent: Delivered twice, it counts twice",
    });
  });

  test("leave known findings out and tell what the check would have seen", () => {
    const finding = sampleFinding();
    const [entry] = updateBaseline(sampleOutcome([sampleReport([finding])]));
    const known = new Map(entry ? [[finding.id, entry]] : []);
    expect(known.size).toBe(1);
    const lines = toGitHub(sampleOutcome([sampleReport([finding])], { known }));
    expect(lines.filter((line) => readCommand(line))).toEqual([]);
    expect(lines.slice(0, 2)).toEqual([
      "| orders",
      "| Not observed: anything else. How much this check would have seen:",
    ]);
  });

  test("give back what was put in, escaped as the runner wants it", () => {
    const location = { file: "a,b:c%2C%0A.ts", line: 1, column: 2 };
    const [line = ""] = toGitHub(
      sampleOutcome([sampleReport([sampleFinding({ location, message: "100%\n%0A::done::" })])]),
    );
    expect(line).not.toContain("\n");
    const command = readCommand(line);
    expect(command?.properties).toMatchObject({ file: "a,b:c%2C%0A.ts", line: "1", col: "2" });
    expect(command?.data.split("\n").slice(0, 2)).toEqual(["100%", "%0A::done::"]);
  });

  test("hold one command a line, whatever a payload says", () => {
    const long = hostile.repeat(200);
    const names = { handler: long, eventId: long, eventType: long, projection: long };
    const finding = sampleFinding({ ...names, message: long, location: { file: long, line: 1, column: 1 } });
    const power = { ...samplePower, unreached: [long], perturbed: [long], limits: [long] };
    const failed = [{ projection: long, problem: long }];
    const lines = toGitHub(sampleOutcome([sampleReport([finding], { power, projection: long })], { failed }));
    const commands = lines.flatMap((line) => readCommand(line) ?? []);
    expect(commands.map(({ name }) => name)).toEqual(["error", "error"]);
    for (const line of lines) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a log
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      if (readCommand(line) === null) expect(line).not.toContain("##[");
    }
  });

  test("name a projection that could not be checked", () => {
    const [line = ""] = toGitHub(sampleOutcome([], { failed: [{ projection: "p", problem: "no" }] }));
    expect(line).toBe("::error title=p could not be checked::no");
  });
});
