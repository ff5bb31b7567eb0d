"use client";

import { useSource } from "#client/use-source.ts";
import type { SourceLocation } from "#core/finding.ts";
import { classNames } from "#ui/class-names.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import type { SourceAnswer } from "#wire/check-api.ts";
import { findCall } from "./to-call.ts";

interface SourceLinesProps {
  projection: string;
  location: SourceLocation;
  api: string | null;
  /** As it was when the finding was made, trimmed. */
  sourceLine: string | null;
  tone: "failed" | "nondeterministic";
}

const tones = {
  failed: { line: "bg-failed-soft shadow-[inset_3px_0_0_var(--failed)]", call: "decoration-failed" },
  nondeterministic: {
    line: "bg-nondeterministic-soft shadow-[inset_3px_0_0_var(--nondeterministic)]",
    call: "decoration-nondeterministic",
  },
};

/** The lines around a place, the place itself marked and its call underlined. */
export function SourceLines({ projection, location, api, sourceLine, tone }: SourceLinesProps) {
  const { file, line } = location;
  const { data, error, refetch } = useSource(projection, { file, line });
  if (error) {
    return (
      <div className="py-2">
        <ErrorState
          compact
          title="The source cannot be shown"
          failure={error}
          onRetry={() => void refetch()}
        />
        {sourceLine === null ? null : <code className="block px-3 font-mono text-dense">{sourceLine}</code>}
      </div>
    );
  }
  if (!data) return <Skeleton className="h-40" />;
  const there = data.lines[line - data.firstLine];
  const indent = commonIndent(data.lines);
  const moved = sourceLine !== null && there?.trim() !== sourceLine.trim();
  const note = moved ? "This line was another one when the finding was made." : sayDisk(data);
  return (
    <figure aria-label={`Source of ${file}`} className="overflow-hidden rounded-md border border-line">
      {note === null ? null : (
        <figcaption className="border-line border-b bg-raised px-3 py-1 text-[11px] text-muted">
          {note}
        </figcaption>
      )}
      <div className="overflow-x-auto bg-bg py-1 font-mono text-[11.5px] leading-[18px]">
        <div className="w-max min-w-full">
          {data.lines.map((text, index) => {
            const number = data.firstLine + index;
            return (
              <Line
                key={number}
                number={number}
                text={text}
                indent={indent}
                marked={number === line}
                call={number === line && !moved ? findCall(text, location.column, api) : null}
                tone={tone}
              />
            );
          })}
        </div>
      </div>
    </figure>
  );
}

interface LineProps {
  number: number;
  text: string;
  /** Signs at its beginning that all lines have, and that are not shown. */
  indent: number;
  marked: boolean;
  call: { from: number; to: number } | null;
  tone: "failed" | "nondeterministic";
}

function Line({ number, text, indent, marked, call, tone }: LineProps) {
  return (
    <div
      aria-current={marked ? "true" : undefined}
      className={classNames("flex whitespace-pre", marked && tones[tone].line)}
    >
      <span
        className={classNames(
          "w-12 shrink-0 select-none pr-3 text-right",
          marked ? "font-semibold text-text" : "text-faint",
        )}
      >
        {number}
      </span>
      <span className={classNames("pr-4", marked ? "text-text" : "text-muted")}>
        {call ? (
          <>
            {text.slice(indent, call.from)}
            <mark
              className={classNames(
                "bg-transparent font-semibold text-text underline decoration-2 underline-offset-[3px]",
                tones[tone].call,
              )}
            >
              {text.slice(call.from, call.to)}
            </mark>
            {text.slice(call.to)}
          </>
        ) : (
          text.slice(indent)
        )}
      </span>
    </div>
  );
}

function commonIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  return indents.length > 0 ? Math.min(...indents) : 0;
}

function sayDisk({ onDisk }: SourceAnswer): string | null {
  switch (onDisk) {
    case "same":
      return null;
    case "changed":
      return "The file on disk has changed since; these are the lines that ran.";
    case "gone":
      return "The file is not on disk any more; these are the lines that ran.";
  }
}
