/** First bytes of file formats that someone may take for a log. */
const signatures: readonly [what: string, start: string][] = [
  ["a ZIP archive", "504b0304"],
  ["a zstd file", "28b52ffd"],
  ["a bzip2 file", "425a68"],
  ["an xz file", "fd377a585a00"],
  ["a PDF", "25504446"],
  ["a PNG picture", "89504e47"],
  ["an SQLite database", "53514c69746520666f726d6174"],
  ["a Parquet file", "50415231"],
  ["an Avro file", "4f626a01"],
  ["UTF-16 text", "fffe"],
  ["UTF-16 text", "feff"],
];

/** What the start of a file that is no event log looks like: a noun phrase. */
export function describeContent(start: Buffer): string {
  const hex = start.subarray(0, 16).toString("hex");
  const signature = signatures.find(([, bytes]) => hex.startsWith(bytes));
  if (signature !== undefined) return signature[0];
  if (start.includes(0)) return "a binary file";
  const text = start
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  const firstLine = text.slice(0, Math.max(text.indexOf("\n"), 0) || text.length).trimEnd();
  if (text.startsWith("[")) return "a JSON array";
  if (/^\{\s*$/.test(firstLine)) return "one JSON document over several lines";
  if (text.startsWith("{"))
    return isJson(firstLine) ? "lines of JSON that are not event envelopes" : "something like JSON";
  if (isJson(firstLine)) return "JSON values that are not objects";
  if (text.startsWith("<")) return "XML or HTML";
  if (/^[^,;\t]+([,;\t][^,;\t]*)+$/.test(firstLine)) return "a table of comma- or tab-separated values";
  return text.includes("\uFFFD") ? "a binary file" : "plain text";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
