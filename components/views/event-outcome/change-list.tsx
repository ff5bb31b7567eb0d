import { formatQuantity } from "#client/format-number.ts";
import { toReadableParts, toReadablePath } from "#client/pointer-path.ts";
import type { Change } from "#core/state/answers.ts";
import { PathText } from "#ui/path-text.tsx";
import { Sign } from "#ui/sign.tsx";
import { toInlinePreview } from "#ui/to-inline.ts";
import { Value } from "#ui/value.tsx";

interface ChangeListProps {
  changes: readonly Change[];
  /** All of them; more than `changes` when those are cut. */
  count: number;
  onPin(path: string): void;
}

const most = 100;

/** What one event changed; a click shows the path in the tree and its history. */
export function ChangeList({ changes, count, onPin }: ChangeListProps) {
  const shown = changes.slice(0, most);
  return (
    <ul className="max-h-1/2 shrink-0 overflow-auto pb-1 font-mono text-dense">
      {shown.map((change) => (
        <li key={`${change.op} ${change.path}`}>
          <button
            type="button"
            onClick={() => onPin(change.path)}
            title={`${toReadablePath(change.path)}: ${change.beforePreview} → ${change.afterPreview}`}
            className="flex min-h-6 w-full items-center gap-1.5 px-3 text-left outline-none hover:bg-hover focus-visible:bg-hover focus-visible:shadow-[inset_2px_0_0_var(--accent)]"
          >
            <Sign op={change.op} />
            <PathText {...toReadableParts(change.path)} className="max-w-[60%] text-muted" />
            {change.op === "add" ? null : (
              <Value
                preview={toInlinePreview(change.beforePreview, change.before)}
                className="max-w-[24%] shrink-0 truncate opacity-60"
              />
            )}
            {change.op === "replace" ? <span className="shrink-0 text-faint">→</span> : null}
            {change.op === "remove" ? null : (
              <Value
                preview={toInlinePreview(change.afterPreview, change.after)}
                className="min-w-0 shrink truncate"
              />
            )}
          </button>
        </li>
      ))}
      {count > shown.length ? (
        <li className="px-3 py-1 font-sans text-[11px] text-faint">
          {formatQuantity(count - shown.length, "more path")} not listed
        </li>
      ) : null}
    </ul>
  );
}
