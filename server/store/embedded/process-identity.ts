import { readFileSync } from "node:fs";

/**
 * Names a process so that another one that later gets the same pid is not taken for it: `pid.startTime`.
 *
 * The start time is 0 where the system does not tell it; then the pid alone decides.
 */
export function ownIdentity(): string {
  return `${process.pid}.${readStat(process.pid)?.startTime ?? 0}`;
}

/** Whether the process that `ownIdentity` named is still running; a zombie is not. */
export function isAlive(identity: string): boolean {
  const [pidText = "", startTime = "0"] = identity.split(".");
  const pid = Number(pidText);
  if (!isPidAlive(pid)) return false;
  const stat = readStat(pid);
  return stat === null || startTime === "0" || stat.startTime === startTime;
}

/** Whether any process has this pid, zombies not counted. */
export function isPidAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const state = readStat(pid)?.state;
  return state !== "Z" && state !== "X";
}

function readStat(pid: number): { state: string; startTime: string } | null {
  if (process.platform !== "linux") return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The command's name, in parentheses, may hold spaces: fields are counted from after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", startTime: fields[19] ?? "0" };
  } catch {
    return null;
  }
}
