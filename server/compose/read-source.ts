import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { SourceAnswer, SourceQuery } from "#wire/check-api.ts";
import { NotFoundError } from "./workspace.ts";

/** Minified files have lines of a megabyte. */
const mostOfLine = 2_000;

interface BundlePlace {
  bundleFolder: string;
  bundleHash: string;
  cwd: string;
}

/**
 * Lines of a file that a projection was bundled from, as they were then; rejects with `NotFoundError` for any other file.
 *
 * The bundle's source map holds the texts, and names the only files on disk that are ever looked at.
 */
export async function readSource(bundle: BundlePlace, query: SourceQuery): Promise<SourceAnswer> {
  const text = (await bundledTexts(bundle)).get(query.file);
  if (text === undefined)
    throw new NotFoundError(`${query.name} was not bundled from a file ${query.file}, so it is not shown`);
  const lines = text.split(/\r\n|[\n\r]/);
  const first = Math.max(1, query.line - query.around);
  return {
    file: query.file,
    firstLine: first,
    lines: lines.slice(first - 1, query.line + query.around).map((line) => line.slice(0, mostOfLine)),
    lineCount: lines.length,
    onDisk: await compareWithDisk(path.resolve(bundle.cwd, query.file), text),
  };
}

async function bundledTexts({ bundleFolder, bundleHash }: BundlePlace): Promise<Map<string, string>> {
  const file = path.join(bundleFolder, `${bundleHash.slice(0, 32)}.mjs.map`);
  const map = await readFile(file, "utf8").catch(() => {
    throw new NotFoundError("The source map of this projection is gone; a replay makes it anew");
  });
  const { sources, sourcesContent } = JSON.parse(map) as {
    sources: string[];
    sourcesContent?: (string | null)[];
  };
  return new Map(
    sources.flatMap((source, index) => {
      const text = sourcesContent?.[index];
      return typeof text === "string" ? [[source, text] as const] : [];
    }),
  );
}

async function compareWithDisk(file: string, bundled: string): Promise<SourceAnswer["onDisk"]> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return "gone";
  // A byte order mark is not part of the bundled text.
  if (Math.abs(found.size - Buffer.byteLength(bundled)) > 3) return "changed";
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return "gone";
  return text.replace(/^\uFEFF/, "") === bundled.replace(/^\uFEFF/, "") ? "same" : "changed";
}
