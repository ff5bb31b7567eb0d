import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";

/**
 * One kept-alive connection to a server, as a page has: one question at a time.
 *
 * Node's own client costs as much as a short answer does, and in its slowest calls more: here is little but the bytes.
 */
export class Connection {
  private readonly url: string;
  private socket: Socket | null = null;

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
    this.socket?.destroy();
  }

  private async send(method: string, path: string, body: string | null): Promise<string> {
    const { host, hostname, port } = new URL(this.url);
    if (this.socket === null || this.socket.destroyed) {
      this.socket = connect(Number(port), hostname).setNoDelay();
      await once(this.socket, "connect");
    }
    const written =
      body === null
        ? ""
        : `origin: ${this.url}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    const answer = readAnswer(this.socket, path);
    this.socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${written}\r\n${body ?? ""}`);
    return answer;
  }
}

const headEnd = "\r\n\r\n";

/** The body of the next answer, which has to tell its length; rejects unless it is 200. */
function readAnswer(socket: Socket, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let read: Buffer = Buffer.alloc(0);
    const end = (settle: () => void) => {
      socket.off("data", take).off("close", closed).off("error", failed);
      settle();
    };
    const failed = (error: Error) => end(() => reject(error));
    const closed = () => failed(new Error(`${path}: the connection was closed`));
    const take = (chunk: Buffer) => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
      const bodyAt = read.indexOf(headEnd) + headEnd.length;
      if (bodyAt < headEnd.length) return;
      const head = read.toString("latin1", 0, bodyAt);
      const length = /^content-length: (\d+)/im.exec(head)?.[1];
      if (length === undefined) failed(new Error(`${path}: the answer does not tell its length`));
      else if (read.length - bodyAt >= Number(length)) {
        const text = read.toString("utf8", bodyAt);
        end(() => (head.startsWith("HTTP/1.1 200 ") ? resolve(text) : reject(new Error(`${path}: ${text}`))));
      }
    };
    socket.on("data", take).on("close", closed).on("error", failed);
  });
}
