"use client";

import { type FindingsFilter, isFiltered, noFindingsFilter } from "#client/findings-filter.ts";
import { formatCount } from "#client/format-number.ts";
import { troubleOf } from "#client/trouble-of.ts";
import { causes } from "#core/determinism/cause.ts";
import { explainVerdict } from "#core/determinism/explain-verdict.ts";
import { severityOfVerdict, type Verdict, verdicts } from "#core/determinism/verdict.ts";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { TextFilter } from "#ui/text-filter.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import type { FindingFacets } from "#wire/check-api.ts";

interface FiltersProps {
  filter: FindingsFilter;
  onFilter(patch: Partial<FindingsFilter>): void;
  /** Undefined until they are known. */
  facets: FindingFacets | undefined;
}

const severities = ["error", "warning", "info"] as const;

/** What the list is filtered by; every choice says how many findings it would show. */
export function Filters({ filter, onFilter, facets }: FiltersProps) {
  const shown = verdicts.filter((one) => (facets?.verdict[one] ?? 0) > 0 || filter.verdict.includes(one));
  const projections = Object.keys(facets?.projection ?? {});
  return (
    <div
      role="toolbar"
      aria-label="Filters"
      className="flex shrink-0 flex-wrap items-center gap-1.5 border-line border-b bg-panel px-3 py-1.5"
    >
      <TextFilter
        label="Filter findings"
        placeholder="Message, handler, file or call"
        value={filter.q}
        onValue={(q) => onFilter({ q })}
        className="w-56"
      />
      <Choice
        label="Projection"
        any="Any projection"
        value={filter.p}
        choices={withCounts(projections, facets?.projection)}
        onValue={(p) => onFilter({ p })}
      />
      <Choice
        label="Severity"
        any="Any severity"
        value={filter.severity[0] ?? null}
        choices={withCounts(severities, facets?.severity)}
        onValue={(severity) => onFilter({ severity: severity === null ? [] : [severity] })}
      />
      <Choice
        label="Cause"
        any="Any cause"
        value={filter.cause[0] ?? null}
        choices={withCounts(
          causes.filter((cause) => (facets?.cause[cause] ?? 0) > 0),
          facets?.cause,
        )}
        onValue={(cause) => onFilter({ cause: cause === null ? [] : [cause] })}
      />
      {isFiltered(filter) ? (
        <Button tone="quiet" className="ml-auto" onClick={() => onFilter(noFindingsFilter)}>
          Clear all
        </Button>
      ) : null}
      {shown.length > 0 ? (
        <fieldset aria-label="Verdict" className="flex basis-full flex-wrap gap-1">
          {shown.map((verdict) => (
            <VerdictChip
              key={verdict}
              verdict={verdict}
              count={facets?.verdict[verdict] ?? 0}
              pressed={filter.verdict.includes(verdict)}
              onPress={() => onFilter({ verdict: toggle(filter.verdict, verdict) })}
            />
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

interface VerdictChipProps {
  verdict: Verdict;
  count: number;
  pressed: boolean;
  onPress(): void;
}

function VerdictChip({ verdict, count, pressed, onPress }: VerdictChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={explainVerdict(verdict)}
      onClick={onPress}
      className={classNames(
        "focus-ring inline-flex h-6 items-center gap-1.5 rounded-full border px-2 text-[11px]",
        pressed ? "border-accent bg-accent-soft text-text" : "border-line text-muted hover:bg-hover",
      )}
    >
      <TroubleIcon kind={troubleOf({ verdict, severity: severityOfVerdict[verdict] })} size={12} />
      {verdict}
      <span className={pressed ? "" : "text-faint"}>{formatCount(count)}</span>
    </button>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string | null;
  choices: readonly [value: string, text: string][];
  onValue(value: string | null): void;
}

function Choice({ label, any, value, choices, onValue }: ChoiceProps) {
  const known = value === null || choices.some(([choice]) => choice === value);
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => {
        onValue(event.target.value === "" ? null : event.target.value);
        // Keys belong to the list again.
        event.target.blur();
      }}
      className={classNames(
        "focus-ring h-7 min-w-0 max-w-48 rounded-md border px-1.5 text-dense",
        value === null ? "border-line bg-panel text-muted" : "border-accent bg-accent-soft text-text",
      )}
    >
      <option value="">{any}</option>
      {choices.map(([choice, text]) => (
        <option key={choice} value={choice}>
          {text}
        </option>
      ))}
      {known ? null : <option value={value}>{value} (0)</option>}
    </select>
  );
}

function withCounts(
  names: readonly string[],
  counts: Record<string, number> | undefined,
): [string, string][] {
  return names.map((name) => [name, `${name} (${formatCount(counts?.[name] ?? 0)})`]);
}

function toggle(words: readonly string[], word: string): string[] {
  return words.includes(word) ? words.filter((one) => one !== word) : [...words, word];
}
