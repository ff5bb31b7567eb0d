"use client";

import { Crosshair, Pin } from "lucide-react";
import { memo } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { toReadablePath } from "#client/pointer-path.ts";
import type { Change, StateNode } from "#core/state/answers.ts";
import { classNames } from "#ui/class-names.ts";
import { Sign } from "#ui/sign.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Value } from "#ui/value.tsx";
import { type FirstQuestion, toFirstQuestion, toMissingQuestion } from "./to-first-question.ts";
import { nextPage } from "./to-pages.ts";
import { isContainer, type StateRow } from "./to-rows.ts";

// Made once: every line has them, and every answer draws every line.
const crosshair = <Crosshair aria-hidden size={12} />;
const fullPin = <Pin aria-hidden size={12} fill="currentColor" />;
const emptyPin = <Pin aria-hidden size={12} fill="none" />;

interface StateLineProps {
  row: StateRow;
  pinned: boolean;
  onPin(pointer: string | null): void;
  /** Asks for the first position where the value is what it is; absent where that cannot be asked. */
  onFirst?: ((question: FirstQuestion) => void) | undefined;
}

/** What one line of the state tree shows; not drawn anew by an answer that says the same. */
export const StateLine = memo(function StateLine({ row, pinned, onPin, onFirst }: StateLineProps) {
  switch (row.kind) {
    case "node":
      return <NodeLine row={row} pinned={pinned} onPin={onPin} onFirst={onFirst} />;
    case "removed":
      return (
        <>
          <Sign op="remove" />
          <span className="shrink-0 text-removed line-through">{row.key}</span>
          <Value preview={row.change.beforePreview} className="truncate line-through opacity-60" />
          {onFirst ? (
            <FirstButton
              label={`Find the first position where ${toReadablePath(row.change.path)} is missing`}
              onPress={() => onFirst(toMissingQuestion(row.change.path))}
            />
          ) : null}
        </>
      );
    case "more":
      return (
        <span className="font-sans text-accent">
          {formatCount(Math.min(nextPage, row.left))} more …
          {row.left > nextPage ? (
            <span className="text-faint"> of {formatCount(row.left)} not shown</span>
          ) : null}
        </span>
      );
    case "loading":
      return <Skeleton className="h-3 w-40" />;
  }
}, isSameLine);

function isSameLine(one: StateLineProps, other: StateLineProps): boolean {
  if (one.pinned !== other.pinned || one.onPin !== other.onPin || one.onFirst !== other.onFirst) return false;
  if (one.row === other.row) return true;
  if (one.row.kind !== "node" || other.row.kind !== "node") return false;
  const [{ node: was, ...before }, { node: is, ...after }] = [one.row, other.row];
  return (
    before.change === after.change &&
    before.changedBelow === after.changedBelow &&
    was.pointer === is.pointer &&
    was.key === is.key &&
    was.kind === is.kind &&
    was.size === is.size &&
    was.preview === is.preview &&
    was.cut === is.cut
  );
}

function NodeLine({ row, pinned, onPin, onFirst }: StateLineProps & { row: StateRow & { kind: "node" } }) {
  const { node, change } = row;
  return (
    <>
      {change ? <Sign op={change.op} /> : null}
      <span
        className={classNames(
          "max-w-[50%] shrink-0 truncate",
          /^\d+$/.test(node.key) ? "text-faint" : "text-muted",
        )}
      >
        {node.key === "" && node.pointer === "" ? "state" : node.key}
        <span className="text-faint">:</span>
      </span>
      {change?.op === "replace" ? <Before change={change} /> : null}
      <NodeValue node={node} />
      {node.cut ? (
        <span className="shrink-0 font-sans text-[11px] text-faint">{formatCount(node.size)} characters</span>
      ) : null}
      {row.changedBelow > 0 && change === null ? <ChangedBelow count={row.changedBelow} /> : null}
      {onFirst ? <NodeFirst node={node} onFirst={onFirst} /> : <span className="ml-auto" />}
      <button
        type="button"
        tabIndex={-1}
        aria-label={
          pinned
            ? `Unpin ${toReadablePath(node.pointer)}`
            : `Pin ${toReadablePath(node.pointer)} to see its history`
        }
        title={pinned ? "Unpin" : "Pin: show its history"}
        onClick={(event) => {
          event.stopPropagation();
          onPin(pinned ? null : node.pointer);
        }}
        className={classNames(
          "shrink-0 rounded p-0.5",
          pinned ? "text-accent" : "text-faint opacity-0 hover:text-text group-hover/line:opacity-100",
        )}
      >
        {pinned ? fullPin : emptyPin}
      </button>
    </>
  );
}

/** A container's first entries are there to recognise it by, no louder than its shape. */
function NodeValue({ node }: { node: StateNode }) {
  const summary = isContainer(node) ? /^(.*?[}\])]) (.*)$/s.exec(node.preview) : null;
  if (!summary) return <Value kind={node.kind} preview={node.preview} className="truncate" />;
  return (
    <>
      <Value kind={node.kind} preview={summary[1] ?? ""} className="shrink-0" />
      <span className="min-w-0 truncate text-faint">{summary[2]}</span>
    </>
  );
}

const firstWords = { isNaN: "is NaN", missing: "is missing", equals: "is this", changes: "changes" };

function NodeFirst({ node, onFirst }: { node: StateNode; onFirst(question: FirstQuestion): void }) {
  const question = toFirstQuestion(node);
  return (
    <FirstButton
      label={`Find the first position where ${toReadablePath(node.pointer)} ${firstWords[question.test]}`}
      onPress={() => onFirst(question)}
    />
  );
}

function FirstButton({ label, onPress }: { label: string; onPress(): void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
      className="ml-auto shrink-0 rounded p-0.5 text-faint opacity-0 hover:text-text group-hover/line:opacity-100"
    >
      {crosshair}
    </button>
  );
}

function Before({ change }: { change: Change }) {
  return (
    <>
      <Value preview={change.beforePreview} className="max-w-[40%] shrink-0 truncate opacity-60" />
      <span className="shrink-0 text-faint">→</span>
    </>
  );
}

function ChangedBelow({ count }: { count: number }) {
  return (
    <span
      title={`This event changed ${formatQuantity(count, "path")} in here`}
      className="shrink-0 font-sans text-[11px] text-changed"
    >
      ~{formatCount(count)}
    </span>
  );
}
