import type { AuditProgress } from "./lane.ts";

/** What the user has to know of a comparison with a plain run; nothing where both had the same states. */
export function describeAudit({ result, position, path, why }: AuditProgress): string[] {
  switch (result) {
    case "running":
    case "agreed":
      return [];
    case "distrusted":
      return [
        `From position ${position.toLocaleString("en-US")} on ${path || "the state"} is not what was recorded: ${why}. What is answered comes from running the handlers again.`,
      ];
    case "unknown":
    case "skipped":
      return [`The recorded states were not compared with a plain run: ${why}.`];
  }
}
