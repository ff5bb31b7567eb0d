"use client";

import { useState } from "react";
import { formatQuantity } from "#client/format-number.ts";
import { formatDuration } from "#client/format-time.ts";
import { useCheckCosts } from "#client/use-check-costs.ts";
import { useChecks } from "#client/use-checks.ts";
import { useStartChecks } from "#client/use-start-checks.ts";
import { Button } from "#ui/button.tsx";

/** Checks all projections one after another, after telling what that costs. */
export function CheckAll() {
  const [asked, setAsked] = useState(false);
  const checks = useChecks().data?.checks ?? [];
  const names = checks.flatMap(({ projection, progress }) =>
    progress.status === "running" ? [] : [projection],
  );
  if (checks.length < 2) return null;
  if (!asked || names.length === 0) {
    return (
      <Button disabled={names.length === 0} onClick={() => setAsked(true)}>
        Check all
      </Button>
    );
  }
  return <Question names={names} onDone={() => setAsked(false)} />;
}

function Question({ names, onDone }: { names: readonly string[]; onDone(): void }) {
  const cost = useCheckCosts(names, "default");
  const start = useStartChecks();
  return (
    <section aria-label="What checking all costs" className="flex min-w-0 items-center gap-2 text-dense">
      <p role="status" className="min-w-0 truncate font-medium">
        {start.error
          ? start.error.message
          : cost
            ? `At most ${formatQuantity(cost.mostReplays, "time")} a replay of each${cost.estimatedMs === null ? "" : `; about ${formatDuration(cost.estimatedMs * 1_000)}`}`
            : "…"}
      </p>
      <Button tone="quiet" onClick={onDone}>
        Not now
      </Button>
      <Button
        tone="solid"
        disabled={!cost || start.isPending}
        onClick={() => start.mutate({ names, plan: "default" }, { onSuccess: onDone })}
      >
        Start {formatQuantity(names.length, "check")}
      </Button>
    </section>
  );
}
