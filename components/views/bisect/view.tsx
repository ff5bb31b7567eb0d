"use client";

import { X } from "lucide-react";
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import { useBisect } from "#client/use-bisect.ts";
import type { Position } from "#core/position.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { SegmentedChoice } from "#ui/segmented-choice.tsx";
import { AnswerLine, FailureLine } from "./answer-line.tsx";
import { Sentence } from "./sentence.tsx";
import { type Draft, toQuestion, toRange } from "./to-question.ts";

export type { Draft } from "./to-question.ts";

export interface BisectProps {
  projection: string;
  draft: Draft;
  onDraft(part: Partial<Draft>): void;
  a: Position | null;
  b: Position | null;
  /** Last position that is replayed. */
  reached: Position;
  /** Scrubs to what was found. */
  onAt(position: Position): void;
  onClose(): void;
  /** Changes when the question is to get the focus. */
  focus: number;
}

const modes = [
  { value: "value", label: "Value" },
  { value: "code", label: "Expression" },
] as const;

/** A question to fill in: the first position where a condition holds. */
export function Bisect(props: BisectProps) {
  const { draft, onDraft, reached, onAt } = props;
  const first = useRef<HTMLInputElement>(null);
  const bisect = useBisect(props.projection);
  const [problem, setProblem] = useState<string | null>(null);
  const range = toRange(props.a, props.b, reached);

  const ask = (land: boolean) => {
    const asked = toQuestion(draft, range);
    setProblem("problem" in asked ? asked.problem : null);
    if ("problem" in asked) return bisect.reset();
    bisect.mutate(asked.question, {
      onSuccess: ({ position }) => land && position !== null && onAt(position),
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(true);
  };
  const change = (part: Partial<Draft>) => {
    setProblem(null);
    bisect.reset();
    onDraft(part);
  };
  // A link restores the question and its answer, but never runs code that its reader has not seen.
  const askAgain = useEffectEvent(() => {
    if (draft.mode === "value" && reached > 0 && !("problem" in toQuestion(draft, range))) ask(false);
  });
  useEffect(() => askAgain(), []);
  const { focus } = props;
  useEffect(() => {
    if (focus > 0) first.current?.select();
  }, [focus]);

  return (
    <search aria-label="Find the first position" className="shrink-0 border-line border-b bg-panel">
      <form
        onSubmit={submit}
        onKeyDown={(event) => event.key === "Escape" && props.onClose()}
        className="flex min-h-10 flex-wrap items-center gap-2 px-3 py-1.5 text-dense"
      >
        <SegmentedChoice
          label="What is compared"
          value={draft.mode}
          choices={modes}
          onChoose={(mode) => change({ mode })}
        />
        <span className="shrink-0 text-muted">First position where</span>
        <Sentence draft={draft} onDraft={change} first={first} />
        <Range range={range} reversed={(props.a ?? 0) > (props.b ?? 0)} />
        <label
          title="A binary search then takes a handful of evaluations; if it came and went, a scan is the one that is right"
          className="flex shrink-0 items-center gap-1.5 text-muted"
        >
          <input
            type="checkbox"
            checked={draft.monotone}
            onChange={(event) => change({ monotone: event.target.checked })}
            className="focus-ring accent-(--accent)"
          />
          stays true once it is
        </label>
        <span className="ml-auto flex items-center gap-1">
          <Button type="submit" tone="solid" disabled={bisect.isPending}>
            {bisect.isPending ? "Looking …" : "Find"}
          </Button>
          {bisect.isPending && <Button onClick={bisect.reset}>Cancel</Button>}
          <IconButton label="Close the question" hint="Esc" icon={<X size={14} />} onClick={props.onClose} />
        </span>
      </form>
      {problem !== null ? (
        <FailureLine failure={problem} />
      ) : bisect.error ? (
        <FailureLine failure={bisect.error} />
      ) : bisect.data ? (
        <AnswerLine answer={bisect.data} onAt={onAt} />
      ) : null}
    </search>
  );
}

function Range({ range, reversed }: { range: ReturnType<typeof toRange>; reversed: boolean }) {
  if (!range.marked) {
    return (
      <span title="Set A and B on the scrubber to look between them" className="shrink-0 text-muted">
        in all {formatCount(range.to)}
      </span>
    );
  }
  const [low, high] = reversed ? (["b", "a"] as const) : (["a", "b"] as const);
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted">
      from{" "}
      <Badge tone={low}>
        {low.toUpperCase()} {formatCount(range.from)}
      </Badge>{" "}
      to{" "}
      <Badge tone={high}>
        {high.toUpperCase()} {formatCount(range.to)}
      </Badge>
    </span>
  );
}
