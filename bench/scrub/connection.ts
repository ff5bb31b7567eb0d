import { Agent, request } from "node:http";
import type { Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";

/** One kept-alive connection to a server, as a page has: one question at a time. */
export class Connection {
  private readonly url: string;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string) {
    this.url = url;
  }

  /** The answer as text; rejects unless it is 200. */
  get(route: string, params: Record<string, string | number>): Promise<string> {
    const query = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
    return this.send("GET", `${route}?${query}`, null);
  }

  post(route: string, body: Record<string, string>): Promise<string> {
    return this.send("POST", route, JSON.stringify(body));
  }

  /** Resolves to the status when every projection has replayed everything. */
  async untilReady(): Promise<Status> {
    for (;;) {
      const status = JSON.parse(await this.get(routes.status, {})) as Status;
      const { projections } = status;
      const stuck = projections.find(({ progress }) => progress.status === "failed" || progress.problem);
      if (stuck) throw new Error(`${stuck.name}: ${stuck.progress.problem ?? "failed"}`);
      const isReady = projections.every(
        ({ progress }) => progress.status === "ready" && progress.position >= status.source.head,
      );
      if (isReady && projections.length > 0) return status;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, body: string | null): Promise<string> {
    const headers = body === null ? {} : { "content-type": "application/json", origin: this.url };
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.url), { method, agent: this.agent, headers }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("error", reject);
        answer.on("end", () =>
          answer.statusCode === 200 ? resolve(text) : reject(new Error(`${path}: ${text}`)),
        );
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}
