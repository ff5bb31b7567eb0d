import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type BadgeTone = "plain" | "accent" | "failed" | "nondeterministic" | "ghost" | "added" | "a" | "b";

const tones: Record<BadgeTone, string> = {
  plain: "bg-raised text-muted",
  accent: "bg-accent-soft text-accent",
  failed: "bg-failed-soft text-failed",
  nondeterministic: "bg-nondeterministic-soft text-nondeterministic",
  ghost: "border border-ghost border-dashed text-ghost",
  added: "bg-added-soft text-added",
  a: "bg-a-soft text-a",
  b: "bg-b-soft text-b",
};

/** A word or a number that qualifies what stands beside it. */
export function Badge({ tone = "plain", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex h-[18px] shrink-0 items-center gap-1 whitespace-nowrap rounded px-1.5 font-medium text-[11px]",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
