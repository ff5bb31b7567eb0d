import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { guardDoor, isLoopback } from "./door.ts";

const app = new Hono();
app.use("*", guardDoor({ host: "127.0.0.1", port: 4477 }));
app.all("*", (context) => context.text("in"));

function knock(headers: Record<string, string>, method = "GET", path = "/"): Promise<number> {
  return Promise.resolve(app.request(path, { method, headers })).then((response) => response.status);
}
const own = { host: "127.0.0.1:4477" };

describe("the Host header", () => {
  test.each(["127.0.0.1:4477", "localhost:4477", "LOCALHOST:4477", "[::1]:4477"])(
    "%s is let in",
    async (host) => {
      expect(await knock({ host })).toBe(200);
    },
  );

  const hostile = [
    "evil.test",
    "evil.test:4477",
    "localhost.evil.test:4477",
    "127.0.0.1.nip.io:4477",
    "0.0.0.0:4477",
    "localhost.:4477",
    "127.0.0.1:4478",
    "127.0.0.1",
    "localhost",
    "",
    "127.0.0.1:4477.evil.test",
    "127.0.0.1:4477@evil.test",
    "2130706433:4477",
    "0x7f000001:4477",
    "127.1:4477",
    "[::ffff:127.0.0.1]:4477",
    "[::]:4477",
    "169.254.169.254:4477",
    "127.0.0.2:4477",
    "localhost:4477,evil.test",
    "localhost:04477",
    "user@localhost:4477",
    "xn--localhost:4477",
    "localhost%00:4477",
    "127。0。0。1:4477".normalize("NFC").replace(/[^ -~]/g, "?"),
  ];
  test.each(hostile)("%j is refused, on every kind of route", async (host) => {
    for (const path of ["/", "/api/status", "/api/live", "/_next/static/x.js", "/nothing"]) {
      expect(await knock({ host }, "GET", path)).toBe(403);
    }
  });

  test("X-Forwarded-Host opens nothing and closes nothing", async () => {
    expect(await knock({ host: "evil.test", "x-forwarded-host": "127.0.0.1:4477" })).toBe(403);
    expect(await knock({ ...own, "x-forwarded-host": "evil.test" })).toBe(200);
  });
});

describe("where a request comes from", () => {
  test.each([
    "http://evil.test",
    "null",
    "http://127.0.0.1:4478",
    "https://127.0.0.1:4477",
    "http://localhost:4477.evil.test",
  ])("Origin %s is refused", async (origin) => {
    expect(await knock({ ...own, origin })).toBe(403);
    expect(await knock({ ...own, origin, "content-type": "application/json" }, "POST")).toBe(403);
  });

  test("a read that another site's page makes is refused, a link that a person follows is not", async () => {
    expect(await knock({ ...own, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).toBe(403);
    expect(await knock({ ...own, "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" })).toBe(403);
    expect(await knock({ ...own, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBe(200);
  });

  test("a write needs our Origin and JSON", async () => {
    const json = { "content-type": "application/json" };
    expect(await knock({ ...own, ...json }, "POST")).toBe(403);
    expect(
      await knock({ ...own, origin: "http://127.0.0.1:4477", "content-type": "text/plain" }, "POST"),
    ).toBe(403);
    expect(await knock({ ...own, origin: "http://127.0.0.1:4477" }, "POST")).toBe(403);
    expect(
      await knock(
        {
          ...own,
          ...json,
          origin: "http://127.0.0.1:4477",
          "sec-fetch-site": "cross-site",
          "sec-fetch-mode": "navigate",
        },
        "POST",
      ),
    ).toBe(403);
    expect(await knock({ ...own, ...json, origin: "http://127.0.0.1:4477" }, "POST")).toBe(200);
  });
});

test("only addresses of this machine are loopback", () => {
  for (const host of ["127.0.0.1", "127.8.0.3", "::1", "localhost"]) expect(isLoopback(host)).toBe(true);
  for (const host of ["0.0.0.0", "::", "192.168.0.1", "127.0.0.1.nip.io", "", "example.com"])
    expect(isLoopback(host)).toBe(false);
});
