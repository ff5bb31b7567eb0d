import { Fragment } from "react";
import { toReadableParts } from "#client/pointer-path.ts";
import type { RunDifference } from "#core/determinism/check-finding.ts";
import { PathText } from "#ui/path-text.tsx";

/** A check keeps no more of them. */
const mostKept = 50;

/** What two runs of the same event on the same state left, side by side. */
export function Evidence({ differences }: { differences: readonly RunDifference[] }) {
  return (
    <>
      <table aria-label="What the two runs wrote" className="w-full table-fixed border-collapse text-dense">
        <thead className="text-[11px] text-muted">
          <tr>
            <RunHeading
              letter="A"
              text="Run A wrote"
              note="As the replay has it on screen"
              className="bg-a"
            />
            <RunHeading
              letter="B"
              text="Run B wrote"
              note="The same event on the same state, in other circumstances"
              className="bg-b"
            />
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, recorded, other }) => (
            <Fragment key={path}>
              <tr>
                <th colSpan={2} scope="rowgroup" className="pt-1.5 pb-0.5 text-left font-normal text-muted">
                  <PathText {...toReadableParts(path)} className="font-mono text-[11.5px]" />
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
      {differences.length >= mostKept ? (
        <p className="mt-1 text-[11px] text-faint">The first {mostKept} paths; there may be more.</p>
      ) : null}
    </>
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
