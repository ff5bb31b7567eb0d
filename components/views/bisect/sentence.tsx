"use client";

import type { RefObject } from "react";
import { comparesWith, type Draft, testWords } from "./to-question.ts";

interface SentenceProps {
  draft: Draft;
  onDraft(part: Partial<Draft>): void;
  /** Gets the focus when the question is opened. */
  first: RefObject<HTMLInputElement | null>;
}

const field =
  "focus-ring h-7 min-w-0 rounded-md border border-line-strong bg-bg px-2 font-mono text-dense placeholder:text-faint";

/** The blanks of the sentence. */
export function Sentence({ draft, onDraft, first }: SentenceProps) {
  if (draft.mode === "code") {
    return (
      <input
        ref={first}
        value={draft.where}
        onChange={(event) => onDraft({ where: event.target.value })}
        aria-label="JavaScript expression over state"
        placeholder="state.total < 0 || Number.isNaN(state.total)"
        spellCheck={false}
        autoComplete="off"
        className={`${field} flex-1 basis-64`}
      />
    );
  }
  return (
    <>
      <input
        ref={first}
        value={draft.path}
        onChange={(event) => onDraft({ path: event.target.value })}
        aria-label="Path"
        title={draft.path}
        placeholder="owners.u1.total"
        spellCheck={false}
        autoComplete="off"
        className={`${field} max-w-96 flex-1 basis-40`}
      />
      <select
        aria-label="Condition"
        value={draft.test}
        onChange={(event) => {
          const chosen = testWords.find(({ test }) => test === event.target.value);
          if (chosen) onDraft({ test: chosen.test });
        }}
        className="focus-ring h-7 shrink-0 cursor-pointer rounded-md border border-line-strong bg-bg px-1.5 text-dense"
      >
        {testWords.map(({ test, words }) => (
          <option key={test} value={test}>
            {words}
          </option>
        ))}
      </select>
      {comparesWith(draft.test) ? (
        <input
          value={draft.value}
          onChange={(event) => onDraft({ value: event.target.value })}
          aria-label="Value"
          title="As JSON: 0, true, null, &quot;text&quot;; a bare word is a text"
          placeholder="0"
          spellCheck={false}
          autoComplete="off"
          className={`${field} w-36`}
        />
      ) : null}
    </>
  );
}
