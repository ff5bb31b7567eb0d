import { spawn } from "node:child_process";

/** One of the server's programs ended with an error. */
class ProgramFailedError extends Error {
  override readonly name = "ProgramFailedError";
  constructor(program: string, outcome: string, output: string) {
    super(`${program} ${outcome}${output === "" ? "" : `: ${output}`}`);
  }
}

/** Runs a program to its end, without a terminal and without this process's `PG…` variables. */
export function runProgram(
  program: string,
  options: readonly string[],
  where: { cwd: string; uid?: number; gid?: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      ...where,
      env: plainEnvironment(),
      // Output goes to a pipe that a started server must not inherit: pg_ctl gives it its log file instead.
      stdio: ["ignore", "ignore", "pipe"],
      windowsHide: true,
    });
    let output = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-2_000);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new ProgramFailedError(
            program,
            signal === null ? `ended with code ${code}` : `was ended by ${signal}`,
            output.trim(),
          ),
        );
    });
  });
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "SystemRoot", "TEMP", "TMP"];
  const environment: Record<string, string> = { LC_ALL: "C", LANG: "C" };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment as NodeJS.ProcessEnv;
}
