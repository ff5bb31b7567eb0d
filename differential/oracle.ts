import { type ChildProcess, fork } from "node:child_process";
import type { FoldAnswer, FoldJob } from "./fold-log.ts";

/** The plain fold in a process of its own; one job at a time. */
export class Oracle {
  private readonly program: string;
  private child: ChildProcess | null = null;

  /** `program`: `fold-plainly.ts`, built. */
  constructor(program: string) {
    this.program = program;
  }

  /** Rejects with what the module threw, or how the process ended. */
  fold(job: FoldJob): Promise<FoldAnswer> {
    const child = this.process();
    return new Promise((resolve, reject) => {
      const ended = (code: number | null, signal: string | null) => {
        this.child = null;
        reject(new Error(`the plain fold ended with ${code ?? signal}`));
      };
      child.once("exit", ended);
      child.once("message", (message: { answer: FoldAnswer } | { problem: string }) => {
        child.off("exit", ended);
        if ("answer" in message) resolve(message.answer);
        else reject(new Error(message.problem));
      });
      child.send(job);
    });
  }

  close(): void {
    this.child?.disconnect();
  }

  /** Its environment is a lane's: nothing but the time zone. */
  private process(): ChildProcess {
    const env = { NODE_ENV: "production", TZ: "UTC" } as const;
    this.child ??= fork(this.program, [], { serialization: "advanced", env, execArgv: [] });
    return this.child;
  }
}
