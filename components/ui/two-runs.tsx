import { Fragment } from "react";
import { PathText } from "./path-text.tsx";

export interface TwoRunsRow {
  /** Unique among the rows. */
  key: string;
  /** The path in two parts, as `PathText` has them. */
  above: string;
  last: string;
  recorded: string;
  other: string;
}

/** Per path what two runs left, side by side. */
export function TwoRuns({ rows }: { rows: readonly TwoRunsRow[] }) {
  return (
    <table aria-label="What the two runs left" className="w-full table-fixed border-collapse text-dense">
      <thead className="text-[11px] text-muted">
        <tr>
          <RunHeading
            letter="A"
            text="Recorded run"
            note="The run that the check went on with"
            className="bg-a"
          />
          <RunHeading
            letter="B"
            text="Other run"
            note="The same event on the same state, in circumstances that must not matter"
            className="bg-b"
          />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, above, last, recorded, other }) => (
          <Fragment key={key}>
            <tr>
              <th colSpan={2} scope="rowgroup" className="pt-1.5 pb-0.5 text-left font-normal text-muted">
                <PathText above={above} last={last} className="font-mono text-[11.5px]" />
              </th>
            </tr>
            <tr className="align-top">
              <Value text={recorded} className="bg-a-soft shadow-[inset_2px_0_0_var(--a)]" />
              <Value text={other} className="bg-b-soft shadow-[inset_2px_0_0_var(--b)]" />
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function RunHeading(props: { letter: string; text: string; note: string; className: string }) {
  const { letter, text, note, className } = props;
  return (
    <th title={note} className="py-1 text-left font-normal">
      <span className="flex items-center gap-1.5">
        <span
          aria-hidden
          className={`inline-flex size-4 shrink-0 items-center justify-center rounded-sm font-semibold text-[10px] text-panel ${className}`}
        >
          {letter}
        </span>
        <span className="truncate">{text}</span>
      </span>
    </th>
  );
}

function Value({ text, className }: { text: string; className: string }) {
  return (
    <td className={`wrap-anywhere px-2.5 py-1 font-mono text-[11.5px] ${className}`}>
      <span className="line-clamp-6" title={text}>
        {text === "nothing" ? <span className="text-muted italic">nothing</span> : text}
      </span>
    </td>
  );
}
