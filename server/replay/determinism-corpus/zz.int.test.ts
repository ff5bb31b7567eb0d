import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { cases } from "./cases.ts";
import { checkCorpus } from "./check-corpus.ts";

test("go", async () => {
  const wanted = process.env["CASES"];
  const some = cases.filter(
    ({ needs, file }) => (!needs || needs in globalThis) && (!wanted || file.includes(wanted)),
  );
  const started = Date.now();
  const reports = await checkCorpus(
    some.map(({ file, deep }) => ({ file, plan: deep ? "deep" : "default" })),
  );
  const lines: string[] = [];
  some.forEach((one, index) => {
    const report = reports[index];
    if (!report || report instanceof Error) {
      lines.push(`ERR ${one.file} ${report?.message}`);
      return;
    }
    const real = report.findings.filter((f) => !(one.kind === "clean" && one.verdicts.includes(f.verdict)));
    if (one.kind === "clean") {
      if (real.length > 0)
        lines.push(
          `CLEAN ${one.file} ${real.map((f) => `${f.verdict}/${f.cause}@${f.position} ${f.location?.file}:${f.location?.line} ${f.message}`).join(" || ")}`,
        );
      return;
    }
    const hit = real.find(
      (f) =>
        one.verdicts.includes(f.verdict) &&
        f.cause === one.cause &&
        (one.firstPosition === null || f.position === one.firstPosition) &&
        (one.handler === "(module)" || f.handler === one.handler) &&
        (!one.location || (f.location?.file === one.location.file && f.location.line === one.location.line)),
    );
    if (!hit)
      lines.push(
        `BAD ${one.file} want ${one.verdicts}/${one.cause}@${one.firstPosition} ${one.handler} ${one.location?.file}:${one.location?.line} (readFrom ${one.readFrom}, int ${one.intercepted}) got ${real.map((f) => `${f.verdict}/${f.cause}@${f.position} ${f.handler} ${f.location?.file}:${f.location?.line} ${f.message.slice(0, 150)}`).join(" || ")} ${report.power.limits.join("; ")}`,
      );
  });
  lines.push(`${some.length} cases, ${Date.now() - started} ms`);
  writeFileSync("/tmp/corpus.txt", lines.join("\n"));
}, 600000);
