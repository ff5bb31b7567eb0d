"use client";

import { useEffect, useRef } from "react";
import { formatQuantity } from "#client/format-number.ts";
import { formatDuration } from "#client/format-time.ts";
import { useCheckCommand } from "#client/use-check-command.ts";
import { useCheckCost } from "#client/use-check-cost.ts";
import type { CheckCost, CheckPlan } from "#core/determinism/check-report.ts";
import { Button } from "#ui/button.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { SegmentedChoice } from "#ui/segmented-choice.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

interface CostQuestionProps {
  projection: string;
  plan: CheckPlan;
  onPlan(plan: CheckPlan): void;
  /** It was started, or will not be. */
  onDone(): void;
}

const plans = [
  { value: "default", label: "Check" },
  { value: "deep", label: "Deep check" },
] as const;

/** What a check would do and what it costs, before it starts. */
export function CostQuestion({ projection, plan, onPlan, onDone }: CostQuestionProps) {
  const cost = useCheckCost(projection, plan);
  const command = useCheckCommand(projection);
  const start = useRef<HTMLButtonElement>(null);
  const section = useRef<HTMLElement>(null);
  const isKnown = cost.data !== undefined;
  useEffect(() => start.current?.focus({ preventScroll: true }), []);
  // All of it is to be seen, also of the last one of the list, and once its steps are there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what is known
  useEffect(() => {
    // Some browsers answer a promise, which would be taken for a cleanup.
    void section.current?.scrollIntoView({ block: "nearest" });
  }, [isKnown]);
  return (
    <section
      ref={section}
      aria-label={`What checking ${projection} costs`}
      className="mr-4 mb-3 ml-10 scroll-mb-3 rounded-md border border-line-strong bg-bg p-3 text-dense"
    >
      <div className="flex items-center gap-3">
        <SegmentedChoice label="Plan" value={plan} choices={plans} onChoose={onPlan} />
        <p role="status" className="min-w-0 flex-1 font-medium">
          {cost.data ? sayCost(cost.data) : ""}
        </p>
        <Button tone="quiet" onClick={onDone}>
          Not now
        </Button>
        <Button
          ref={start}
          tone="solid"
          disabled={!cost.data || command.isPending}
          onClick={() => command.mutate(plan, { onSuccess: onDone })}
        >
          {plan === "deep" ? "Start the deep check" : "Start the check"}
        </Button>
      </div>
      {cost.data ? (
        <ol className="mt-2 list-decimal gap-8 pl-5 text-muted marker:text-faint lg:columns-2">
          {cost.data.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : cost.error ? (
        <ErrorState
          compact
          title="The cost is not known"
          failure={cost.error}
          onRetry={() => void cost.refetch()}
        />
      ) : (
        <Skeleton className="mt-2 h-3 w-80" />
      )}
      {command.error ? (
        <p role="alert" className="mt-2 text-failed">
          {command.error.message} {command.error.advice}
        </p>
      ) : null}
    </section>
  );
}

function sayCost({ mostReplays, estimatedMs }: CheckCost): string {
  const time =
    estimatedMs === null
      ? "the time is not known, since it has not been replayed"
      : `about ${formatDuration(estimatedMs * 1_000)}`;
  return `At most ${formatQuantity(mostReplays, "time")} a replay; ${time}`;
}
