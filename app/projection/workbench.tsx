"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";
import { listParam, type Values } from "#client/params.ts";
import type { SetUrl } from "#client/url-state.ts";
import { eventPauseMs, eventQuestions, usePacedPosition } from "#client/use-paced-position.ts";
import { usePlace } from "#client/use-place.ts";
import type { Position } from "#core/position.ts";
import { Bisect } from "#views/bisect/view.tsx";
import { ReplayStatus } from "#views/replay-status/view.tsx";
import { Timeline } from "#views/timeline/view.tsx";
import type { ProjectionStatus } from "#wire/api.ts";
import { Heading } from "./heading.tsx";
import { Panels } from "./panels.tsx";
import type { schema } from "./schema.ts";
import { useQuestion } from "./use-question.ts";
import { useScrubber } from "./use-scrubber.ts";

interface WorkbenchProps {
  projection: ProjectionStatus;
  head: Position;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
}

/** One projection at the playhead: its state or diff, the event there, the pinned path, the findings, the scrubber. */
export function Workbench({ projection, head, url, setUrl }: WorkbenchProps) {
  const { name, progress } = projection;
  const reached = progress.position;
  const at = Math.min(url.at ?? reached, head);
  const playhead = useRef(at);
  useEffect(() => {
    playhead.current = at;
  }, [at]);
  const { held, behind } = usePacedPosition(name, { at, a: url.a, b: url.b });
  const { held: event } = usePacedPosition(name, { at: held.at }, eventQuestions, eventPauseMs);
  const place = usePlace(name, event.at);
  const { from, to } = url;
  const window = useMemo(() => (from !== null && to !== null ? { from, to } : null), [from, to]);
  const scrubber = useScrubber(name, head, window);
  // The URL is read anew at every step of the playhead; what is open keeps its identity while it is the same.
  const openText = listParam.format(url.open);
  const open = useMemo(() => listParam.parse(openText), [openText]);

  const scrub = useCallback((position: Position) => setUrl({ at: position }, "replace"), [setUrl]);
  const jump = useCallback((position: Position) => setUrl({ at: position }), [setUrl]);
  const question = useQuestion(url, setUrl);
  const setWindow = useCallback(
    (next: { from: Position; to: Position } | null) =>
      setUrl({ from: next?.from ?? null, to: next?.to ?? null }, "replace"),
    [setUrl],
  );
  const known = place.isPlaceholderData ? undefined : place.data;
  const timeAt = (position: Position) =>
    known?.event && known.place.position === position ? known.event.occurredAt : scrubber.timeAt(position);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <Heading projection={projection} onFind={question.open} />
      <ReplayStatus projection={projection} />
      {question.draft === null ? null : (
        <Bisect
          // Another program, another answer.
          key={projection.info?.bundleHash}
          projection={name}
          draft={question.draft}
          onDraft={question.onDraft}
          a={url.a}
          b={url.b}
          reached={reached}
          onAt={jump}
          onClose={question.close}
          focus={question.focus}
        />
      )}
      <div className="min-h-0 flex-1">
        <Panels
          projection={name}
          held={held}
          eventAt={event.at}
          playhead={playhead}
          reached={reached}
          path={url.path}
          open={open}
          q={url.q ?? ""}
          show={url.show}
          setUrl={setUrl}
          onFirst={question.openWith}
        />
      </div>
      <Timeline
        stops={scrubber.stops}
        at={at}
        onAt={scrub}
        marks={scrubber.marks}
        density={scrubber.density}
        zoom={{ window, onWindow: setWindow, density: scrubber.coarse, times: scrubber.times }}
        a={url.a}
        b={url.b}
        onA={(a) => setUrl({ a }, "replace")}
        onB={(b) => setUrl({ b }, "replace")}
        timeAt={timeAt}
        place={known && event.at === at ? known.place : null}
        reached={reached < head ? reached : null}
        behind={behind}
      />
    </div>
  );
}
