import { expect, test } from "vitest";
import { describeContent } from "./describe-content.ts";

test.each([
  ["PK\u0003\u0004…", "a ZIP archive"],
  ["%PDF-1.7", "a PDF"],
  ["\u0000\u0001\u0002", "a binary file"],
  ['[{"event_id":"a"}]', "a JSON array"],
  ['{\n  "event_id": "a"\n}', "one JSON document over several lines"],
  ['{"a":1}\n{"a":2}\n', "lines of JSON that are not event envelopes"],
  ["1\n2\n", "JSON values that are not objects"],
  ["event_id,event_type\na,B\n", "a table of comma- or tab-separated values"],
  ["<html></html>", "XML or HTML"],
  ["2024-05-01 INFO started", "plain text"],
])("%j is %s", (start, expected) => {
  expect(describeContent(Buffer.from(start))).toBe(expected);
});
