"use client";

import { ChevronDown, ChevronUp, CircleCheck } from "lucide-react";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToFindings } from "#client/hrefs.ts";
import { useKeyboard } from "#client/keyboard.ts";
import { useFindings } from "#client/use-findings.ts";
import { useFindingsOf } from "#client/use-findings-of.ts";
import type { Finding } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import { Badge } from "#ui/badge.tsx";
import { classNames } from "#ui/class-names.ts";
import { CopyId } from "#ui/copy-id.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Panel } from "#ui/panel.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import { ObservedLine } from "./observed.tsx";
import { type FindingGroup, nextFinding, toFindingGroups } from "./to-finding-groups.ts";

export interface FindingsListProps {
  projection: string;
  at: Position;
  /** Where the playhead is now: what is drawn may be behind it. */
  playhead: RefObject<Position>;
  onAt(position: Position): void;
  /** Last position that is replayed. */
  reached: Position;
}

/** The page of findings has them all. */
const mostObserved = 50;

/** What went wrong in a projection, and what its check found: the same fault once, with how often and where first. */
export function FindingsList({ projection, at, playhead, onAt, reached }: FindingsListProps) {
  const answer = useFindings(projection);
  const findings = answer.data?.findings;
  const groups = useMemo(() => toFindingGroups(findings ?? []), [findings]);
  // Keys in quick succession go on from where the last one led, as long as the playhead has not come there.
  const led = useRef({ from: -1, to: -1 });
  useEffect(() => {
    if (at === led.current.to) led.current = { from: -1, to: -1 };
  }, [at]);
  const go = (direction: 1 | -1) => {
    const { current: now } = playhead;
    const found = nextFinding(findings ?? [], led.current.from === now ? led.current.to : now, direction);
    if (!found) return;
    led.current = { from: now, to: found.position };
    onAt(found.position);
  };
  useKeyboard([
    { keys: ["n"], label: "Next failure", group: "Scrubber", run: () => go(1) },
    { keys: ["p"], label: "Previous failure", group: "Scrubber", run: () => go(-1) },
  ]);
  const total = answer.data?.total ?? 0;
  const all = useFindingsOf(projection).data;
  const observed = all?.rows.filter(({ source }) => source === "check") ?? [];
  const observedCount = all ? all.total - (all.rows.length - observed.length) : 0;

  return (
    <Panel
      label="Findings"
      title={
        <span className="flex items-center gap-2">
          Findings{" "}
          {total > 0 ? (
            <Badge tone={findings?.some(isError) ? "failed" : "nondeterministic"}>{formatCount(total)}</Badge>
          ) : null}
          {observedCount > 0 ? (
            <Badge tone="nondeterministic">
              <TroubleIcon kind="diverging" size={11} />
              {formatCount(observedCount)}
            </Badge>
          ) : null}
        </span>
      }
      actions={
        <>
          <AppLink
            href={hrefToFindings({ p: projection })}
            className="focus-ring rounded px-1 text-accent text-dense hover:underline"
          >
            All of them
          </AppLink>
          <IconButton
            label="Previous failure"
            hint="P"
            icon={<ChevronUp size={14} />}
            disabled={total === 0}
            onClick={() => go(-1)}
          />
          <IconButton
            label="Next failure"
            hint="N"
            icon={<ChevronDown size={14} />}
            disabled={total === 0}
            onClick={() => go(1)}
          />
        </>
      }
    >
      {answer.error ? (
        <ErrorState
          title="The findings could not be loaded"
          failure={answer.error}
          onRetry={() => void answer.refetch()}
        />
      ) : !answer.data ? (
        <Skeleton className="m-3 h-3 w-48" />
      ) : groups.length + observed.length === 0 ? (
        <EmptyState icon={<CircleCheck size={20} />} title="No handler failed">
          Up to position {formatCount(reached)}.
        </EmptyState>
      ) : (
        <ul>
          {groups.map((group) => (
            <GroupLine key={group.key} group={group} at={at} onAt={onAt} />
          ))}
          {answer.data.findings.length < total ? (
            <li className="px-3 py-2 text-[11px] text-faint">
              The first {formatCount(answer.data.findings.length)} of {formatCount(total)} are grouped here.
            </li>
          ) : null}
          {observed.slice(0, mostObserved).map((finding) => (
            <ObservedLine key={finding.id} finding={finding} onAt={onAt} />
          ))}
          {observedCount > mostObserved ? (
            <li className="px-3 py-2 text-[11px] text-faint">
              The first {formatCount(mostObserved)} of {formatCount(observedCount)} that a check found.
            </li>
          ) : null}
        </ul>
      )}
    </Panel>
  );
}

/** Another is a warning, with which the handler went on. */
function isError({ severity }: Finding): boolean {
  return severity === "error";
}

interface GroupLineProps {
  group: FindingGroup;
  at: Position;
  onAt(position: Position): void;
}

function GroupLine({ group, at, onAt }: GroupLineProps) {
  const { first, findings } = group;
  const index = findings.findIndex((finding) => finding.position === at);
  const next = findings.find((finding) => finding.position > at) ?? first;
  return (
    <li
      className={classNames(
        "border-line border-b px-3 py-2",
        index >= 0 && "bg-failed-soft/60 shadow-[inset_2px_0_0_var(--failed)]",
      )}
    >
      <p className="flex items-start gap-2">
        <TroubleIcon kind={isError(first) ? "failed" : "warning"} size={14} className="mt-0.5" />
        <span className="min-w-0 flex-1 break-words text-dense">{first.message}</span>
        <Badge tone={isError(first) ? "failed" : "nondeterministic"}>{formatCount(findings.length)}×</Badge>
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 pl-[22px] text-[11px] text-muted">
        <span>
          in <span className="font-medium text-text">{first.handler}</span>
        </span>
        {first.location ? <CopyId id={toPlace(first)} most={44} className="text-[11px]! text-muted" /> : null}
      </div>
      <div className="mt-1 flex items-center gap-3 pl-[22px] text-[11px]">
        <button
          type="button"
          onClick={() => onAt(first.position)}
          className="focus-ring rounded text-accent hover:underline"
        >
          first at {formatCount(first.position)}
        </button>
        {findings.length > 1 ? (
          <button
            type="button"
            onClick={() => onAt(next.position)}
            className="focus-ring rounded text-accent hover:underline"
          >
            {index >= 0
              ? `${formatCount(index + 1)} of ${formatQuantity(findings.length, "occurrence")}, next`
              : `next at ${formatCount(next.position)}`}
          </button>
        ) : null}
      </div>
    </li>
  );
}

function toPlace({ location }: Finding): string {
  return location ? `${location.file}:${location.line}:${location.column}` : "";
}
