"use client";

import { ChevronDown } from "lucide-react";
import { useId, useMemo } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToFindings } from "#client/hrefs.ts";
import { troubleOf } from "#client/trouble-of.ts";
import { useFindingsOf } from "#client/use-findings-of.ts";
import { describeUnmatched } from "#core/replay/describe-unmatched.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import type { Unmatched } from "#core/replay/unmatched.ts";
import { Badge } from "#ui/badge.tsx";
import { CopyId } from "#ui/copy-id.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import { type HandlerLine, toHandlerLines } from "./to-handler-lines.ts";

interface HandlersMenuProps {
  projection: string;
  handlers: readonly HandlerInfo[];
  unmatched: Unmatched | null;
}

/** The handlers of a projection behind one button, each with what is wrong in it. */
export function HandlersMenu({ projection, handlers, unmatched }: HandlersMenuProps) {
  const id = useId();
  const findings = useFindingsOf(projection).data?.rows;
  const lines = useMemo(() => toHandlerLines(handlers, findings ?? []), [handlers, findings]);
  const failing = lines.filter((line) => line.failures > 0).length;
  const marked = lines.filter((line) => line.marks.some((mark) => mark.severity !== "info")).length;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        style={{ anchorName: "--handlers" }}
        className="focus-ring inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 hover:bg-hover hover:text-text"
      >
        {formatQuantity(handlers.length, "handler")}
        {marked > 0 ? (
          <TroubleIcon kind="diverging" label={`${formatCount(marked)} nondeterministic`} />
        ) : null}
        {failing > 0 ? <TroubleIcon kind="failed" label={`${formatCount(failing)} failing`} /> : null}
        <ChevronDown aria-hidden size={12} />
      </button>
      <section
        id={id}
        popover="auto"
        aria-label="Handlers"
        style={{ positionAnchor: "--handlers", positionArea: "bottom span-left" }}
        className="m-0 mt-1 w-[460px] rounded-lg border border-line-strong bg-panel p-1 text-text shadow-xl"
      >
        <ul className="max-h-[60vh] overflow-auto">
          {lines.map((line) => (
            <Line key={line.name} line={line} />
          ))}
        </ul>
        {unmatched ? (
          <p className="break-words border-line border-t px-2 pt-1.5 pb-1 text-[11px] text-muted">
            {describeUnmatched(unmatched).join(". ")}.
          </p>
        ) : null}
      </section>
    </>
  );
}

function Line({ line: { name, place, failures, marks } }: { line: HandlerLine }) {
  return (
    <li className="flex min-h-8 items-center gap-2 rounded px-2 text-dense hover:bg-hover">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {place === null ? null : <CopyId id={place} most={32} className="text-[11px]! text-muted" />}
      </span>
      {marks.map((mark) => (
        <AppLink
          key={mark.id}
          href={hrefToFindings({ sel: mark.id })}
          className="focus-ring rounded hover:opacity-80"
        >
          <Badge tone={mark.severity === "info" ? "plain" : "nondeterministic"}>
            <TroubleIcon kind={troubleOf(mark)} size={11} />
            {mark.verdict}
          </Badge>
        </AppLink>
      ))}
      {failures > 0 ? <Badge tone="failed">{formatCount(failures)} failed</Badge> : null}
    </li>
  );
}
