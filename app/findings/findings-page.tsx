"use client";

import { MousePointerClick } from "lucide-react";
import { useCallback } from "react";
import type { FindingsFilter } from "#client/findings-filter.ts";
import { hrefToFirstEvent } from "#client/hrefs.ts";
import { useUrlState } from "#client/url-state.ts";
import { useFinding } from "#client/use-finding.ts";
import { useNavigate } from "#client/use-navigate.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Splitter } from "#ui/splitter.tsx";
import { CheckAll } from "#views/checks/check-all.tsx";
import { Checks } from "#views/checks/view.tsx";
import { FindingBrowser } from "#views/finding-browser/view.tsx";
import { FindingDetails } from "#views/finding-details/view.tsx";
import type { FindingRow } from "#wire/check-api.ts";
import { NothingYet } from "./nothing-yet.tsx";
import { schema } from "./schema.ts";

/** What failed, what would not replay the same, and the checks that look for it. */
export function FindingsPage() {
  const [url, setUrl, ready] = useUrlState(schema);
  const navigate = useNavigate();
  const select = useCallback((sel: string) => setUrl({ sel }, "replace"), [setUrl]);
  const openTrace = (finding: FindingRow) => {
    const href = hrefToFirstEvent(finding);
    if (href !== null) navigate(href);
  };
  if (!ready) return <Skeleton className="m-4 h-4 w-64" />;
  const filter: FindingsFilter = url;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Heading />
      <Checks
        only={url.p}
        ask={url.ask}
        plan={url.plan}
        onAsk={(ask, plan) => setUrl({ ask, plan }, "replace")}
        open={url.open}
        onOpen={(open) => setUrl({ open }, "replace")}
      />
      <div className="min-h-0 flex-1 border-line border-t">
        <Splitter
          id="findings"
          parts={[
            {
              id: "list",
              least: "420px",
              content: (
                <FindingBrowser
                  filter={filter}
                  onFilter={(patch) => setUrl(patch)}
                  selected={url.sel}
                  onSelect={select}
                  onOpenTrace={openTrace}
                  empty={<NothingYet />}
                />
              ),
            },
            {
              id: "details",
              size: "464px",
              least: "320px",
              fixed: true,
              content: <Selected filter={filter} id={url.sel} />,
            },
          ]}
        />
      </div>
    </div>
  );
}

function Selected({ filter, id }: { filter: FindingsFilter; id: string | null }) {
  const { data, error, refetch } = useFinding(id, filter);
  if (id !== null)
    return <FindingDetails finding={data?.finding} error={error} onRetry={() => void refetch()} />;
  return (
    <div className="h-full bg-panel">
      <EmptyState icon={<MousePointerClick aria-hidden size={20} />} title="No finding is selected">
        Select one, or press N, to see what differed and the line that makes it so.
      </EmptyState>
    </div>
  );
}

function Heading() {
  return (
    <header className="flex h-10 shrink-0 items-center gap-4 border-line border-b bg-panel px-4">
      <h1 className="font-semibold">Findings</h1>
      <CheckAll />
      <p className="ml-auto min-w-0 truncate text-[11px] text-muted">
        Handlers run with your rights. The limits of a check stop accidents, not attackers.
      </p>
    </header>
  );
}
