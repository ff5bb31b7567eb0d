"use client";

import { useChecks } from "#client/use-checks.ts";
import { useStatus } from "#client/use-status.ts";
import type { CheckPlan } from "#core/determinism/check-report.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { CheckLine } from "./check-line.tsx";
import { CostQuestion } from "./cost-question.tsx";
import { Power } from "./power.tsx";

interface ChecksProps {
  /** The projection that alone is shown; null: all. */
  only: string | null;
  /** The projection whose check is asked for, and how deep. */
  ask: string | null;
  plan: CheckPlan;
  onAsk(projection: string | null, plan: CheckPlan): void;
  /** Projections whose power is shown. */
  open: readonly string[];
  onOpen(projections: readonly string[]): void;
}

/** What was checked of each projection, how much that would have seen, and the way to check it. */
export function Checks({ only, ask, plan, onAsk, open, onOpen }: ChecksProps) {
  const answer = useChecks();
  const projections = useStatus().data?.projections;
  const done = new Map(projections?.map(({ name, check }) => [name, check?.done]));
  if (answer.error && !answer.data) {
    return (
      <div className="h-14">
        <ErrorState
          compact
          title="What was checked could not be loaded"
          failure={answer.error}
          onRetry={() => void answer.refetch()}
        />
      </div>
    );
  }
  if (!answer.data) return <ChecksSkeleton />;
  const shown = answer.data.checks.filter(({ projection }) => only === null || projection === only);
  if (shown.length === 0) return <NothingToCheck only={only} />;
  return (
    <ul aria-label="Checks" className="max-h-[38vh] shrink-0 overflow-auto bg-panel">
      {shown.map((check) => {
        const { projection, report, progress } = check;
        const isOpen = open.includes(projection);
        return (
          <CheckLine
            key={projection}
            check={check}
            done={done.get(projection) ?? progress.done}
            open={isOpen}
            onOpen={(opened) =>
              onOpen(opened ? [...open, projection] : open.filter((one) => one !== projection))
            }
            onAsk={(next) => onAsk(projection, next)}
          >
            {ask === projection && progress.status !== "running" ? (
              <CostQuestion
                projection={projection}
                plan={plan}
                onPlan={(next) => onAsk(projection, next)}
                onDone={() => onAsk(null, "default")}
              />
            ) : null}
            {isOpen && report ? <Power power={report.power} /> : null}
          </CheckLine>
        );
      })}
    </ul>
  );
}

function NothingToCheck({ only }: { only: string | null }) {
  return (
    <p className="px-4 py-2 text-dense text-muted">
      {only === null
        ? "No projection is loaded that could be checked: name your modules with --projections when you start."
        : `There is no projection ${only} that could be checked.`}
    </p>
  );
}

function ChecksSkeleton() {
  return (
    <div aria-hidden className="flex flex-col bg-panel px-4">
      {["w-72", "w-96", "w-80"].map((width) => (
        <div key={width} className="flex h-9 items-center">
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  );
}
