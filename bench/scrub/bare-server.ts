import { spawn } from "node:child_process";

const program = `
const server = require("node:http").createServer((asked, answer) => answer.end("{}"));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

/** A server that answers every question with an empty object, in a process of its own. */
export async function serveNothing(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(String(chunk).trim()));
    child.once("exit", () => reject(new Error("the bare server ended before it served")));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
