import { ArrowDown, ArrowUp } from "lucide-react";
import type { TracesFilter } from "#client/use-traces.ts";
import { classNames } from "#ui/class-names.ts";
import type { TraceSort } from "#wire/api.ts";
import { type Column, columns, gridColumns } from "./columns.ts";

interface ListHeadProps {
  filter: TracesFilter;
  onFilter(patch: Partial<TracesFilter>): void;
}

/** The titles of the columns; a click sorts, a second one turns the order round. */
export function ListHead({ filter, onFilter }: ListHeadProps) {
  const sortBy = (sort: TraceSort) => {
    const turned = filter.dir === "desc" ? "asc" : "desc";
    onFilter({ sort, dir: filter.sort === sort ? turned : "desc" });
  };
  return (
    <tr
      aria-rowindex={1}
      className={classNames(gridColumns, "h-8 shrink-0 border-line border-b bg-raised/60")}
    >
      {columns.map((column) => (
        <HeadCell key={column.title} column={column} filter={filter} onSort={sortBy} />
      ))}
    </tr>
  );
}

interface HeadCellProps {
  column: Column;
  filter: TracesFilter;
  onSort(sort: TraceSort): void;
}

function HeadCell({ column: { title, sort, align }, filter, onSort }: HeadCellProps) {
  const current = sort !== null && filter.sort === sort;
  const Arrow = filter.dir === "desc" ? ArrowDown : ArrowUp;
  const order = filter.dir === "desc" ? "descending" : "ascending";
  return (
    <th
      scope="col"
      aria-sort={current ? order : undefined}
      className={classNames("flex min-w-0 font-normal text-[11px]", align === "right" && "justify-end")}
    >
      {sort === null ? (
        <span className="truncate text-muted">{title}</span>
      ) : (
        <button
          type="button"
          onClick={() => onSort(sort)}
          className={classNames(
            "focus-ring inline-flex items-center gap-0.5 rounded hover:text-text",
            current ? "font-semibold text-text" : "text-muted",
          )}
        >
          {title}
          {current ? <Arrow aria-hidden size={12} /> : null}
        </button>
      )}
    </th>
  );
}
