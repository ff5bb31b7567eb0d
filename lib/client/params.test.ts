import { describe, expect, it } from "vitest";
import {
  choiceParam,
  flagParam,
  listParam,
  positionParam,
  readParams,
  textParam,
  writeParams,
} from "./params.ts";

const schema = {
  c: textParam,
  at: positionParam,
  failed: flagParam,
  view: choiceParam(["graph", "list"], "graph"),
  open: listParam,
};

describe("readParams and writeParams", () => {
  it("read back what was written", () => {
    const values = { c: "a b&c=ü", at: 12, failed: true, view: "list", open: ["", "/a~1b"] } as const;
    expect(readParams(schema, writeParams(schema, "", values))).toEqual(values);
  });

  it("leave defaults out and keep what they do not know", () => {
    expect(writeParams(schema, "?other=1&at=3", { at: null, view: "graph", open: [] })).toBe("?other=1");
  });

  it("read what is not understood as the default", () => {
    const values = readParams(schema, "?at=-1&view=sky&failed=yes");
    expect(values).toEqual({ c: null, at: null, failed: false, view: "graph", open: [] });
    expect(readParams(schema, "?at=9007199254740993").at).toBeNull();
  });
});
