import { describe, expect, it } from "vitest";
import { shortenId } from "./shorten-id.ts";

describe("shortenId", () => {
  it("leaves a short id alone", () => {
    expect(shortenId("coreSrv", 8)).toBe("coreSrv");
  });

  it("keeps both ends of a long one, within the length", () => {
    expect(shortenId("14b60fd9ae504820-server", 11)).toBe("14b60…erver");
    expect([...shortenId("x".repeat(200), 18)]).toHaveLength(18);
  });

  it("does not cut a sign in two", () => {
    expect(shortenId("😀😀😀😀😀", 3)).toBe("😀…😀");
  });
});
