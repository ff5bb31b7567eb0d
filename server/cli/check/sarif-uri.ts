/**
 * A file as SARIF wants it: a relative path as a URI reference, an absolute one as a `file:` URI.
 *
 * Drive letters and backslashes of Windows are understood.
 */
export function sarifUri(file: string): string {
  const drive = /^[A-Za-z]:[\\/]/.test(file);
  const path = drive ? `/${file.replaceAll("\\", "/")}` : file;
  const encoded = path.split("/").map(encodeSegment).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

function encodeSegment(segment: string): string {
  if (/^[A-Za-z]:$/.test(segment)) return segment;
  // Half of a surrogate pair cannot be encoded.
  return encodeURIComponent(segment.replaceAll(/[\ud800-\udfff]/gu, "\ufffd"));
}
