"use client";

import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { keycaps } from "#client/key-combo.ts";
import { useKeyboard } from "#client/keyboard.ts";
import { useFind } from "#client/use-find.ts";
import { useIsMac } from "#client/use-is-mac.ts";
import { useNavigate } from "#client/use-navigate.ts";
import { classNames } from "#ui/class-names.ts";
import { KeyHint } from "#ui/key-hint.tsx";
import { SuggestionList } from "./suggestion-list.tsx";
import { type Suggestion, suggestPages, toSuggestion } from "./to-suggestion.ts";
import { useDebounced } from "./use-debounced.ts";

interface OmniboxProps {
  /** The large one, in the middle of a page. */
  large?: boolean;
}

const settleMs = 120;

/** The paste-anything box: says what a text means and leads there. */
export function Omnibox({ large = false }: OmniboxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const mac = useIsMac();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  /** Enter was pressed before the answer came. */
  const [hurried, setHurried] = useState(false);
  const asked = useDebounced(text, settleMs);
  const found = useFind(asked);
  const settled = asked === text && !found.isFetching && !found.isPlaceholderData;
  const matches = text.trim() === "" ? [] : (found.data?.matches ?? []).map(toSuggestion);
  const suggestions = [...matches, ...suggestPages(text)];

  useKeyboard(
    [
      {
        keys: ["Mod+k", "/"],
        label: "Find anything",
        group: "Everywhere",
        run: () => input.current?.select(),
      },
    ],
    !large,
  );

  const choose = (suggestion: Suggestion | undefined) => {
    if (!suggestion?.href) return;
    navigate(suggestion.href);
    setText("");
    setOpen(false);
    input.current?.blur();
  };
  const chooseFirst = useEffectEvent(() => choose(suggestions[0]));
  useEffect(() => {
    if (!hurried || !settled) return;
    setHurried(false);
    chooseFirst();
  }, [hurried, settled]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "Enter") {
      if (settled) choose(suggestions[active] ?? suggestions[0]);
      else setHurried(true);
    } else if (event.key === "Escape") {
      if (text === "") input.current?.blur();
      setText("");
      setHurried(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + suggestions.length) % Math.max(1, suggestions.length));
    }
  };

  const showList = open && text.trim() !== "";
  return (
    <search className={classNames("relative w-full", large ? "max-w-2xl" : "max-w-xl")}>
      <div
        className={classNames(
          "flex items-center gap-2 rounded-lg border border-line-strong bg-bg px-2.5 transition-colors duration-100 focus-within:border-accent",
          large ? "h-11" : "h-[30px]",
        )}
      >
        <Search aria-hidden size={large ? 17 : 14} className="shrink-0 text-faint" />
        <input
          ref={input}
          role="combobox"
          aria-label="Find anything"
          aria-expanded={showList}
          aria-controls={`${id}-list`}
          aria-activedescendant={showList && suggestions.length > 0 ? `${id}-list-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Paste a correlation id, event id, stream, type or position"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(0);
            setHurried(false);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className={classNames(
            "min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint",
            large ? "text-[15px]" : "text-dense",
          )}
        />
        {large ? null : <KeyHint caps={keycaps("Mod+k", mac)} />}
      </div>
      {showList ? (
        <div className="absolute inset-x-0 top-full z-40 mt-1 overflow-hidden rounded-lg border border-line-strong bg-panel shadow-xl">
          {suggestions.length > 0 ? (
            <SuggestionList
              id={`${id}-list`}
              suggestions={suggestions}
              active={active}
              onPoint={setActive}
              onChoose={choose}
            />
          ) : (
            <p className="px-3 py-2.5 text-dense text-muted">{sayWhyEmpty(settled, found.error)}</p>
          )}
        </div>
      ) : null}
    </search>
  );
}

function sayWhyEmpty(settled: boolean, error: Error | null): string {
  if (!settled) return "Looking…";
  if (error) return error.message;
  return "Nothing in this store has that as an id, stream, type or position.";
}
